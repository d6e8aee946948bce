import './page.css'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'

export interface Crumb {
  readonly label: string
  readonly to: string
  readonly search?: Readonly<Record<string, string>>
}

interface Props {
  readonly title: string
  /** The pages above this one, outermost first. */
  readonly crumbs?: readonly Crumb[]
  /** Beside the title: a chip or two. */
  readonly aside?: ReactNode
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** Title, breadcrumb and actions of a page; also names the browser tab. */
export function Page({ title, crumbs = [], aside, lead, actions, children }: Props) {
  const above = crumbs.at(-1)?.label
  useEffect(() => {
    document.title = [title, above, '园策'].filter(Boolean).join(' - ')
  }, [title, above])
  return (
    <div className="page">
      <header className="page-head">
        {crumbs.length > 0 ? (
          <nav aria-label="面包屑" className="crumbs">
            <ol>
              {crumbs.map((crumb) => (
                <li key={crumb.to}>
                  <Link to={crumb.to} search={crumb.search ?? {}}>
                    {crumb.label}
                  </Link>
                </li>
              ))}
              <li aria-current="page">{title}</li>
            </ol>
          </nav>
        ) : null}
        <div className="page-title">
          <h1>{title}</h1>
          {aside}
          {actions ? <div className="page-actions">{actions}</div> : null}
        </div>
        {lead ? <div className="page-lead">{lead}</div> : null}
      </header>
      {children}
    </div>
  )
}
