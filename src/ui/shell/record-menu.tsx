import './record-menu.css'
import { Link, useLocation, useSearch } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { listAddress, type RecordType, type RecordTypes, useRecordTypes } from '../record/record-types.ts'

interface Props {
  /** Addresses that have an entry of their own. */
  readonly taken: ReadonlySet<string>
  readonly onGo?: (() => void) | undefined
}

/** The ledgers by subject, in two levels, with a search over their names. Holds only what the person may view. */
export function RecordMenu({ taken, onGo }: Props) {
  const known = useRecordTypes()
  const [text, setText] = useState('')
  const wanted = text.trim()
  if (!known || known.subjects.length === 0) return null
  const subjects = known.subjects
    .map(({ label, types }) => ({
      label,
      types: types.filter(
        (type) =>
          !taken.has(listAddress(known, type).to) &&
          (wanted === '' || label.includes(wanted) || type.definition.label.includes(wanted)),
      ),
    }))
    .filter(({ types }) => types.length > 0)
  return (
    <div className="record-menu">
      <input
        type="search"
        className="menu-search"
        aria-label="搜索台账"
        placeholder="搜索台账"
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {subjects.map(({ label, types }) => (
        <Subject key={label} label={label} types={types} known={known} open={wanted !== ''} onGo={onGo} />
      ))}
      {subjects.length === 0 ? <p className="quiet small menu-none">没有叫“{wanted}”的台账。</p> : null}
    </div>
  )
}

/** The entry of the page one is on is in sight. */
const intoView = (link: HTMLAnchorElement | null): void => link?.scrollIntoView({ block: 'nearest' })

interface SubjectProps {
  readonly label: string
  readonly types: readonly RecordType[]
  readonly known: RecordTypes
  /** Shown whether or not it was opened: while one searches. */
  readonly open: boolean
  readonly onGo: (() => void) | undefined
}

function Subject({ label, types, known, open, onGo }: SubjectProps) {
  const id = useId()
  const { pathname } = useLocation()
  const { type: chosen }: { readonly type?: string } = useSearch({ strict: false })
  const isHere = ({ definition: { type } }: RecordType, to: string, shared: boolean) =>
    pathname === `/records/${type}` ||
    pathname.startsWith(`/records/${type}/`) ||
    (pathname === to && (!shared || chosen === type || chosen === undefined))
  const links = types.map((type) => {
    const { to, search } = listAddress(known, type)
    return { type, to, search, here: isHere(type, to, Object.keys(search).length > 0) }
  })
  const here = links.some((link) => link.here)
  const [opened, setOpened] = useState<boolean | null>(null)
  const shown = open || (opened ?? here)
  return (
    <div>
      <button
        type="button"
        className="menu-subject"
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setOpened(!shown)}
      >
        {label}
        <span className="quiet small">{types.length}</span>
      </button>
      {shown ? (
        <ul id={id}>
          {links.map(({ type, to, search, here: current }) => (
            <li key={type.definition.type}>
              <Link
                to={to}
                search={search}
                activeProps={{}}
                {...(current && { className: 'active', 'aria-current': 'page' as const, ref: intoView })}
                {...(onGo && { onClick: onGo })}
              >
                {type.definition.label}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
