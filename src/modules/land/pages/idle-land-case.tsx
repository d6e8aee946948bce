import './idle-land-case.css'
import { leaves } from '../../../record/lifecycle.ts'
import type { HistoryEntry } from '../../../record/messages.ts'
import { momentText } from '../../../ui/number-text.ts'
import { actorsText } from '../../../ui/record/actor-text.ts'
import type { DesignProps } from '../../../ui/record/designs.ts'
import { FieldValue } from '../../../ui/record/field-value.tsx'
import { firstAction } from '../../../ui/record/first-action.ts'
import { leftText } from '../../../ui/record/moment-text.ts'
import { useHistory } from '../../../ui/record/record-queries.ts'
import { isEmpty } from '../../../ui/record/value-text.ts'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import { FeeComputation } from './fee-computation.tsx'

/** What proves the case, in the order in which the law asks for it. */
const evidence = [
  'noticeNumber',
  'noticeDelivered',
  'patrolPhotos',
  'statement',
  'parkOpinion',
  'findingNumber',
  'hearingNoticeNumber',
  'hearingDelivered',
  'hearingRecord',
  'approvalNumber',
  'decisionNumber',
  'decisionDelivered',
  'receiptNumber',
] as const

/** The case at a glance: how long there is, what is proven, what it costs, which papers went out, what comes next. */
export default function IdleLandCase({ type, record }: DesignProps) {
  return (
    <div className="case-grid">
      <NextStep type={type} record={record} />
      <FeeComputation type={type} record={record} />
      <Evidence type={type} record={record} />
      <Papers type={type} record={record} />
    </div>
  )
}

function NextStep({ type, record }: DesignProps) {
  const { lifecycle, fields } = type.definition
  const viewer = useViewer()
  const action = firstAction(lifecycle, record.status)
  const next = record.process.actions.find((one) => one.action === action)
  const missing = (next?.needs ?? [])
    .filter(({ filled }) => !filled)
    .flatMap(({ field }) => fields[field]?.label ?? [])
  const others = lifecycle.transitions.filter(
    (one) =>
      leaves(lifecycle, one, record.status) &&
      one.to !== record.status &&
      one.action !== action &&
      one.from !== '*',
  )
  return (
    <Section title="时限与下一步">
      <dl className="case-facts">
        <div>
          <dt>本环节</dt>
          <dd>
            {record.status}，自 {record.process.since}
          </dd>
        </div>
        <div>
          <dt>时限</dt>
          <dd className={record.light === 'red' ? 'bad' : record.light === 'yellow' ? 'warn' : ''}>
            {record.process.paused
              ? '暂停计算'
              : record.due
                ? `${record.due}（${leftText(viewer.businessDate, record.due)}）`
                : '本环节没有法定时限'}
          </dd>
        </div>
        {next ? (
          <div>
            <dt>下一步</dt>
            <dd>
              <strong>{next.action}</strong>（{actorsText(next.by)}）→ {next.to}
            </dd>
          </div>
        ) : null}
        {missing.length > 0 ? (
          <div>
            <dt>还缺</dt>
            <dd>{missing.join('、')}</dd>
          </div>
        ) : null}
        {next && !next.allowed && next.reasons.length > 0 ? (
          <div>
            <dt>说明</dt>
            <dd className="quiet">{next.reasons.join('；')}</dd>
          </div>
        ) : null}
        {others.length > 0 ? (
          <div>
            <dt>其他去向</dt>
            <dd className="quiet">
              {[...new Set(others.map((one) => `${one.action} → ${one.to}`))].join('；')}
            </dd>
          </div>
        ) : null}
      </dl>
    </Section>
  )
}

function Evidence({ type, record }: DesignProps) {
  const { fields } = type.definition
  const hidden = new Set(record.hidden)
  const shown = evidence.filter((name) => !hidden.has(name))
  const there = shown.filter((name) => !isEmpty(record.values[name])).length
  return (
    <Section
      title="证据与文书要件"
      extra={
        <span className="quiet">
          已有 {there}／{shown.length}
        </span>
      }
    >
      <ul className="case-evidence">
        {shown.map((name) => {
          const field = fields[name]
          const given = !isEmpty(record.values[name])
          return field ? (
            <li key={name} className={given ? '' : 'quiet'}>
              <span aria-hidden="true" className={given ? 'good' : ''}>
                {given ? '✓' : '○'}
              </span>
              <span>
                {field.label}
                {given ? null : <span className="visually-hidden">（还没有）</span>}
              </span>
              <span className="case-value">
                {given ? <FieldValue field={field} value={record.values[name]} brief /> : '—'}
              </span>
            </li>
          ) : null
        })}
      </ul>
    </Section>
  )
}

function Papers({ record }: DesignProps) {
  const history = useHistory(record.type, record.id, 1, 100)
  return (
    <Section title="产生的文书">
      <Waiting query={history} rows={2}>
        {({ rows }) => {
          const papers = papersOf(rows)
          return papers.length === 0 ? (
            <p className="quiet">还没有产生文书。第一份是《闲置土地调查通知书》，随“发起调查”产生。</p>
          ) : (
            <ol className="case-papers" data-metric="case.papers" data-value={papers.length}>
              {papers.map(({ name, entry }) => (
                <li key={`${name}${entry.version}`}>
                  <strong>《{name}》</strong>
                  <span className="quiet small">
                    {entry.action}　{entry.on ?? momentText(entry.at)}　{entry.by}
                  </span>
                </li>
              ))}
            </ol>
          )
        }}
      </Waiting>
    </Section>
  )
}

/** Papers in the order in which they came about. */
function papersOf(rows: readonly HistoryEntry[]) {
  return [...rows].reverse().flatMap((entry) => entry.gives.map((name) => ({ name, entry })))
}
