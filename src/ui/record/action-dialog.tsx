import { Input, Modal } from 'antd'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { AllowedAction, RecordDetail, Values } from '../../record/messages.ts'
import { useIntent } from '../api/use-intent.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { type Faults, ownFaults, serverFaults } from './form-faults.ts'
import { FormField } from './form-field.tsx'
import { AssigneeInput } from './inputs/assignee-input.tsx'
import { OpinionInput } from './opinion-input.tsx'
import { inboxKey, noticesKey, recordPath, recordsKey } from './record-queries.ts'
import type { RecordType } from './record-types.ts'
import { useUndoToast } from './use-undo-toast.ts'
import { toWire } from './wire-values.ts'

interface Props {
  readonly type: RecordType
  readonly record: RecordDetail
  readonly action: AllowedAction
  /** Address of the record's steps, where a subject serves them itself. */
  readonly path?: string
  /** What else is to be read anew afterwards. */
  readonly refresh?: readonly (readonly unknown[])[]
  readonly onClose: (done: boolean) => void
}

/** The form of an action: fields it needs and offers, opinion, person or days, and what will come of it. */
export function ActionDialog({ type, record, action, path, refresh = [], onClose }: Props) {
  const { definition, hidden } = type
  const told = useUndoToast()
  const id = useId()
  const [values, setValues] = useState<Values>(record.values)
  const [opinion, setOpinion] = useState('')
  const [assignee, setAssignee] = useState<readonly string[]>([])
  const [days, setDays] = useState('')
  const [tried, setTried] = useState(false)
  const fields = useMemo(() => {
    const needed = [...action.needs]
      .sort((a, b) => Number(a.filled) - Number(b.filled))
      .map(({ field }) => field)
    const names = [...new Set([...needed, ...action.offers])].filter((name) => !hidden.has(name))
    return Object.fromEntries(
      names.flatMap((name) => {
        const field = definition.fields[name]
        return field && field.kind !== 'computed' ? [[name, field]] : []
      }),
    )
  }, [definition, action, hidden])
  const required = useMemo(() => new Set(action.needs.map(({ field }) => field)), [action])
  const act = useIntent(
    () => ({
      method: 'POST',
      path: `${path ?? recordPath(record.type, record.id)}/actions/${encodeURIComponent(action.action)}`,
      version: record.version,
      body: {
        ...(Object.keys(fields).length > 0 && {
          values: Object.fromEntries(
            Object.entries(fields).map(([name, field]) => [name, toWire(field, values[name])]),
          ),
        }),
        ...(opinion.trim() !== '' && { opinion: opinion.trim() }),
        ...(action.asks === 'assignee' && { assignee }),
        ...(action.asks === 'days' && { days: Number(days) }),
      },
    }),
    {
      refresh: [recordsKey(record.type), inboxKey, noticesKey, ...refresh],
      refreshWhenOvertaken: true,
      onDone: (answer) => {
        told(type, action, answer)
        onClose(true)
      },
    },
  )
  const overtaken = act.error?.status === 412
  const box = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // Who was quicker keeps the place: taken away, the focus closes an open list and what was chosen in it is lost.
    const timer = setTimeout(() => {
      if (box.current?.contains(document.activeElement)) return
      box.current?.querySelector<HTMLElement>('input:not([type=date]), textarea')?.focus()
    }, 120)
    return () => clearTimeout(timer)
  }, [])
  const own = ownFaults(fields, values, required)
  const server: Faults = act.error ? serverFaults(act.error.document) : new Map()
  const faults = new Map([...server, ...(tried ? own : [])])
  const missing =
    opinion.trim().length < action.opinion ||
    (action.asks === 'assignee' && assignee.length === 0) ||
    (action.asks === 'days' && !/^[1-9]\d?$/.test(days.trim()))
  const submit = () => {
    setTried(true)
    if (own.size === 0 && !missing && !act.isPending) act.mutate()
  }
  const shown = new Set(Object.keys(fields))
  const elsewhere = [...server.keys()].some((name) => !shown.has(name.split('.')[0] ?? ''))
  return (
    <Modal
      open
      width={Object.keys(fields).length > 2 ? 760 : 560}
      title={`${action.action}：${record.title || record.code}`}
      okText={action.action}
      okButtonProps={{ loading: act.isPending, disabled: missing }}
      onOk={submit}
      onCancel={() => onClose(false)}
    >
      <form
        ref={box}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) submit()
        }}
      >
        <p className="quiet">
          {record.status === action.to ? `状态仍为“${action.to}”` : `“${record.status}” → “${action.to}”`}
          {action.gives.length > 0 ? `，产生${action.gives.map((one) => `《${one}》`).join('')}` : ''}。
          {action.standsFor ? `您代 ${action.standsFor.name} 办理，留痕里写明。` : ''}
        </p>
        {Object.keys(fields).length > 0 ? (
          <div className="form-grid">
            {Object.entries(fields).map(([name, field]) => (
              <FormField
                key={name}
                name={name}
                field={field}
                value={values[name]}
                required={required.has(name)}
                faults={faults}
                onChange={(value) => setValues((all) => ({ ...all, [name]: value }))}
              />
            ))}
          </div>
        ) : null}
        {action.asks === 'assignee' ? (
          <div className="form-field">
            <label htmlFor={`${id}-who`}>
              {action.action === '转办' ? '转给谁' : '请谁给意见'}
              <span className="must">*</span>
            </label>
            <AssigneeInput
              id={`${id}-who`}
              record={record.id}
              many={action.action !== '转办'}
              value={assignee}
              onChange={setAssignee}
            />
          </div>
        ) : null}
        {action.asks === 'days' ? (
          <div className="form-field">
            <label htmlFor={`${id}-days`}>
              延长几个工作日<span className="must">*</span>
            </label>
            <Input
              id={`${id}-days`}
              inputMode="numeric"
              suffix={<span className="quiet">个工作日</span>}
              value={days}
              onChange={({ target }) => setDays(target.value.normalize('NFKC').trim())}
            />
          </div>
        ) : null}
        <OpinionInput value={opinion} least={action.opinion} onChange={setOpinion} />
        {overtaken ? (
          <div className="notice notice-error" role="alert">
            <strong>刚才有人改过这条记录，“{action.action}”还没有办</strong>
            <p>
              已取来最新内容，现在是“{record.status}”；您填的还在。请核对后再按“{action.action}”。
            </p>
          </div>
        ) : act.error && (elsewhere || server.size === 0) ? (
          <ProblemNotice error={act.error} />
        ) : null}
      </form>
    </Modal>
  )
}
