import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { decimal, sum } from '../../../kernel/rational.ts'
import type { ClauseMessage } from '../../../record/wire.ts'
import { GradeChip } from '../../../ui/chip.tsx'
import { ClauseTag } from '../../../ui/clause-tag.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import type { SchemeDetail } from '../messages.ts'

interface Props {
  readonly group: SchemeDetail['groups'][number]
  readonly clauses: readonly ClauseMessage[]
}

/** One group's indicators, gates, adjustments and lines, each with its clause. */
export function SchemeGroup({ group, clauses }: Props) {
  const cite = (cites: string) => <ClauseTag key="cites" cites={cites} clauses={clauses} />
  const heaviest = Math.max(...group.indicators.map(({ weight }) => Number(weight)))
  const total = toDecimalText(sum(group.indicators.map(({ weight }) => decimal(weight))))
  return (
    <div className="stack">
      <Section flush title={`指标与权重`} extra={<span className="quiet">适用：{group.when}</span>}>
        <PlainTable
          caption={`${group.name}的指标、权重和基准`}
          columns={[
            { title: '指标' },
            { title: '权重' },
            { title: '基准', figures: true },
            { title: '单位' },
            { title: '算法' },
            { title: '封顶、保底' },
            { title: '未报时' },
            { title: '条款' },
          ]}
          rows={group.indicators.map((item) => ({
            key: item.id,
            cells: [
              <span key="label">
                {item.label}
                <br />
                <span className="quiet small">{item.formula}</span>
              </span>,
              <span key="weight" className="nowrap">
                <span className="weight-bar" aria-hidden="true">
                  <span style={{ width: `${(Number(item.weight) / heaviest) * 100}%` }} />
                </span>
                {item.weight}
              </span>,
              item.benchmark,
              item.unit,
              item.score,
              <span key="limits" className="nowrap">
                {[item.cap && `封顶 ${item.cap}`, item.floor && `保底 ${item.floor}`]
                  .filter(Boolean)
                  .join('，') || '—'}
              </span>,
              item.missing,
              cite(item.cites),
            ],
          }))}
          foot={['合计', total, '', '', '', '', '', '']}
        />
      </Section>
      <div className="columns">
        <Section flush title="门槛">
          <PlainTable
            caption={`${group.name}的门槛`}
            columns={[{ title: '门槛' }, { title: '触发时' }, { title: '不清楚时' }, { title: '条款' }]}
            rows={group.gates.map((gate) => ({
              key: gate.id,
              cells: [
                <span key="label">
                  {gate.label}
                  <br />
                  <span className="quiet small">{gate.when}</span>
                </span>,
                gate.effect,
                gate.unknown,
                cite(gate.cites),
              ],
            }))}
          />
        </Section>
        <Section flush title="分数线">
          <PlainTable
            caption={`${group.name}的分数线`}
            columns={[{ title: '档次' }, { title: '条件' }, { title: '条款' }]}
            rows={group.lines.map((line) => ({
              key: line.grade,
              cells: [<GradeChip key="grade" grade={line.grade} />, line.rule, cite(group.linesCite)],
            }))}
          />
        </Section>
      </div>
      {group.adjustments.length > 0 ? (
        <Section flush title="加分与扣分">
          <PlainTable
            caption={`${group.name}的加分与扣分`}
            columns={[{ title: '项目' }, { title: '条件' }, { title: '分值' }, { title: '条款' }]}
            rows={group.adjustments.map((item) => ({
              key: item.id,
              cells: [
                item.label,
                item.when,
                `${item.kind === 'bonus' ? '加' : '扣'} ${item.points}`,
                cite(item.cites),
              ],
            }))}
          />
        </Section>
      ) : null}
    </div>
  )
}
