import './empty-state.css'
import type { ReactNode } from 'react'

interface Props {
  /** Why there is nothing. */
  readonly title: string
  /** What to do next. */
  readonly children?: ReactNode
}

export function EmptyState({ title, children }: Props) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children ? <div className="empty-next">{children}</div> : null}
    </div>
  )
}
