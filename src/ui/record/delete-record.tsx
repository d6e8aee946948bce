import { useNavigate } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import type { RecordDetail, written } from '../../record/messages.ts'
import { intentKey, write } from '../api/client.ts'
import { useIntent } from '../api/use-intent.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { useToast } from '../toast.tsx'
import { inboxKey, recordPath, recordsKey, useRefreshRecords } from './record-queries.ts'
import type { RecordType } from './record-types.ts'

interface Props {
  readonly type: RecordType
  readonly record: RecordDetail
}

/** Puts the record into the bin, from where it can be fetched back for 30 days – or at once, by the toast. */
export function DeleteButton({ type, record }: Props) {
  const [asking, setAsking] = useState(false)
  const navigate = useNavigate()
  const toast = useToast()
  const refresh = useRefreshRecords()
  const path = recordPath(record.type, record.id)
  const remove = useIntent(() => ({ method: 'DELETE', path, version: record.version }), {
    onDone: (answer) => {
      const { version } = answer as z.infer<typeof written>
      const restore = async () => {
        await write({ method: 'POST', path: `${path}/restore`, version }, intentKey()).then(
          () => toast({ text: `${record.title} 已恢复。` }),
          () => toast({ text: '没有恢复，请到回收站里恢复。' }),
        )
        await refresh(record.type)
      }
      toast({
        text: `${record.title} 已放入回收站。`,
        action: { label: '撤销', run: () => void restore() },
      })
      void navigate({ to: '/records/$type', params: { type: record.type } }).then(() => refresh(record.type))
    },
  })
  return (
    <>
      <Button onClick={() => setAsking(true)}>删除</Button>
      <Modal
        open={asking}
        title={`删除${type.definition.label}“${record.title || record.code}”`}
        okText="放入回收站"
        okButtonProps={{ danger: true, loading: remove.isPending }}
        onOk={() => remove.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>记录会移出列表，30 天内可以在回收站里恢复；操作留痕一直保留。</p>
        {remove.error ? <ProblemNotice error={remove.error} /> : null}
      </Modal>
    </>
  )
}

/** Says that the record lies in the bin, and fetches it back. */
export function RestoreNotice({ record }: Props) {
  const toast = useToast()
  const restore = useIntent(
    () => ({
      method: 'POST',
      path: `${recordPath(record.type, record.id)}/restore`,
      version: record.version,
    }),
    {
      refresh: [recordsKey(record.type), inboxKey],
      onDone: () => toast({ text: `${record.title} 已恢复。` }),
    },
  )
  return (
    <div className="notice notice-warn">
      <p className="row spread">
        这条记录在回收站里，删除满 30 天后不再能恢复。
        {record.may.restore ? (
          <Button size="small" type="primary" loading={restore.isPending} onClick={() => restore.mutate()}>
            恢复
          </Button>
        ) : null}
      </p>
      {restore.error ? <ProblemNotice error={restore.error} /> : null}
    </div>
  )
}
