import './labelled.css'
import type { ReactNode } from 'react'

interface Props {
  readonly label: string
  /** What to write, in a few words. */
  readonly hint?: string
  readonly wide?: boolean
  /** One control; the label is its name. */
  readonly children: ReactNode
}

/** A control with its label above and a hint below, for small forms outside the records. */
export function Labelled({ label, hint, wide = false, children }: Props) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children
    <label className={wide ? 'labelled wide' : 'labelled'}>
      <span>{label}</span>
      {children}
      {hint ? <span className="quiet small">{hint}</span> : null}
    </label>
  )
}
