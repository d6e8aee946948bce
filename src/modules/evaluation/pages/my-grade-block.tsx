import './mine.css'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { compare, decimal, subtract } from '../../../kernel/rational.ts'
import { GradeChip } from '../../../ui/chip.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { figureText } from '../../../ui/number-text.ts'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import type { ResultDetail } from '../result-messages.ts'
import { useHistory, useResult } from './queries.ts'
import { resultStatusWords } from './words.ts'

/** The enterprise's latest grade and how far the next line is. */
export default function MyGradeBlock() {
  const { enterprise } = useViewer()
  const history = useHistory(enterprise?.id ?? '')
  return (
    <Section title="我的档次">
      <Waiting query={history} rows={2}>
        {({ results }) => {
          const [latest] = results
          return latest && enterprise ? (
            <Latest batch={latest.batch} code={enterprise.code} />
          ) : (
            <EmptyState title="还没有评价结果。">评价算出后会出现在这里。</EmptyState>
          )
        }}
      </Waiting>
    </Section>
  )
}

function Latest({ batch, code }: { readonly batch: string; readonly code: string }) {
  const result = useResult(batch, code)
  return (
    <Waiting query={result} rows={2}>
      {(data) => (
        <div className="my-grade">
          <GradeChip grade={data.grade} large />
          <p className="grow">{sentence(data)}</p>
          <LinkButton to="/eval/result/$batch/$code" params={{ batch, code }} quiet>
            {data.grade ? `为什么是 ${data.grade}` : '为什么'}
          </LinkButton>
          {data.status === 'graded' ? (
            <LinkButton to="/eval/result/$batch/$code/what-if" params={{ batch, code }}>
              还差多少
            </LinkButton>
          ) : null}
        </div>
      )}
    </Waiting>
  )
}

function sentence(data: ResultDetail): string {
  const year = `${data.batch.period} 年度`
  const { score } = data
  if (score === null || data.grade === null)
    return `${year}：${resultStatusWords[data.status]}。${data.reasons.map(({ text }) => text).join('；')}`
  const shown = figureText(score, data.digits.total)
  const next = data.lines
    .filter((line) => line.score !== null && compare(decimal(line.score), decimal(score)) > 0)
    .at(-1)
  if (!next?.score) return `${year}：${data.grade} 类 ${shown} 分。`
  const gap = figureText(toDecimalText(subtract(decimal(next.score), decimal(score))), data.digits.total)
  return `${year}：${data.grade} 类 ${shown} 分，距 ${next.grade} 类线 ${figureText(next.score, data.digits.total)} 差 ${gap} 分。`
}
