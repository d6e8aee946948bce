import './page-lock.css'
import { useLayoutEffect } from 'react'

/** Dialogs that hold the page, one upon another. */
let holding = 0

/**
 * Keeps the page behind an open dialog from scrolling. Stands in for the hook of the same signature in `@rc-component/portal` (see vite.config.ts), which writes
 * style elements that bear no nonce: the page's policy refuses them, and the page would scroll.
 */
export default function usePageLock(lock?: boolean): void {
  useLayoutEffect(() => {
    if (!lock) return
    holding += 1
    document.documentElement.classList.add('page-locked')
    return () => {
      holding -= 1
      if (holding === 0) document.documentElement.classList.remove('page-locked')
    }
  }, [lock])
}
