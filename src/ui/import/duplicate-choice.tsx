import { Segmented } from 'antd'
import type { DuplicatePolicy } from '../../record/import-messages.ts'
import { duplicatePolicies, duplicateWords } from './record-import-words.ts'

interface Props {
  readonly value: DuplicatePolicy
  readonly disabled?: boolean
  readonly onChange: (value: DuplicatePolicy) => void
}

/** What happens to rows whose record is there already: chosen, never assumed. */
export function DuplicateChoice({ value, disabled = false, onChange }: Props) {
  return (
    <div className="row">
      <span id="duplicate-choice">已有记录与表里不同时</span>
      <Segmented
        aria-labelledby="duplicate-choice"
        value={value}
        disabled={disabled}
        onChange={onChange}
        options={duplicatePolicies.map((one) => ({ value: one, label: duplicateWords[one].label }))}
      />
      <span className="quiet small">{duplicateWords[value].meaning}</span>
    </div>
  )
}
