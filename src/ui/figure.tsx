import './figure.css'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

interface Props {
  readonly label: string
  /** Stable id of the figure. */
  readonly metric: string
  /** What it counts, such as `{ park: 'a', grade: 'B' }`. */
  readonly dims?: Readonly<Record<string, string>>
  readonly period?: string
  /** As data, for whoever checks it against the rows. */
  readonly value: string | number | null
  readonly shown?: ReactNode
  readonly unit?: string
  readonly note?: ReactNode
  /** The list the figure sums up, with the same filter. */
  readonly to?: string
  readonly search?: Readonly<Record<string, string>>
}

/** A figure that can be followed to its rows. Nothing is typed in: it names its metric, dimensions and period. */
export function Figure(props: Props) {
  const { label, metric, dims = {}, period, value, shown, unit, note, to, search = {} } = props
  const data = {
    'data-metric': metric,
    'data-dims': Object.entries(dims)
      .map(([name, at]) => `${name}=${at}`)
      .join(' '),
    'data-period': period,
    'data-value': value === null ? undefined : String(value),
  }
  const figure = (
    <>
      <span className="figure-value">{shown ?? value ?? '—'}</span>
      {unit ? <span className="figure-unit">{unit}</span> : null}
    </>
  )
  return (
    <div className="figure">
      <div className="figure-label">{label}</div>
      <div>
        {to ? (
          <Link
            to={to}
            search={search}
            {...data}
            className="figure-link"
            aria-label={`${label} ${typeof shown === 'string' ? shown : (value ?? '无')}${unit ?? ''}，查看明细`}
          >
            {figure}
          </Link>
        ) : (
          <span {...data}>{figure}</span>
        )}
      </div>
      {note ? <div className="figure-note">{note}</div> : null}
    </div>
  )
}

export function Figures({ children }: { readonly children: ReactNode }) {
  return <div className="figure-row">{children}</div>
}
