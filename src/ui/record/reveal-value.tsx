import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { RecordDetail } from '../../record/messages.ts'
import { useIntent } from '../api/use-intent.ts'
import { Labelled } from '../labelled.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { recordKey, recordPath } from './record-queries.ts'

interface Props {
  readonly record: RecordDetail
  readonly field: string
  readonly label: string
}

/** A masked value is shown after the person has said why; the enterprise can read who and why. */
export function RevealValue({ record, field, label }: Props) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const reveal = useIntent(
    () => ({
      method: 'POST',
      path: `${recordPath(record.type, record.id)}/reveal`,
      body: { fields: [field], reason: reason.trim() },
    }),
    { refresh: [recordKey(record.type, record.id)], onDone: () => setAsking(false) },
  )
  return (
    <>
      <span className="quiet small">（已脱敏）</span>
      <Button size="small" type="link" aria-label={`查看${label}`} onClick={() => setAsking(true)}>
        查看
      </Button>
      <Modal
        open={asking}
        title={`查看“${label}”`}
        okText="查看"
        okButtonProps={{ loading: reveal.isPending, disabled: reason.trim().length < 4 }}
        onOk={() => reveal.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>查看会留痕：谁、何时、看了哪条记录的哪一项、为什么。数据所属的企业看得到。</p>
        <Labelled label="理由" hint="至少 4 个字，例如“核对申报数”">
          <Input maxLength={200} value={reason} onChange={({ target }) => setReason(target.value)} />
        </Labelled>
        {reveal.error ? <ProblemNotice error={reveal.error} /> : null}
      </Modal>
    </>
  )
}
