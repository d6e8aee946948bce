import '../../../ui/record/record-head.css'
import './batch-process.css'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { AllowedAction, RecordDetail } from '../../../record/messages.ts'
import { ActionBar, RefusedActions } from '../../../ui/record/action-bar.tsx'
import { ActionDialog } from '../../../ui/record/action-dialog.tsx'
import { awaitedText } from '../../../ui/record/awaited-text.ts'
import { leftText } from '../../../ui/record/moment-text.ts'
import { recordKey } from '../../../ui/record/record-queries.ts'
import type { RecordType } from '../../../ui/record/record-types.ts'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import { access } from '../access.ts'
import type { Batch } from '../messages.ts'
import { evaluationBatch } from '../records/batch.ts'
import { batchesKey, batchKey, processPath, useBatchProcess } from './queries.ts'

const AdjustDialog = lazy(() => import('./adjust-dialog.tsx'))
const BatchPapers = lazy(() => import('./batch-papers.tsx'))

/** The batch as the shared parts of records know it; nobody edits its fields. */
export const batchType: RecordType = {
  definition: evaluationBatch,
  subject: '效益评价',
  may: new Set(),
  hidden: new Set(),
  masked: new Set(),
}

/** How far the batch has come, until when, and what this person may do now. */
export default function BatchProcess({ batch }: { readonly batch: Batch }) {
  const process = useBatchProcess(batch)
  return (
    <Section title="办理" extra={<Stations state={batch.state} />}>
      <Waiting query={process} rows={2}>
        {(record) => <Steps batch={batch} record={record} />}
      </Waiting>
    </Section>
  )
}

const reviewers: readonly string[] = access.review
const road = ['筹备', '数据归集', '企业确认', '试算完成', '初评', '公示中', '已定档', '已归档']
const shownAs: Readonly<Record<string, string>> = { 已确认: '企业确认', 联审完成: '初评', 待定档: '公示中' }

function Stations({ state }: { readonly state: string }) {
  const at = road.indexOf(shownAs[state] ?? state)
  if (at < 0) return null
  return (
    <ol className="stations" aria-label="评价进度">
      {road.map((one, place) => (
        <li
          key={one}
          className={place < at ? 'station-passed' : place === at ? 'station-now' : ''}
          {...(place === at && { 'aria-current': 'step' as const })}
        >
          {one}
        </li>
      ))}
    </ol>
  )
}

function Steps({ batch, record }: { readonly batch: Batch; readonly record: RecordDetail }) {
  const { businessDate, role } = useViewer()
  const [adjusting, setAdjusting] = useState(false)
  const [acting, setActing] = useState<AllowedAction | null>(null)
  const running = batch.status === 'running'
  const actions = record.process.actions.map((one) =>
    running ? { ...one, allowed: false, reasons: ['正在计算，请等它完成'] } : one,
  )
  const awaited = actions.filter(({ generic }) => !generic)
  const { lanes } = record.process
  return (
    <div className="stack">
      <div className="row batch-standing">
        <span>
          “{record.status}”自 {record.process.since}
          {record.due ? `，到 ${record.due}（${leftText(businessDate, record.due)}）` : ''}
        </span>
        {awaited.length > 0 ? <span className="quiet">等待{awaitedText(record.process)}</span> : null}
        {batch.publicity && record.status !== '已归档' ? <a href={`/public/${batch.id}`}>公示页</a> : null}
      </div>
      {lanes.length > 0 ? (
        <ul className="lane-row" aria-label="联审意见">
          {lanes.map((lane) => (
            <li key={lane.role}>
              <strong>{lane.label}</strong>
              <span className={lane.action === null ? 'quiet' : ''}>
                {lane.action === null ? '等待意见' : `${lane.action}：${lane.opinion ?? ''}`}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="row">
        {record.status === '初评' && reviewers.includes(role) ? (
          <Button onClick={() => setAdjusting(true)}>联审调档</Button>
        ) : null}
        <ActionBar
          lifecycle={evaluationBatch.lifecycle}
          status={record.status}
          actions={actions}
          onAct={setActing}
        />
      </div>
      <RefusedActions actions={actions} />
      {batch.publicity ? (
        <Suspense fallback={null}>
          <BatchPapers batch={batch} />
        </Suspense>
      ) : null}
      {adjusting ? (
        <Suspense fallback={null}>
          <AdjustDialog batch={batch} onClose={() => setAdjusting(false)} />
        </Suspense>
      ) : null}
      {acting ? (
        <ActionDialog
          type={batchType}
          record={record}
          action={acting}
          path={processPath(batch.id)}
          refresh={[batchKey(batch.id), batchesKey, recordKey('evaluation-batch', batch.id)]}
          onClose={() => setActing(null)}
        />
      ) : null}
    </div>
  )
}
