import './record-cards.css'
import { Link } from '@tanstack/react-router'
import type { InboxRow } from '../../record/inbox-messages.ts'
import type { Lifecycle } from '../../record/lifecycle.ts'
import { useViewer } from '../viewer.ts'
import { LightMark } from './light-mark.tsx'
import { leftText } from './moment-text.ts'
import { StateChip } from './state-chip.tsx'

interface Props {
  readonly rows: readonly InboxRow[]
  readonly lifecycleOf: (row: InboxRow) => Lifecycle | undefined
}

/** What is to be done, as cards: in the workbench and on a phone. */
export function InboxCards({ rows, lifecycleOf }: Props) {
  const viewer = useViewer()
  return (
    <ul className="record-cards">
      {rows.map((row) => (
        <li key={row.id}>
          <div className="row spread">
            <Link to="/records/$type/$id" params={{ type: row.type, id: row.id }} className="record-title">
              {row.title || row.code}
            </Link>
            <StateChip lifecycle={lifecycleOf(row)} state={row.status} />
          </div>
          <div className="row small quiet">
            <span>{row.typeLabel}</span>
            {row.park ? <span>{row.park.name}</span> : null}
            {row.due ? <span>{leftText(viewer.businessDate, row.due)}</span> : null}
            <LightMark light={row.light} />
          </div>
        </li>
      ))}
    </ul>
  )
}
