import { createContext, useContext } from 'react'

/** The person at the screen, as shared parts need to know. */
export interface Viewer {
  readonly name: string
  readonly role: string
  readonly roleLabel: string
  readonly parks: readonly { readonly id: string; readonly name: string }[]
  readonly enterprise: { readonly id: string; readonly code: string; readonly name: string } | null
  readonly businessDate: string
  readonly demo: boolean
}

export const ViewerContext = createContext<Viewer | null>(null)

/** Only below the shell, where somebody is signed in. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext)
  if (!viewer) throw new Error('useViewer: nobody is signed in')
  return viewer
}
