import './result.css'
import type { ClauseMessage } from '../../../record/wire.ts'
import { ClauseTag } from '../../../ui/clause-tag.tsx'
import { Section } from '../../../ui/section.tsx'
import type { ResultDetail } from '../result-messages.ts'

interface Props {
  readonly gates: ResultDetail['gates']
  readonly clauses: readonly ClauseMessage[]
}

/** Gates before scores: which hold, which hit, which nobody has verified. */
export function GateList({ gates, clauses }: Props) {
  const hits = gates.filter(({ hit }) => hit === true).length
  const unknown = gates.filter(({ hit }) => hit === 'unknown').length
  const summary =
    hits + unknown === 0
      ? '全部未触发'
      : [hits && `触发 ${hits} 项`, unknown && `未核实 ${unknown} 项`].filter(Boolean).join('，')
  return (
    <Section title="门槛" extra={<span className="quiet">{summary}</span>}>
      <ul className="gates">
        {gates.map((gate) => (
          <li key={gate.id}>
            <Mark hit={gate.hit} />
            <span>
              {gate.label}
              {gate.hit === true ? (
                <strong className="bad">
                  ：{gate.effect}
                  {gate.from && gate.to && gate.from !== gate.to ? `，${gate.from} → ${gate.to}` : ''}
                </strong>
              ) : (
                <span className="quiet">
                  {gate.hit === 'unknown' ? '：缺数据，没有核实，按没有触发处理' : `（触发时${gate.effect}）`}
                </span>
              )}{' '}
              <ClauseTag cites={gate.cites} clauses={clauses} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Mark({ hit }: { readonly hit: boolean | 'unknown' }) {
  if (hit === 'unknown') return <span className="gate-mark warn">？ 未核实</span>
  return hit ? (
    <span className="gate-mark bad">✗ 触发</span>
  ) : (
    <span className="gate-mark good">✓ 未触发</span>
  )
}
