import './land.css'
import { Link } from '@tanstack/react-router'
import type { LandConflictMessage } from '../land/land-messages.ts'

interface Props {
  readonly conflicts: readonly LandConflictMessage[]
  /** The reader may open the records that do not agree. */
  readonly open: boolean
}

/** What does not agree, with whom, and how to mend it. */
export function LandConflicts({ conflicts, open }: Props) {
  return (
    <ul className="land-conflicts" aria-label="用地冲突">
      {conflicts.map((one) => (
        <li key={`${one.kind} ${one.parcel} ${one.building} ${one.what}`}>
          <p>
            <strong>{one.what}</strong>
          </p>
          {one.parties.length > 0 ? (
            <p className="small">涉及：{one.parties.map(({ name }) => name).join('、')}</p>
          ) : null}
          <p className="small">
            {one.mend}
            {open ? <Records conflict={one} /> : null}
          </p>
        </li>
      ))}
    </ul>
  )
}

function Records({ conflict: { parcel, building } }: { readonly conflict: LandConflictMessage }) {
  return (
    <span className="land-open">
      {building ? (
        <Link to="/records/$type/$id" params={{ type: 'building', id: building }}>
          打开房屋
        </Link>
      ) : null}
      {parcel ? (
        <Link to="/records/$type/$id" params={{ type: 'parcel', id: parcel }}>
          打开地块
        </Link>
      ) : null}
    </span>
  )
}
