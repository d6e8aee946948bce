import { Link } from '@tanstack/react-router'
import type { TraceMessage } from '../../../record/wire.ts'
import { SourceCell } from '../../../ui/source-cell.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import type { Contested } from '../objection/standing-messages.ts'
import { useContested } from './objection-queries.ts'
import { valueText } from './objection-words.ts'

interface Place {
  readonly batch: string
  readonly code: string
}
type Figure = Contested['facts'][number]

/** Every figure that the score was worked out from, with its source and the way to contest it. */
export function FigureList({ batch, code, facts }: Place & { readonly facts: readonly Figure[] }) {
  return (
    <ul className="figures-list">
      {facts.map((one) => (
        <li key={one.fact}>
          <span className="figures-name">{one.label}</span>
          <strong>{valueText(one.value, one.unit)}</strong>
          <span className="quiet small">{one.supplier}提供</span>
          <ContestLink batch={batch} code={code} one={one} />
        </li>
      ))}
    </ul>
  )
}

/** Where a figure comes from: who supplies it, and the cell. */
export function FigureSource({ one }: { readonly one: Figure }) {
  return (
    <span>
      {one.supplier}提供
      {one.source ? (
        <>
          {' · '}
          <SourceCell source={one.source} />
        </>
      ) : null}
    </span>
  )
}

/** The way to contest the figures behind one item; nothing for officials and outside the publicity. */
export function ItemFigures({ batch, code, trace }: Place & { readonly trace: TraceMessage | null }) {
  const own = useViewer().enterprise?.code === code
  const contested = useContested(batch, code)
  const named = trace ? labelsIn(trace) : new Set<string>()
  const facts = (contested.data?.facts ?? []).filter(({ label }) => named.has(label))
  if (!own || facts.length === 0) return null
  return <FigureList batch={batch} code={code} facts={facts} />
}

function ContestLink({ batch, code, one }: Place & { readonly one: Figure }) {
  return (
    <Link
      className="figures-contest"
      to="/eval/result/$batch/$code/objection/$fact"
      params={{ batch, code, fact: one.fact }}
      aria-label={
        one.objection ? `${one.label}：异议办理中（${one.objection}）` : `${one.label}：数据有误？提出异议`
      }
    >
      {one.objection ? '异议办理中' : '数据有误？提出异议'}
    </Link>
  )
}

function labelsIn({ label, children }: TraceMessage): ReadonlySet<string> {
  return new Set([label, ...children.flatMap((child) => [...labelsIn(child)])])
}
