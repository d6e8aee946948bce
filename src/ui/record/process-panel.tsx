import './process-panel.css'
import type { z } from 'zod'
import type { HistoryEntry, lane, RecordDetail } from '../../record/messages.ts'
import { momentText } from '../number-text.ts'
import { Section } from '../section.tsx'
import { Waiting } from '../waiting.tsx'
import { actorText } from './actor-text.ts'
import { awaitedText } from './awaited-text.ts'
import { durationText } from './moment-text.ts'
import { useHistory } from './record-queries.ts'
import type { RecordType } from './record-types.ts'
import { StateDiagram } from './state-diagram.tsx'

interface Props {
  readonly type: RecordType
  readonly record: RecordDetail
}

/** How far the procedure has come: the diagram, the lanes of a parallel review, who is waited for, and the log. */
export function ProcessPanel({ type, record }: Props) {
  const { lifecycle } = type.definition
  const history = useHistory(record.type, record.id, 1, 100)
  const steps = (history.data?.rows ?? []).filter(isStep)
  const passed = new Set([
    lifecycle.start,
    ...steps.flatMap(({ from, to }) => [from, to].filter((one) => one !== null)),
  ])
  const { process } = record
  const awaited = process.actions.filter(({ generic }) => !generic)
  return (
    <>
      <Section
        title="流程"
        extra={
          <span className="quiet">
            “{record.status}”自 {process.since}
            {process.paused ? '，时限暂停' : ''}
          </span>
        }
      >
        <StateDiagram lifecycle={lifecycle} current={record.status} passed={passed} />
      </Section>
      {process.lanes.length > 0 ? <Lanes lanes={process.lanes} /> : null}
      <Section title="办理记录">
        <Waiting query={history}>
          {() => (
            <ol className="steps">
              {awaited.length > 0 ? (
                <li className="step step-now">
                  <strong>{record.status}</strong>
                  <p>
                    等待{awaitedText(process)}：{[...new Set(awaited.map(({ action }) => action))].join('、')}
                  </p>
                  {process.cosigners.length > 0 ? (
                    <p>已请 {process.cosigners.map(actorText).join('、')} 给意见</p>
                  ) : null}
                </li>
              ) : null}
              {steps.map((entry, at) => (
                <Step key={entry.version} entry={entry} before={steps[at + 1]} />
              ))}
            </ol>
          )}
        </Waiting>
      </Section>
    </>
  )
}

/** Entries that moved the record or said something about it; plain edits stand in 留痕. */
const isStep = ({ from, to, opinion, gives }: HistoryEntry): boolean =>
  to !== null || from !== null || opinion !== null || gives.length > 0

function Step({
  entry,
  before,
}: {
  readonly entry: HistoryEntry
  readonly before: HistoryEntry | undefined
}) {
  return (
    <li className="step">
      <div className="row">
        <strong>{entry.action}</strong>
        {entry.to && entry.from !== entry.to ? (
          <span className="quiet small">
            {entry.from ? `${entry.from} → ` : ''}
            {entry.to}
          </span>
        ) : null}
      </div>
      <p className="quiet small">
        {entry.by}（{actorText(entry.role)}）　{momentText(entry.at)}
        {before ? `　用时 ${durationText(before.at, entry.at)}` : ''}
      </p>
      {entry.opinion ? <blockquote>{entry.opinion}</blockquote> : null}
      {entry.gives.length > 0 ? (
        <p className="small">产生：{entry.gives.map((one) => `《${one}》`).join('')}</p>
      ) : null}
    </li>
  )
}

function Lanes({ lanes }: { readonly lanes: readonly z.infer<typeof lane>[] }) {
  const open = lanes.filter(({ action }) => action === null).length
  return (
    <Section
      title="并行审查"
      extra={<span className="quiet">{open > 0 ? `还有 ${open} 家未出意见` : '意见已齐'}</span>}
    >
      <ul className="lanes">
        {lanes.map((one) => (
          <li key={one.role} className={one.action === null ? 'lane-open' : ''}>
            <strong>{one.label}</strong>
            <span>{one.action ?? '等待意见'}</span>
            {one.by ? <span className="quiet small">{one.by}</span> : null}
            {one.opinion ? <blockquote>{one.opinion}</blockquote> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}
