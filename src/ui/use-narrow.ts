import { useSyncExternalStore } from 'react'

const query = '(max-width: 720px)'

/** Whether the page is as narrow as a phone: lists become cards and forms go step by step. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )
}
