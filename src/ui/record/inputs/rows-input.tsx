import { Button } from 'antd'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { parseDay } from '../../../kernel/day.ts'
import { parsePeriod } from '../../../kernel/period.ts'
import type { RowField } from '../../../record/field.ts'
import { ScrollArea } from '../../scroll-area.tsx'
import { headingOf, isFigure } from '../field-kinds.ts'
import { tidyDecimal } from './decimal-input.tsx'
import type { InputProps } from './input-props.ts'

type Row = Readonly<Record<string, unknown>>

interface Props extends InputProps {
  readonly fields: Readonly<Record<string, RowField>>
  readonly max: number
  /** Faults by `row.field`, rows from 0. */
  readonly faults: ReadonlyMap<string, string>
}

/** A table to be filled in: arrows and Enter move, cells copied from a spreadsheet can be pasted from any cell on. */
export function RowsInput({ id, field, value, onChange, fields, max, faults, disabled }: Props) {
  const rows = (value as readonly Row[] | null) ?? []
  const columns = Object.entries(fields)
  const set = (at: number, part: Row) =>
    onChange(rows.map((row, place) => (place === at ? { ...row, ...part } : row)))
  const paste = (event: ClipboardEvent, at: number, column: number) => {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\t\n]/.test(text.trimEnd())) return
    event.preventDefault()
    onChange(pasteInto(rows, columns, { at, column, text, max }))
  }
  return (
    <div className="rows-input" id={id} tabIndex={-1}>
      <ScrollArea label={field.label}>
        <table className="plain-table" aria-label={field.label}>
          <thead>
            <tr>
              <th scope="col" className="rows-number">
                序号
              </th>
              {columns.map(([name, one]) => (
                <th key={name} scope="col">
                  {headingOf(one)}
                  {one.required ? <span className="must">*</span> : null}
                </th>
              ))}
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place
              <tr key={at}>
                <th scope="row" className="rows-number quiet">
                  {at + 1}
                </th>
                {columns.map(([name, one], column) => (
                  <td key={name}>
                    <Cell
                      field={one}
                      label={`第 ${at + 1} 行 ${one.label}`}
                      value={row[name]}
                      fault={faults.get(`${at}.${name}`)}
                      disabled={disabled ?? false}
                      onChange={(next) => set(at, { [name]: next })}
                      onPaste={(event) => paste(event, at, column)}
                    />
                  </td>
                ))}
                <td>
                  <Button
                    size="small"
                    type="text"
                    aria-label={`删去第 ${at + 1} 行`}
                    onClick={() => onChange(rows.filter((_, place) => place !== at))}
                  >
                    删去
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <div className="row">
        <Button size="small" disabled={rows.length >= max} onClick={() => onChange([...rows, {}])}>
          加一行
        </Button>
        <span className="quiet small">可从 Excel 复制多行多列，粘贴到任一格；最多 {max} 行。</span>
      </div>
    </div>
  )
}

interface CellProps {
  readonly field: RowField
  readonly label: string
  readonly value: unknown
  readonly fault: string | undefined
  readonly disabled: boolean
  readonly onChange: (value: unknown) => void
  readonly onPaste: (event: ClipboardEvent) => void
}

function Cell({ field, label, value, fault, disabled, onChange, onPaste }: CellProps) {
  const shared = {
    'aria-label': label,
    'aria-invalid': fault !== undefined || undefined,
    title: fault,
    disabled,
    onKeyDown: moveAmongCells,
  }
  if (field.kind === 'choice' || field.kind === 'yes-no') {
    const options = field.kind === 'choice' ? field.options : ['是', '否']
    const shown = value === true ? '是' : value === false ? '否' : ((value as string | null) ?? '')
    return (
      <select {...shared} value={shown} onChange={({ target }) => onChange(readCell(field, target.value))}>
        <option value="" />
        {options.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    )
  }
  return (
    <input
      {...shared}
      className={isFigure(field) ? 'figures' : ''}
      inputMode={isFigure(field) ? 'decimal' : 'text'}
      value={(value as string | null) ?? ''}
      onChange={({ target }) => onChange(target.value)}
      onBlur={({ target }) => onChange(readCell(field, target.value))}
      onPaste={onPaste}
    />
  )
}

/** Up and down go to the same column of the neighbouring row, Enter goes down. */
function moveAmongCells(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0
  const cell = event.currentTarget.closest('td')
  if (step === 0 || !cell || event.currentTarget instanceof HTMLSelectElement) return
  const row = step > 0 ? cell.parentElement?.nextElementSibling : cell.parentElement?.previousElementSibling
  event.preventDefault()
  row?.children[cell.cellIndex]?.querySelector<HTMLElement>('input, select')?.focus()
}

/** A cell's text as the value it means; text that means nothing stays as it is and is told by the form. */
export function readCell(field: RowField, text: string): unknown {
  const trimmed = text.trim()
  if (trimmed === '') return null
  if (isFigure(field)) return tidyDecimal(trimmed)
  if (field.kind === 'day') return parseDay(trimmed) ?? trimmed
  if (field.kind === 'period') return parsePeriod(trimmed) ?? trimmed
  if (field.kind === 'yes-no') return /^(是|有|√|true|1)$/i.test(trimmed)
  return trimmed
}

/** Lays copied cells over the rows from a cell on, adding rows as far as they may go. */
export function pasteInto(
  rows: readonly Row[],
  columns: readonly (readonly [string, RowField])[],
  { at, column, text, max }: { at: number; column: number; text: string; max: number },
): readonly Row[] {
  const lines = text.replace(/\r/g, '').replace(/\n+$/, '').split('\n')
  const next = [...rows]
  for (const [down, line] of lines.entries()) {
    const place = at + down
    if (place >= max) break
    const part = Object.fromEntries(
      line.split('\t').flatMap((cell, right) => {
        const target = columns[column + right]
        return target ? [[target[0], readCell(target[1], cell)]] : []
      }),
    )
    next[place] = { ...next[place], ...part }
  }
  return next
}
