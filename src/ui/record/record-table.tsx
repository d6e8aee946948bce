import '../data-table.css'
import './record-table.css'
import { type ReactNode, useId } from 'react'
import type { RecordPage, RecordRow } from '../../record/messages.ts'
import type { Paging } from '../data-table.tsx'
import { plainText } from '../number-text.ts'
import { ScrollArea } from '../scroll-area.tsx'
import { TableHead } from '../table-head.tsx'
import { TablePaging } from '../table-paging.tsx'
import { cellProps } from '../table-rows.tsx'
import { isFigure } from './field-kinds.ts'
import type { RecordColumn } from './record-columns.tsx'
import type { RecordType } from './record-types.ts'

export interface Selection {
  readonly picked: ReadonlyMap<string, RecordRow>
  readonly toggle: (rows: readonly RecordRow[], on: boolean) => void
}

interface Props {
  readonly type: RecordType
  readonly columns: readonly RecordColumn[]
  readonly page: RecordPage | undefined
  readonly loading: boolean
  readonly paging: Paging
  readonly selection?: Selection | undefined
  readonly empty: ReactNode
  readonly roomy?: boolean
}

const numbering: RecordColumn = { key: 'no', title: '序号', width: 52, fixed: 'left', align: 'right' }
const choosing: RecordColumn = { key: 'pick', title: '选', width: 40, fixed: 'left' }

/** The dense table of a list: row choice, running number, frozen title, sums at the foot. */
export function RecordTable(props: Props) {
  const { type, page, loading, paging, selection, empty, roomy = false } = props
  const id = useId()
  const columns = [...(selection ? [choosing] : []), numbering, ...props.columns]
  const rows = page?.rows ?? []
  const first = (Number(paging.search.page ?? '1') - 1) * paging.size
  return (
    <section
      className={`data-table record-table${roomy ? ' record-roomy' : ''}`}
      aria-labelledby={id}
      aria-busy={loading}
    >
      <ScrollArea label={type.definition.label}>
        <table style={{ minWidth: columns.reduce((sum, { width = 160 }) => sum + width, 0) }}>
          <caption id={id} className="visually-hidden">
            {type.definition.label}，共 {paging.total} 条
          </caption>
          <colgroup>
            {columns.map(({ key, width }) => (
              <col key={key} style={{ width }} />
            ))}
          </colgroup>
          <TableHead columns={columns} paging={paging} />
          <tbody>
            {rows.map((row, at) => (
              <tr
                key={row.id}
                data-row={row.id}
                {...(selection?.picked.has(row.id) && { className: 'picked-row' })}
              >
                {columns.map((column, place) => (
                  <td key={column.key} {...cellProps(columns, place)}>
                    {column.key === 'pick' && selection ? (
                      <input
                        type="checkbox"
                        aria-label={`选择 ${row.title || row.code}`}
                        checked={selection.picked.has(row.id)}
                        onChange={({ target }) => selection.toggle([row], target.checked)}
                      />
                    ) : column.key === 'no' ? (
                      <span className="quiet">{first + at + 1}</span>
                    ) : (
                      column.render?.(undefined, row)
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          {page && rows.length > 0 ? <Foot type={type} columns={columns} page={page} /> : null}
        </table>
      </ScrollArea>
      {rows.length === 0 ? (
        <div className="record-empty">
          {loading ? (
            <span className="quiet" role="status">
              正在读取…
            </span>
          ) : (
            empty
          )}
        </div>
      ) : null}
      {rows.length > 0 ? (
        <div className="record-foot">
          {selection ? <PickPage rows={rows} selection={selection} /> : null}
          <TablePaging paging={paging} of={type.definition.label} />
        </div>
      ) : null}
    </section>
  )
}

/** Sums over the whole filter, below the columns they sum up. */
function Foot({
  type,
  columns,
  page,
}: {
  readonly type: RecordType
  readonly columns: readonly RecordColumn[]
  readonly page: RecordPage
}) {
  const { definition } = type
  if (!columns.some(({ field }) => field !== undefined && page.sums[field] !== undefined)) return null
  return (
    <tfoot>
      <tr>
        {columns.map((column, at) => {
          const field = column.field === undefined ? undefined : definition.fields[column.field]
          const sum = column.field === undefined ? undefined : page.sums[column.field]
          return (
            <td key={column.key} {...cellProps(columns, at)}>
              {column.key === 'title' ? (
                <strong>合计 {page.total} 条</strong>
              ) : sum !== undefined && field && isFigure(field) ? (
                <strong data-metric={`${definition.type}.${column.field}`} data-value={sum}>
                  {plainText(sum)}
                </strong>
              ) : null}
            </td>
          )
        })}
      </tr>
    </tfoot>
  )
}

function PickPage({
  rows,
  selection,
}: {
  readonly rows: readonly RecordRow[]
  readonly selection: Selection
}) {
  const all = rows.every(({ id }) => selection.picked.has(id))
  return (
    <label className="row small">
      <input
        type="checkbox"
        checked={all}
        onChange={({ target }) => selection.toggle(rows, target.checked)}
      />
      选择本页 {rows.length} 条
    </label>
  )
}
