import '../../../ui/field.css'
import { Button, Input } from 'antd'
import { useContext } from 'react'
import type { DraftPath } from '../scheme/edit-path.ts'
import { valueAt } from '../scheme/edit-path.ts'
import { shortText } from '../scheme/merge-drafts.ts'
import { IndicatorNames } from './scheme-names.ts'
import { inPageWords } from './scheme-problem-words.ts'
import { useEditing } from './use-scheme-editor.ts'

interface CellProps {
  readonly path: DraftPath
  /** Name of the control for those who do not see the table. */
  readonly label: string
}

/** A text or figure of the draft. An empty one that may be left out is taken away. */
export function TextCell({
  path,
  label,
  optional = false,
  placeholder,
  wide = false,
  figures = false,
}: CellProps & {
  readonly optional?: boolean
  readonly placeholder?: string
  readonly wide?: boolean
  readonly figures?: boolean
}) {
  const { draft, writable, set, problem } = useEditing()
  const value = String(valueAt(draft, path) ?? '')
  if (!writable) return <span>{value || (placeholder ?? '—')}</span>
  return (
    <div className={wide ? 'scheme-cell wide' : figures ? 'scheme-cell figure' : 'scheme-cell'}>
      <Input
        aria-label={label}
        value={value}
        maxLength={400}
        {...(placeholder !== undefined && { placeholder })}
        {...(problem(path)?.severity === 'error' && { status: 'error' as const })}
        onChange={({ target }) => {
          const typed = figures ? target.value.trim() : target.value
          set(path, optional && typed === '' ? undefined : typed)
        }}
      />
      <CellMarks path={path} />
    </div>
  )
}

/** A choice; `read` and `write` go between what the draft says and the options' values. */
export function ChoiceCell({
  path,
  label,
  options,
  read = String,
  write = (text) => text,
}: CellProps & {
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly read?: (value: unknown) => string
  /** Undefined takes it away. */
  readonly write?: (text: string, value: unknown) => unknown
}) {
  const { draft, writable, set } = useEditing()
  const value = valueAt(draft, path)
  const now = read(value)
  if (!writable) return <span>{options.find((one) => one.value === now)?.label ?? now}</span>
  return (
    <div className="scheme-cell">
      <select
        className="field"
        aria-label={label}
        value={now}
        onChange={({ target }) => set(path, write(target.value, value))}
      >
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
      <CellMarks path={path} />
    </div>
  )
}

/** What is wrong in a cell, and what somebody else has written there meanwhile. */
export function CellMarks({ path }: { readonly path: DraftPath }) {
  const { problem, conflict, settle } = useEditing()
  const found = problem(path)
  const indicators = useContext(IndicatorNames)
  const wrong = found && inPageWords(found, indicators)
  const other = conflict(path)
  return (
    <>
      {wrong ? (
        <span className={wrong.severity === 'error' ? 'scheme-wrong' : 'scheme-mark quiet small'}>
          {wrong.what}
          {wrong.mend ? <span className="quiet">{wrong.mend}</span> : null}
        </span>
      ) : null}
      {other ? (
        <span className="scheme-other">
          <span>
            对方写的：<strong>{shortText(other.theirs)}</strong>，我写的：
            <strong>{shortText(other.mine)}</strong>
          </span>
          <span className="row">
            <Button size="small" onClick={() => settle(other, 'theirs')}>
              用对方的
            </Button>
            <Button size="small" onClick={() => settle(other, 'mine')}>
              用我的
            </Button>
          </span>
        </span>
      ) : null}
    </>
  )
}

/** Takes a row away. */
export function RemoveCell({ path, label }: CellProps) {
  const { writable, set } = useEditing()
  return writable ? (
    <Button size="small" aria-label={label} onClick={() => set(path, undefined)}>
      删除
    </Button>
  ) : null
}

/** Headings of a table whose rows can be taken away by whoever may write. */
export function editColumns(titles: readonly string[], writable: boolean): { readonly title: string }[] {
  return [...titles, ...(writable ? ['操作'] : [])].map((title) => ({ title }))
}
