import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useSingleKeys } from '../record/single-keys.ts'
import { isTyping } from '../record/use-list-keys.ts'

const goes: Readonly<Record<string, string>> = { h: '/home', t: '/todo' }

/** Ctrl+K opens the search; `g h` goes home, `g t` to the inbox, unless single keys are switched off. */
export function useShellKeys(onSearch: () => void): void {
  const navigate = useNavigate()
  const [single] = useSingleKeys()
  const latest = useRef(onSearch)
  latest.current = onSearch
  useEffect(() => {
    let going = false
    const pressed = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        latest.current()
        return
      }
      if (!single || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const to = going ? goes[event.key] : undefined
      going = event.key === 'g'
      if (to) {
        event.preventDefault()
        void navigate({ to })
      }
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [navigate, single])
}
