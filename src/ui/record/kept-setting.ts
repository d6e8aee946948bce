import { useState } from 'react'

/** A preference of this browser, kept under a name; without storage it lives as long as the page. */
export function useKeptSetting<T>(name: string, fallback: T): readonly [T, (value: T) => void] {
  const key = `yuance.${name}`
  const [value, setValue] = useState<T>(() => readSetting(key, fallback))
  const keep = (next: T) => {
    setValue(next)
    try {
      localStorage.setItem(key, JSON.stringify(next))
    } catch {
      // Storage may be switched off; the setting then holds for this page.
    }
  }
  return [value, keep]
}

function readSetting<T>(key: string, fallback: T): T {
  try {
    const text = localStorage.getItem(key)
    return text === null ? fallback : (JSON.parse(text) as T)
  } catch {
    return fallback
  }
}
