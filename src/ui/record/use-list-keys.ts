import { useEffect, useRef } from 'react'

export interface ListKeys {
  readonly onNew?: (() => void) | undefined
  readonly onHelp: () => void
}

/** `/` search, `n` new, `j` `k` rows, Enter opens the row's link, `?` the table of keys. Silent while somebody types or when switched off. */
export function useListKeys(keys: ListKeys, on: boolean): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    if (!on) return
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return
      const act = actions[event.key]
      if (!act) return
      event.preventDefault()
      act(latest.current)
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [on])
}

const actions: Readonly<Record<string, (keys: ListKeys) => void>> = {
  '/': () => document.querySelector<HTMLElement>('[data-list-search]')?.focus(),
  n: ({ onNew }) => onNew?.(),
  j: () => moveRow(1),
  k: () => moveRow(-1),
  '?': ({ onHelp }) => onHelp(),
}

/** The focus goes to the link of the next or previous row, so that Enter opens it. */
function moveRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  const row = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]
  row?.querySelector<HTMLElement>('.record-title')?.focus()
}

/** Whether keys belong to a field or a dialog at the moment. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.matches('input:not([type="checkbox"]), textarea, select') ||
    target.closest('[role="dialog"], [role="combobox"]') !== null
  )
}
