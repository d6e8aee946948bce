import './section.css'
import { type ReactNode, useId } from 'react'

interface Props {
  readonly title: string
  readonly extra?: ReactNode
  /** Content without inner margin, for tables. */
  readonly flush?: boolean
  readonly children: ReactNode
}

/** A titled white panel; a region for screen readers. */
export function Section({ title, extra, flush = false, children }: Props) {
  const id = useId()
  return (
    <section className="section" aria-labelledby={id}>
      <header className="section-head">
        <h2 id={id}>{title}</h2>
        {extra ? <div className="row small">{extra}</div> : null}
      </header>
      <div className={flush ? 'section-flush' : 'section-body'}>{children}</div>
    </section>
  )
}
