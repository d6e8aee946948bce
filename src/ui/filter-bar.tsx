import type { ReactNode } from 'react'
import './filter-bar.css'

/** Filters of a list, in one line that wraps. */
export function FilterBar({ children }: { readonly children: ReactNode }) {
  return <div className="filter-bar">{children}</div>
}
