import { Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import type { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'

interface IntentDialogProps {
  readonly title: string
  readonly okText: string
  readonly ready: boolean
  readonly intent: ReturnType<typeof useIntent<void>>
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A question answered by one intent; what went wrong stands below what was typed. */
export function IntentDialog({ title, okText, ready, intent, onClose, children }: IntentDialogProps) {
  return (
    <Modal
      open
      title={title}
      okText={okText}
      cancelText="取消"
      onCancel={onClose}
      onOk={() => intent.mutate()}
      confirmLoading={intent.isPending}
      okButtonProps={{ disabled: !ready }}
    >
      <div className="stack">
        {children}
        {intent.error ? <ProblemNotice error={intent.error} /> : null}
      </div>
    </Modal>
  )
}

interface WordsProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly maxLength: number
  readonly onChange: (value: string) => void
}

/** A control for some lines of text. */
export function Words({ label, hint, value, maxLength, onChange }: WordsProps) {
  return (
    <Labelled label={label} hint={hint} wide>
      <Input.TextArea
        rows={2}
        value={value}
        maxLength={maxLength}
        onChange={({ target }) => onChange(target.value)}
      />
    </Labelled>
  )
}
