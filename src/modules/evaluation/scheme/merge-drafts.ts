import type { SchemeDraft } from '../../../policy/draft/scheme-draft.ts'
import { type DraftPath, valueAt } from './edit-path.ts'

/** A place that both sides changed, each otherwise. `undefined` says that a side took it away. */
export interface DraftConflict {
  readonly path: DraftPath
  readonly mine: unknown
  readonly theirs: unknown
}

export interface MergedDraft {
  /** What only one side changed is in it from that side; what both changed is as I have it. */
  readonly draft: SchemeDraft
  readonly conflicts: readonly DraftConflict[]
}

type Tree = Readonly<Record<string, unknown>>

/**
 * Brings together what two people wrote into one draft that both began from `base`. Groups are recognised by name, indicators by what they use, gates and
 * rules by id, so that a row added by one does not move the other's.
 */
export function mergeDrafts(base: SchemeDraft, mine: SchemeDraft, theirs: SchemeDraft): MergedDraft {
  const conflicts: DraftConflict[] = []
  const draft = merge([base, mine, theirs], [], conflicts) as SchemeDraft
  return { draft, conflicts }
}

type Three = readonly [base: unknown, mine: unknown, theirs: unknown]

function merge([base, mine, theirs]: Three, path: DraftPath, conflicts: DraftConflict[]): unknown {
  if (same(mine, theirs) || same(base, theirs)) return mine
  if (same(base, mine)) return theirs
  if (isList(mine) && isList(theirs))
    return mergeLists([isList(base) ? base : [], mine, theirs], path, conflicts)
  if (isTree(base) && isTree(mine) && isTree(theirs) && base.by === mine.by && mine.by === theirs.by)
    return mergeTrees([base, mine, theirs], path, conflicts)
  conflicts.push({ path, mine, theirs })
  return mine
}

const effects = ['grade-at-most', 'grade-at-least', 'grade', 'down', 'up']

function mergeTrees(
  [base, mine, theirs]: readonly [Tree, Tree, Tree],
  path: DraftPath,
  conflicts: DraftConflict[],
): unknown {
  const found: DraftConflict[] = []
  const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
  const merged = keys.flatMap((key): [string, unknown][] => {
    const value = merge([base[key], mine[key], theirs[key]], [...path, key], found)
    return value === undefined ? [] : [[key, value]]
  })
  // A gate has one effect: two people who chose different ones have not chosen both.
  if (path.at(-2) === 'gates' && merged.filter(([key]) => effects.includes(key)).length > 1) {
    conflicts.push({ path, mine, theirs })
    return mine
  }
  conflicts.push(...found)
  return Object.fromEntries(merged)
}

function mergeLists(
  [base, mine, theirs]: readonly [readonly Tree[], readonly Tree[], readonly Tree[]],
  path: DraftPath,
  conflicts: DraftConflict[],
): unknown {
  const [was, own, other] = [base, mine, theirs].map((list) => new Map(list.map((one) => [nameOf(one), one])))
  const merged: unknown[] = []
  for (const name of new Set([...(other?.keys() ?? []), ...(own?.keys() ?? [])])) {
    const [b, m, t] = [was?.get(name), own?.get(name), other?.get(name)]
    const at = [...path, merged.length]
    if (m !== undefined && t !== undefined) {
      merged.push(merge([b, m, t], at, conflicts))
      continue
    }
    const left = m ?? t
    // Taken away by one side as it was: gone. Taken away by one and changed by the other: to be settled.
    if (b !== undefined && same(b, left)) continue
    if (b !== undefined) conflicts.push({ path: at, mine: m, theirs: t })
    merged.push(left)
  }
  return merged
}

function nameOf(one: Tree): string {
  return String(one.use ?? one.id ?? one.name)
}

function isList(value: unknown): value is readonly Tree[] {
  return (
    Array.isArray(value) &&
    value.every((one) => isTree(one) && ('use' in one || 'id' in one || 'name' in one))
  )
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** The conflicts that are left after an element of a list was taken away: those in it are settled, those behind it have moved up. */
export function afterRemoval(
  conflicts: readonly DraftConflict[],
  removed: DraftPath,
): readonly DraftConflict[] {
  const depth = removed.length - 1
  const gone = Number(removed[depth])
  return conflicts.flatMap((one) => {
    const inList = removed.slice(0, depth).every((key, at) => one.path[at] === key)
    const at = one.path[depth]
    if (!inList || typeof at !== 'number' || at < gone) return [one]
    return at === gone ? [] : [{ ...one, path: one.path.with(depth, at - 1) }]
  })
}

/** What a place of a draft says, in a few characters. */
export function shortText(value: unknown): string {
  if (value === undefined) return '删去'
  if (typeof value !== 'object' || value === null) return String(value)
  const fixed = valueAt(value, ['fixed'])
  if (fixed !== undefined) return String(fixed)
  const named = ['label', 'reason', 'name', 'when'].map((key) => valueAt(value, [key])).find(Boolean)
  return String(named ?? JSON.stringify(value))
}
