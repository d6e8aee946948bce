import './trace-tree.css'
import type { TraceMessage } from '../record/wire.ts'
import { SourceCell } from './source-cell.tsx'

/** A derivation as nested lists: formula with its numbers, then what each number came from, down to the cells. */
export function TraceTree({ trace, label }: { readonly trace: TraceMessage; readonly label: string }) {
  return (
    <ul className="trace" aria-label={label}>
      <TraceNode trace={trace} />
    </ul>
  )
}

function TraceNode({ trace }: { readonly trace: TraceMessage }) {
  return (
    <li>
      <div className="trace-step">
        <span className="trace-label">{trace.label}</span>
        <span className="trace-text">{trace.text}</span>
        {trace.source ? <SourceCell source={trace.source} /> : null}
      </div>
      {trace.children.length > 0 ? (
        <ul>
          {trace.children.map((child) => (
            <TraceNode key={`${child.label} ${child.text}`} trace={child} />
          ))}
        </ul>
      ) : null}
    </li>
  )
}
