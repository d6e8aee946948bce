import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import type { Batch } from '../messages.ts'
import { batchKey, useResults, useScheme } from './queries.ts'

interface Props {
  readonly batch: Batch
  readonly onClose: () => void
}

/** One firm, the grade it is to have, the clause and the reason. What the run gave is kept. */
export default function AdjustDialog({ batch, onClose }: Props) {
  const [asked, setAsked] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const [grade, setGrade] = useState<string | null>(null)
  const [clause, setClause] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const firms = useResults(batch.id, { size: 20, ...(asked !== '' && { q: asked }) })
  const scheme = useScheme(batch.scheme.hash)
  const firm = firms.data?.rows.find((row) => row.code === code)
  const send = useIntent(
    () => ({
      method: 'POST',
      path: `/api/evaluation/batches/${batch.id}/adjustments`,
      body: { code, grade, clause, reason },
    }),
    { refresh: [batchKey(batch.id)], onDone: onClose },
  )
  const ready = code !== null && grade !== null && clause !== null && reason.trim().length >= 5
  return (
    <Modal
      open
      title="联审调档"
      okText="调档"
      okButtonProps={{ disabled: !ready, loading: send.isPending }}
      onOk={() => send.mutate()}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="quiet">
          得分和位次不变，只改档次；原初评档保留，写在名单、结果页和通知书里。
          {firm?.grade ? `这家企业现在是 ${firm.grade} 类。` : ''}
        </p>
        <Select
          showSearch
          filterOption={false}
          aria-label="企业"
          placeholder="企业：输入名称或信用代码"
          value={code}
          onSearch={setAsked}
          onChange={setCode}
          options={(firms.data?.rows ?? [])
            .filter((row) => row.grade !== null)
            .map((row) => ({ value: row.code, label: `${row.name}（${row.grade} 类）` }))}
        />
        <Select
          aria-label="调整为"
          placeholder="调整为"
          value={grade}
          onChange={setGrade}
          options={(batch.counts?.byGrade ?? [])
            .filter((one) => one.grade !== firm?.grade)
            .map((one) => ({ value: one.grade, label: `${one.grade} 类` }))}
        />
        <Select
          aria-label="依据的条款"
          placeholder="依据的条款"
          value={clause}
          onChange={setClause}
          options={(scheme.data?.clauses ?? []).map((one) => ({
            value: one.id,
            label: `${one.id} ${one.title}`,
          }))}
        />
        <Input.TextArea
          aria-label="理由"
          placeholder="理由：至少 5 个字，写明事实"
          rows={3}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        {send.error ? <ProblemNotice error={send.error} /> : null}
      </div>
    </Modal>
  )
}
