import './link-button.css'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

interface Props {
  readonly to: string
  readonly params?: Readonly<Record<string, string>>
  readonly search?: Readonly<Record<string, string>>
  readonly quiet?: boolean
  readonly children: ReactNode
}

/** A link that looks like a button: the main thing to go on to. */
export function LinkButton({ to, params = {}, search = {}, quiet = false, children }: Props) {
  return (
    <Link to={to} params={params} search={search} className={quiet ? 'button' : 'button button-primary'}>
      {children}
    </Link>
  )
}

/** A file to download, as a button. */
export function DownloadButton({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a href={href} download className="button">
      {children}
    </a>
  )
}
