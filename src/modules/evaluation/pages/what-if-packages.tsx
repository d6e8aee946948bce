import { Button } from 'antd'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { decimal, divide, HUNDRED, multiply, sign } from '../../../kernel/rational.ts'
import { signedText } from '../../../ui/number-text.ts'
import { Section } from '../../../ui/section.tsx'
import type { Package } from '../what-if/levers.ts'
import { changeText } from './change-text.ts'

interface Props {
  readonly ways: readonly Package[]
  readonly grade: string
  readonly onTake: (way: Package) => void
}

/** Up to three ways to the line, from one figure to three together. */
export function Packages({ ways, grade, onTake }: Props) {
  return (
    <Section title={`到 ${grade} 类的几种走法`} extra={<span className="quiet">按改动幅度从小到大搭配</span>}>
      <ol className="packages">
        {ways.map((way, at) => (
          <li key={way.changes.map(({ lever }) => lever.fact).join(' ')}>
            <ul>
              {way.changes.map(({ lever, change }) => (
                <li key={lever.fact}>
                  {lever.label} {changeText(lever, change)} {lever.unit === '1' ? '' : lever.unit}
                  <span className="quiet small">（{percent(change, lever.value)}）</span>
                </li>
              ))}
            </ul>
            <Button size="small" aria-label={`套用 第 ${at + 1} 种走法`} onClick={() => onTake(way)}>
              套用
            </Button>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function percent(change: Package['changes'][number]['change'], value: string): string {
  const present = decimal(value)
  if (sign(present) === 0) return '新增'
  return `${signedText(toDecimalText(multiply(divide(change, present), HUNDRED)), 1)}%`
}
