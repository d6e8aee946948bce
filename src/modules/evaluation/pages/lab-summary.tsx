import { memo, useMemo } from 'react'
import { fairnessOf } from '../lab/breakdown.ts'
import type { Answer } from '../lab/laboratory.ts'
import type { Movement } from '../lab/movement.ts'
import type { OpenLab } from '../lab/open-lab.ts'
import { fairnessSentence, summaryOf } from '../lab/summary.ts'

interface Props {
  readonly open: OpenLab
  readonly movement: Movement
  readonly answer: Answer
  /** Why what is shown is only on the way. */
  readonly provisional: string | null
}

/** The effect in plain words, before any table. */
export const LabSummary = memo(function LabSummary({ open, movement, answer, provisional }: Props) {
  const { firms, limits } = open.payload
  const sentences = useMemo(() => summaryOf(movement, firms), [movement, firms])
  const fairness = useMemo(() => fairnessOf(movement, firms, limits), [movement, firms, limits])
  const { warnings } = fairness
  return (
    <section className="lab-summary" aria-label="一句话结论">
      <div aria-live="polite">
        <p className="lab-first">{sentences[0]}</p>
        <p>{sentences.slice(1).join('')}</p>
      </div>
      <p className="quiet small">
        公平：{fairnessSentence(movement, fairness)}
        {limits === null
          ? '政策包没有写公平性提示的界线，这里不作提示。'
          : warnings.length === 0 && movement.up + movement.down > 0
            ? `没有哪个园区占变动的 ${limits.share}% 以上。`
            : ''}
      </p>
      {warnings.map((warning) => (
        <p key={warning} className="lab-warning">
          ▲ {warning}
        </p>
      ))}
      {'faults' in answer ? (
        <div className="notice notice-warn" role="alert">
          <strong>这样改不能计算，下面还是上一次的结果</strong>
          <ul>
            {answer.faults.map(({ what, mend }) => (
              <li key={what}>
                {what}
                {mend ? <span className="quiet">；{mend}</span> : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {provisional ? <p className="lab-warning">▲ {provisional}</p> : null}
    </section>
  )
})
