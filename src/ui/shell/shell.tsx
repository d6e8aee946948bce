import './shell.css'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { isFor, type MenuEntry } from '../page-module.ts'
import { useViewer } from '../viewer.ts'

interface Props {
  readonly menu: readonly MenuEntry[]
  readonly onSignOut: () => void
}

/** Header, menu and the page. The menu holds only what exists for the role; on a phone it is a tab bar. */
export function Shell({ menu, onSignOut }: Props) {
  const viewer = useViewer()
  const entries = menu.filter((entry) => isFor(entry, viewer.role)).sort((a, b) => a.order - b.order)
  const { pathname } = useLocation()
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
        <div className="shell-person">
          <span className="shell-name">
            {viewer.name}
            <span className="quiet shell-role">{viewer.roleLabel}</span>
          </span>
          <button type="button" className="plain-button" onClick={onSignOut}>
            退出
          </button>
        </div>
      </header>
      <nav className="shell-menu" aria-label="主菜单">
        <ul>
          {entries.map((entry) => (
            <li key={entry.path}>
              <Link
                to={entry.path}
                activeProps={{}}
                {...(holds(entry, pathname) && { className: 'active', 'aria-current': 'page' as const })}
              >
                <span className="menu-long">{entry.label}</span>
                <span className="menu-short" aria-hidden="true">
                  {entry.short ?? entry.label}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main id="content" className="shell-content" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  )
}

function holds(entry: MenuEntry, pathname: string): boolean {
  return [entry.path, ...(entry.also ?? [])].some(
    (path) => pathname === path || pathname.startsWith(`${path}/`),
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
