import { Button, InputNumber, Slider } from 'antd'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import {
  add,
  decimal,
  divide,
  floor,
  larger,
  multiply,
  type Rational,
  rational,
  sign,
  smaller,
  subtract,
} from '../../../kernel/rational.ts'
import { Chip, type Tone } from '../../../ui/chip.tsx'
import { figureText, plainText, signedText } from '../../../ui/number-text.ts'
import type { Lever } from '../result-messages.ts'
import type { Need, Reach } from '../what-if/levers.ts'
import { changeText } from './change-text.ts'

const reachWords: Readonly<Record<Reach, { readonly label: string; readonly tone: Tone }>> = {
  easy: { label: '易达', tone: 'passed' },
  possible: { label: '可达', tone: 'running' },
  hard: { label: '较难', tone: 'waiting' },
  costly: { label: '代价大', tone: 'returned' },
}

interface Props {
  readonly lever: Lever
  readonly need: Need | undefined
  /** Last year's figure moves along. */
  readonly withPrior: boolean
  readonly value: string
  readonly onChange: (value: string) => void
}

/** One raw figure: slider and number, what it would need alone, and how far that is. */
export function LeverRow({ lever, need, withPrior, value, onChange }: Props) {
  const [low, high] = range(lever, need)
  const changed = toDecimalText(subtract(decimal(value), decimal(lever.value)))
  const unit = lever.unit === '1' ? '' : lever.unit
  const name = unit === '' ? lever.label : `${lever.label}（${unit}）`
  return (
    <li className="lever">
      <div className="lever-name">
        <span>{lever.label}</span>
        <span className="quiet small">
          现为 {plainText(lever.value, 2)} {unit}
          {withPrior ? '，上年同步' : ''}
        </span>
      </div>
      <Slider
        className="lever-slider"
        ariaLabelForHandle={name}
        min={low}
        max={high}
        step={Number(lever.step)}
        value={Number(value)}
        tooltip={{ open: false }}
        onChange={(next) => onChange(onStep(lever, next))}
        {...(need?.reached && { marks: { [Number(toDecimalText(need.value))]: ' ' } })}
      />
      <InputNumber
        className="lever-number"
        aria-label={name}
        stringMode
        min="0"
        step={lever.step}
        value={value}
        onChange={(next) => onChange(next === null || next === '' ? lever.value : String(next))}
      />
      <div className="lever-need">
        {need ? <NeedText need={need} onTake={onChange} /> : null}
        {changed !== '0' ? (
          <span className="quiet small">已改 {changeText(lever, decimal(changed))}</span>
        ) : null}
      </div>
    </li>
  )
}

function NeedText({ need, onTake }: { readonly need: Need; readonly onTake: (value: string) => void }) {
  if (!need.reached)
    return (
      <span>
        <Chip tone="draft">够不到</Chip>{' '}
        <span className="quiet small">这一项封顶后仍差 {figureText(toDecimalText(need.short))} 分</span>
      </span>
    )
  const { label, tone } = reachWords[need.reach]
  const { lever } = need
  const { unit } = lever
  const change = `${changeText(lever, need.change)}${unit === '1' ? '' : ` ${unit}`}`
  return (
    <span className="row">
      <Button
        size="small"
        onClick={() => onTake(toDecimalText(need.value))}
        aria-label={`${lever.label} 试用 ${change}`}
        data-metric={`need:${lever.fact}`}
        data-value={toDecimalText(need.change)}
      >
        {change}
      </Button>
      <span className="quiet small">
        {need.percent ? `${signedText(toDecimalText(need.percent), 1)}%` : ''}
      </span>
      <Chip tone={tone}>{label}</Chip>
    </span>
  )
}

/** The slider reaches a bit beyond what is needed, at least a third around the present value. */
function range(lever: Lever, need: Need | undefined): readonly [number, number] {
  const value = decimal(lever.value)
  const third =
    sign(value) === 0 ? multiply(decimal(lever.step), rational(1000)) : multiply(value, rational(1, 3))
  const reach = need?.reached ? multiply(subtract(need.value, value), rational(6, 5)) : rational(0)
  const low = larger(smaller(subtract(value, third), add(value, reach)), decimal(lever.step))
  const high = larger(add(value, third), add(value, reach))
  return [Number(toDecimalText(floorTo(low, lever))), Number(toDecimalText(floorTo(high, lever)))]
}

function floorTo(value: Rational, lever: Lever): Rational {
  return multiply(rational(floor(divide(value, decimal(lever.step)))), decimal(lever.step))
}

/** A slider gives binary floats; the figure is the step it stands on. */
function onStep(lever: Lever, float: number): string {
  const step = decimal(lever.step)
  const half = divide(step, rational(2))
  return toDecimalText(floorTo(add(decimal(String(float)), half), lever))
}
