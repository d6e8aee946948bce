import type { YamlData } from '../yaml/yaml-file.ts'

// A path reads `groups/规上/indicators/*/cap`: items of lists are named by number (from 0), by `*`, or by their name, id, use or label.
export interface Override {
  readonly path: string
  readonly value: unknown
}

function isList(data: YamlData): data is readonly YamlData[] {
  return Array.isArray(data)
}

function isMap(data: YamlData | undefined): data is { readonly [key: string]: YamlData } {
  return data !== null && typeof data === 'object' && !Array.isArray(data)
}

function named(item: YamlData, key: string): boolean {
  return isMap(item) && ['name', 'id', 'use', 'label'].some((field) => item[field] === key)
}

function place(data: YamlData, [key, ...rest]: readonly string[], value: YamlData): YamlData | undefined {
  if (key === undefined) return value
  if (isList(data)) {
    let found = false
    const items = data.map((item, index) => {
      if (key !== '*' && key !== String(index) && !named(item, key)) return item
      const changed = place(item, rest, value)
      found ||= changed !== undefined
      return changed ?? item
    })
    return found ? items : undefined
  }
  if (!isMap(data)) return undefined
  if (rest.length === 0) {
    const { [key]: _, ...others } = data
    return value === null ? others : { ...others, [key]: value }
  }
  const inner = data[key]
  const changed = inner === undefined ? undefined : place(inner, rest, value)
  return changed === undefined ? undefined : { ...data, [key]: changed }
}

/** The data with one place changed; `null` takes the key away. Undefined when the path leads nowhere. */
export function override(data: YamlData, { path, value }: Override): YamlData | undefined {
  return place(data, path.split('/'), value as YamlData)
}
