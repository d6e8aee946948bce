import './source-cell.css'
import type { SourceMessage } from '../record/wire.ts'

/** The cell a figure came from, as a clerk would look it up: file, sheet, cell, and what stands there. */
export function SourceCell({ source }: { readonly source: SourceMessage }) {
  return (
    <span className="source-cell">
      <span className="source-place">
        {source.file}
        {source.sheet ? ` · ${source.sheet}` : ''} · {source.column}
        {source.row}
      </span>
      <span className="quiet">
        {source.header}“{source.raw}”{source.unit ? `（${source.unit}）` : ''}
      </span>
    </span>
  )
}
