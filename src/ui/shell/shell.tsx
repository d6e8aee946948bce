import './shell.css'
import './print.css'
import './header-tools.css'
import { Link, Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { isFor, type MenuEntry } from '../page-module.ts'
import { useDeclarationsWhenCalm } from '../record/declarations.ts'
import { useViewer } from '../viewer.ts'
import { Menu } from './menu.tsx'
import { NoticeBell } from './notice-bell.tsx'
import { useShellKeys } from './use-shell-keys.ts'
import { Watermark } from './watermark.tsx'

const CommandPalette = lazy(() => import('./command-palette.tsx'))

interface Props {
  readonly menu: readonly MenuEntry[]
  readonly onSignOut: () => void
}

/** Header, menu and the page. The menu holds only what exists for the role; on a phone it is a tab bar. */
export function Shell({ menu, onSignOut }: Props) {
  const viewer = useViewer()
  const entries = menu.filter((entry) => isFor(entry, viewer.role)).sort((a, b) => a.order - b.order)
  const [searching, setSearching] = useState(false)
  useDeclarationsWhenCalm()
  useShellKeys(() => setSearching(true))
  return (
    <div className="shell">
      <a className="skip" href="#content">
        跳到正文
      </a>
      <header className="shell-header">
        <Link to="/home" className="brand" aria-label="园策，回到首页">
          <Mark />
          <span>园策</span>
        </Link>
        <span className="shell-date" data-metric="business-date" data-value={viewer.businessDate}>
          业务日期 {viewer.businessDate}
          {viewer.demo ? '（演示）' : ''}
        </span>
        <button
          type="button"
          className="header-search"
          aria-label="搜索 Ctrl K"
          onClick={() => setSearching(true)}
        >
          <SearchMark />
          <span className="header-words">
            搜索 <kbd>Ctrl K</kbd>
          </span>
        </button>
        <NoticeBell />
        <div className="shell-person">
          <Link
            to="/account"
            className="shell-name"
            aria-label={`我的账号：${viewer.name} ${viewer.roleLabel}`}
          >
            {viewer.name}
            <span className="quiet shell-role">{viewer.roleLabel}</span>
          </Link>
          <button type="button" className="plain-button" onClick={onSignOut}>
            退出
          </button>
        </div>
      </header>
      <Menu entries={entries} />
      <main id="content" className="shell-content" tabIndex={-1}>
        <Outlet />
      </main>
      <Watermark />
      {searching ? (
        <Suspense>
          <CommandPalette entries={entries} onClose={() => setSearching(false)} />
        </Suspense>
      ) : null}
    </div>
  )
}

export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#1456B8" />
      <path d="M7 24h4.5v-8H7zm6.8 0h4.5V8h-4.5zm6.8 0H25V12h-4.4z" fill="#fff" />
    </svg>
  )
}

function SearchMark() {
  return (
    <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
      <circle cx="7" cy="7" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="m10.5 10.5 3.6 3.6" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </svg>
  )
}
