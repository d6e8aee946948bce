/** Where something stands in a draft: keys and places, such as `['scheme', 'groups', 0, 'gates', 1, 'when']`. */
export type DraftPath = readonly (string | number)[]

export const pathText = (path: DraftPath): string => path.join('/')

/** What stands there; undefined where nothing does. */
export function valueAt(tree: unknown, path: DraftPath): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[key] : undefined,
    tree,
  )
}

/** The tree with a value at a place; undefined takes the key, or the element of the list, away. What is not on the way stays the same object. */
export function withValueAt<T>(tree: T, path: DraftPath, value: unknown): T {
  const [key, ...rest] = path
  if (key === undefined) return value as T
  // A list that is not there yet begins with what is put at a place of it.
  const list = Array.isArray(tree) ? tree : tree === undefined && typeof key === 'number' ? [] : undefined
  if (list) {
    const at = Number(key)
    if (rest.length === 0 && value === undefined) return list.toSpliced(at, 1) as T
    return list.toSpliced(at, 1, withValueAt(list[at], rest, value)) as T
  }
  const map = (tree ?? {}) as Record<string, unknown>
  const { [String(key)]: was, ...others } = map
  const next = withValueAt(was, rest, value)
  if (next === undefined) return others as T
  // A key that was there keeps its place: the order of grades is part of what a scheme says.
  return { ...map, [String(key)]: next } as T
}
