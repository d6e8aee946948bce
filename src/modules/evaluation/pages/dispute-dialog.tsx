import { Modal } from 'antd'
import { useState } from 'react'
import { choice, type Field } from '../../../record/field.ts'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { plainText } from '../../../ui/number-text.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { serverFaults } from '../../../ui/record/form-faults.ts'
import { FormField } from '../../../ui/record/form-field.tsx'
import { toWire } from '../../../ui/record/wire-values.ts'
import type { OwnSheet, SheetFact } from '../confirmation/confirmation-messages.ts'
import { dataCheck } from '../records/data-check.ts'
import { ownSheetsKey } from './confirmation-queries.ts'

interface Props {
  readonly sheet: OwnSheet
  readonly fact: SheetFact
  readonly onClose: () => void
}

/** The value that the enterprise holds to be right, why, and what shows it. */
export default function DisputeDialog({ sheet, fact, onClose }: Props) {
  const { otherValue, claimedText, reason, evidence } = dataCheck.fields
  const [value, setValue] = useState<unknown>(null)
  const [why, setWhy] = useState<unknown>(null)
  const [papers, setPapers] = useState<unknown>(null)
  const send = useIntent(
    () => ({
      method: 'POST',
      path: `/api/evaluation/batches/${sheet.batch}/confirmation/disputes`,
      body: {
        fact: fact.fact,
        [fact.number ? 'claimedValue' : 'claimedText']: value,
        reason: why,
        ...(papers !== null && evidence && { evidence: toWire(evidence, papers) ?? [] }),
      },
    }),
    { refresh: [ownSheetsKey], onDone: onClose },
  )
  const faults = send.error ? serverFaults(send.error.document) : new Map<string, string>()
  const ready = typeof value === 'string' && value !== '' && typeof why === 'string' && why.trim().length >= 5
  if (!otherValue || !claimedText || !reason || !evidence) return null
  const name = fact.number ? 'claimedValue' : 'claimedText'
  const claimed: Field = fact.number
    ? { ...otherValue, label: `认为正确的数值${fact.unit ? `（${fact.unit}）` : ''}`, help: '' }
    : fact.options
      ? choice({ label: '正确的应是', options: fact.options.filter((one) => one !== fact.value) })
      : { ...claimedText, label: '正确的应是', help: '' }
  return (
    <Modal
      open
      title={`数据异议：${fact.label}`}
      okText="提出数据异议"
      okButtonProps={{ disabled: !ready, loading: send.isPending }}
      onOk={() => send.mutate()}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="quiet">
          归集到的是{' '}
          {fact.value === null ? '（没有数据）' : fact.number ? plainText(fact.value) : `“${fact.value}”`}{' '}
          {fact.unit ?? ''}，由
          {fact.source}
          提供。异议交数源单位核实，结果在这里看得到。
        </p>
        <FormField name={name} field={claimed} value={value} required faults={faults} onChange={setValue} />
        <FormField
          name="reason"
          field={{ ...reason, label: '理由', help: '至少 5 个字，写明差在哪里' }}
          value={why}
          required
          faults={faults}
          onChange={setWhy}
        />
        <FormField
          name="evidence"
          field={{ ...evidence, label: '证据' }}
          value={papers}
          required={false}
          faults={faults}
          onChange={setPapers}
        />
        {send.error ? <ProblemNotice error={send.error} /> : null}
      </div>
    </Modal>
  )
}
