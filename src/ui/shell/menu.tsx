import './menu-sheet.css'
import { Link, useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import type { MenuEntry } from '../page-module.ts'
import { wantDeclarations } from '../record/declarations.ts'
import { useInboxCounts } from '../record/record-queries.ts'
import { useNarrow } from '../use-narrow.ts'
import { RecordMenu } from './record-menu.tsx'

/** Entries that have room in the tab bar of a phone, beside 更多. */
const tabs = 4

/** The main menu: pages of their own first, then the ledgers by subject. On a phone a tab bar, the rest behind 更多. */
export function Menu({ entries }: { readonly entries: readonly MenuEntry[] }) {
  const { pathname } = useLocation()
  const narrow = useNarrow()
  const [more, setMore] = useState(false)
  const todo = useInboxCounts()?.todo ?? 0
  const taken = new Set(entries.map(({ path }) => path))
  const link = (entry: MenuEntry, onGo?: () => void) => (
    <li key={entry.path}>
      <Link
        to={entry.path}
        activeProps={{}}
        {...(holds(entry, pathname) && { className: 'active', 'aria-current': 'page' as const })}
        {...(onGo && { onClick: onGo })}
      >
        <span className="menu-long">{entry.label}</span>
        <span className="menu-short" aria-hidden="true">
          {entry.short ?? entry.label}
        </span>
        {entry.path === '/todo' && todo > 0 ? (
          <span className="menu-count" data-metric="inbox.todo" data-value={todo}>
            {todo > 99 ? '99+' : todo}
          </span>
        ) : null}
      </Link>
    </li>
  )
  const close = () => setMore(false)
  return (
    <>
      <nav className="shell-menu" aria-label="主菜单" onFocus={wantDeclarations}>
        <div className="menu-scroll">
          <ul className="menu-entries">
            {(narrow ? entries.slice(0, tabs) : entries).map((entry) => link(entry))}
            {narrow ? (
              <li>
                <button
                  type="button"
                  className="menu-more"
                  aria-expanded={more}
                  onClick={() => setMore(!more)}
                >
                  更多
                </button>
              </li>
            ) : null}
          </ul>
          {narrow ? null : <RecordMenu taken={taken} />}
        </div>
      </nav>
      {narrow && more ? (
        <nav className="menu-sheet" aria-label="全部菜单">
          <ul>{entries.slice(tabs).map((entry) => link(entry, close))}</ul>
          <RecordMenu taken={taken} onGo={close} />
        </nav>
      ) : null}
    </>
  )
}

function holds(entry: MenuEntry, pathname: string): boolean {
  return [entry.path, ...(entry.also ?? [])].some(
    (path) => pathname === path || pathname.startsWith(`${path}/`),
  )
}
