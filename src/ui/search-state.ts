import { useNavigate, useSearch } from '@tanstack/react-router'

export type Search = Readonly<Record<string, string>>

/** The filter of a list as it stands in the address. Changing it replaces the entry in the history and goes back to page 1. */
export function useSearchState(): readonly [
  Search,
  (change: Readonly<Record<string, string | undefined>>) => void,
] {
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = (part: Readonly<Record<string, string | undefined>>) => {
    const entries = Object.entries({ ...search, ...('page' in part ? {} : { page: undefined }), ...part })
    const next = Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''))
    void navigate({ to: '.', search: next, replace: true })
  }
  return [search, change]
}

/** `?page=2&q=电梯`: every value stays the text it is. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search))
    if (value !== undefined && value !== '') params.set(name, String(value))
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}
