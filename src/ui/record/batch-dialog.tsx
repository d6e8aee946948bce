import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { leaves, type Transition } from '../../record/lifecycle.ts'
import type { batchOutcome, RecordRow } from '../../record/messages.ts'
import { useIntent } from '../api/use-intent.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { useToast } from '../toast.tsx'
import { OpinionInput } from './opinion-input.tsx'
import { inboxKey, noticesKey, recordPath, recordsKey } from './record-queries.ts'
import type { RecordType } from './record-types.ts'

/** From this many records on, the name of the action must be typed. */
const many = 50

interface Props {
  readonly type: RecordType
  readonly rows: readonly RecordRow[]
  readonly transition: Transition
  readonly onClose: (done: boolean) => void
}

/** Says once more what will happen to how many records, then does it; whatever is refused is told one by one. */
export function BatchDialog({ type, rows, transition, onClose }: Props) {
  const { definition } = type
  const toast = useToast()
  const [opinion, setOpinion] = useState('')
  const [typed, setTyped] = useState('')
  const [outcome, setOutcome] = useState<z.infer<typeof batchOutcome> | null>(null)
  const fitting = rows.filter((row) => leaves(definition.lifecycle, transition, row.status))
  const act = useIntent(
    () => ({
      method: 'POST',
      path: `${recordPath(definition.type)}/batch`,
      body: {
        action: transition.action,
        records: fitting.map(({ id, version }) => ({ id, version })),
        ...(opinion.trim() !== '' && { opinion: opinion.trim() }),
      },
    }),
    {
      refresh: [recordsKey(definition.type), inboxKey, noticesKey],
      onDone: (answer) => {
        const told = answer as z.infer<typeof batchOutcome>
        if (told.refused.length > 0) return setOutcome(told)
        toast({ text: `${transition.action}：${told.done} 条已办好。` })
        onClose(true)
      },
    },
  )
  if (outcome)
    return (
      <Modal
        open
        title={`${transition.action}：办好 ${outcome.done} 条，没办 ${outcome.refused.length} 条`}
        footer={<Button onClick={() => onClose(true)}>知道了</Button>}
        onCancel={() => onClose(true)}
      >
        <ul className="batch-refused">
          {outcome.refused.map(({ id, title, reasons }) => (
            <li key={id}>
              <strong>{title}</strong>
              <span className="quiet">{reasons.join('；')}</span>
            </li>
          ))}
        </ul>
      </Modal>
    )
  const short = opinion.trim().length < (transition.opinion ?? 0)
  const untyped = fitting.length > many && typed.trim() !== transition.action
  return (
    <Modal
      open
      title={`${transition.action} ${fitting.length} 条${definition.label}`}
      okText={`${transition.action} ${fitting.length} 条`}
      okButtonProps={{ disabled: short || untyped, loading: act.isPending }}
      onOk={() => act.mutate()}
      onCancel={() => onClose(false)}
    >
      <div className="stack">
        <p>
          {fitting.length} 条记录将变为“{transition.to}”
          {transition.gives?.length ? `，并产生${transition.gives.map((one) => `《${one}》`).join('')}` : ''}
          。
          {rows.length > fitting.length
            ? `另有 ${rows.length - fitting.length} 条不在能“${transition.action}”的状态，不会改动。`
            : ''}
        </p>
        <ul className="batch-names quiet small">
          {fitting.slice(0, 5).map(({ id, title, code }) => (
            <li key={id}>
              {title}　{code}
            </li>
          ))}
          {fitting.length > 5 ? <li>……等 {fitting.length} 条</li> : null}
        </ul>
        <OpinionInput value={opinion} least={transition.opinion ?? 0} onChange={setOpinion} />
        {fitting.length > many ? (
          <div className="stack">
            <label htmlFor="batch-typed">
              超过 {many} 条，请输入“{transition.action}”确认
            </label>
            <Input id="batch-typed" value={typed} onChange={({ target }) => setTyped(target.value)} />
          </div>
        ) : null}
        {act.error ? <ProblemNotice error={act.error} /> : null}
      </div>
    </Modal>
  )
}
