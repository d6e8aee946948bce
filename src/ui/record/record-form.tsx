import './bottom-action.css'
import './record-form.css'
import { useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import type { RecordDetail, Values, written } from '../../record/messages.ts'
import { useIntent } from '../api/use-intent.ts'
import { momentText } from '../number-text.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { useNarrow } from '../use-narrow.ts'
import { useViewer } from '../viewer.ts'
import { ConflictMerge } from './conflict-merge.tsx'
import { FaultSummary } from './fault-summary.tsx'
import { type Faults, ownFaults, serverFaults } from './form-faults.ts'
import { fieldAnchor } from './form-field.tsx'
import { fromDraft, headerLabels, headerNeeds } from './form-header.ts'
import { FormSections, groupsOf } from './form-sections.tsx'
import { inboxKey, readRecord, recordPath, recordsKey } from './record-queries.ts'
import type { RecordType } from './record-types.ts'
import { useDraft } from './use-draft.ts'
import { useRecordForm } from './use-record-form.ts'

interface Props {
  readonly type: RecordType
  readonly record?: RecordDetail
  /** Values a new record begins with. */
  readonly given?: Values
  /** Name of the action that follows saving at a click, such as 提交. */
  readonly next?: string | undefined
  readonly onSaved: (saved: z.infer<typeof written>, goOn: boolean) => void
}

const nothing: Values = {}

/** The form of a record, new or changed. What is typed is kept on the server; Ctrl+S saves, Ctrl+Enter saves and goes on. */
export function RecordForm({ type, record, given = nothing, next, onSaved }: Props) {
  const { definition } = type
  const router = useRouter()
  const viewer = useViewer()
  const narrow = useNarrow()
  const form = useRecordForm(type, record, given)
  const draft = useDraft(
    `${definition.type}:${record?.id ?? 'new'}`,
    form.dirty ? form.draft : null,
    form.version,
  )
  const [restored, setRestored] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [theirs, setTheirs] = useState<RecordDetail | null>(null)
  const [step, setStep] = useState(0)
  const goOn = useRef(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is known whether there is a draft
  useEffect(() => {
    if (!draft.found || form.dirty) return
    form.restore(fromDraft(draft.found.values, form.header))
    setRestored(draft.found.savedAt)
  }, [draft.found])

  const save = useIntent(
    () =>
      record
        ? {
            method: 'PATCH',
            path: recordPath(definition.type, record.id),
            version: form.version ?? record.version,
            body: { values: form.changes, ...form.headerChange },
          }
        : {
            method: 'POST',
            path: recordPath(definition.type),
            body: { values: form.changes, ...form.headerChange },
          },
    {
      refresh: [recordsKey(definition.type), inboxKey],
      onDone: (answer) => {
        void draft.drop()
        onSaved(answer as z.infer<typeof written>, goOn.current)
      },
    },
  )
  const needs = headerNeeds(definition)
  const shownFields = Object.fromEntries(
    Object.entries(form.fields).filter(([name]) => form.rules.shown.has(name)),
  )
  const own = new Map(ownFaults(shownFields, form.values, form.rules.required))
  if (!record && needs.park === 'must' && !form.header.park && !viewer.enterprise)
    own.set('park', '请选择园区。')
  if (!record && needs.enterprise === 'must' && !form.header.enterprise) own.set('enterprise', '请选择企业。')
  const server: Faults =
    save.error && save.error.status !== 412 ? serverFaults(save.error.document) : new Map()
  const named = [...server].filter(([key]) => {
    const name = key.split('.')[0] ?? ''
    return name in definition.fields || name in headerLabels
  })
  const faults = new Map([...named, ...(attempt > 0 ? own : [])])

  const submit = async (further: boolean) => {
    goOn.current = further
    setAttempt(attempt + 1)
    if (own.size > 0 || save.isPending) return
    if (record && !form.dirty) return onSaved({ ...record }, further)
    try {
      await save.mutateAsync()
    } catch {
      // Told by `save.error`.
    }
  }
  useEffect(() => {
    if (save.error?.status !== 412 || !record) return
    void readRecord(definition.type, record.id).then(setTheirs)
  }, [save.error, record, definition.type])

  const latest = useRef(submit)
  latest.current = submit
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      if (event.key === 's' || event.key === 'Enter') {
        event.preventDefault()
        void latest.current(event.key === 'Enter')
      }
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])

  const groups = groupsOf(definition, shownFields)
  const goTo = (name: string) => {
    setStep(
      Math.max(
        0,
        groups.findIndex(({ names }) => names.includes(name)),
      ),
    )
    setTimeout(() => {
      const place = document.getElementById(fieldAnchor(name))
      place?.scrollIntoView({ block: 'center' })
      place?.focus()
    }, 50)
  }
  const leave = async () => {
    await draft.keepNow()
    router.history.back()
  }
  const last = !narrow || step >= groups.length - 1
  return (
    <form
      className="record-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit(false)
      }}
    >
      {restored !== null ? (
        <p className="notice notice-info" role="status">
          已恢复您 {momentText(restored)} 没保存完的内容。
          <Button
            size="small"
            type="link"
            onClick={() => {
              form.restore(form.base)
              setRestored(null)
              void draft.drop()
            }}
          >
            不要了，从头填
          </Button>
        </p>
      ) : null}
      <FaultSummary definition={definition} faults={faults} attempt={attempt} onGo={goTo} />
      {save.error && save.error.status !== 412 && named.length < server.size + Number(server.size === 0) ? (
        <ProblemNotice error={save.error} onRetry={() => void submit(goOn.current)} />
      ) : null}
      <FormSections
        type={type}
        groups={groups}
        form={form}
        faults={faults}
        step={narrow ? step : null}
        isNew={record === undefined}
        reporter={viewer.enterprise !== null}
      />
      <footer className={narrow ? 'bottom-action' : 'form-foot'}>
        <Button onClick={() => void (narrow && step > 0 ? setStep(step - 1) : leave())}>
          {narrow && step > 0 ? '上一步' : '返回'}
        </Button>
        {last ? (
          <>
            <Button
              type={next ? 'default' : 'primary'}
              htmlType="submit"
              loading={save.isPending && !goOn.current}
            >
              保存
            </Button>
            {next ? (
              <Button
                type="primary"
                loading={save.isPending && goOn.current}
                onClick={() => void submit(true)}
              >
                保存并{next}
              </Button>
            ) : null}
          </>
        ) : (
          <Button type="primary" onClick={() => setStep(step + 1)}>
            下一步（{step + 1}/{groups.length}）
          </Button>
        )}
        {narrow ? null : (
          <span className="quiet small" role="status">
            {draft.failed
              ? '草稿暂时没有存上，请不要关闭页面。'
              : draft.savedAt !== null
                ? `草稿已存${draft.savedAt ? ` ${momentText(draft.savedAt)}` : ''}`
                : form.dirty
                  ? '填写的内容每 10 秒自动存为草稿'
                  : ''}
          </span>
        )}
      </footer>
      {theirs ? (
        <ConflictMerge
          definition={definition}
          before={form.base.values}
          mine={form.values}
          theirs={theirs}
          onClose={() => setTheirs(null)}
          onMerge={(merged) => {
            form.rebase(theirs, merged)
            setTheirs(null)
            save.reset()
          }}
        />
      ) : null}
    </form>
  )
}
