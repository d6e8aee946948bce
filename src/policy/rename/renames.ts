import type { IndicatorDefinition, RenameDefinition, SchemeDefinition } from '../../engine/definition.ts'
import { hasNamed, parameterIn, type Renaming, renameIn } from './rename-in.ts'

interface Side {
  readonly scheme: SchemeDefinition
  readonly indicators: readonly IndicatorDefinition[]
}

/** The scheme under a new name that remembers the old one. Renamed twice in one edition is renamed once; renamed back is not renamed. */
export function renamed<S extends SchemeDefinition>(scheme: S, rename: RenameDefinition): S {
  const { renamed: kept = [], ...rest } = renameIn(scheme, rename)
  const all = withRename(kept, rename, (one) => one.in === rename.in)
  return (all.length === 0 ? rest : { ...rest, renamed: all }) as S
}

function withRename<R extends Renaming>(
  kept: readonly R[],
  rename: R,
  goesOn: (one: R) => boolean,
): readonly R[] {
  const at = kept.findLastIndex((one) => one.what === rename.what && one.to === rename.from && goesOn(one))
  const earlier = kept[at]
  if (!earlier) return [...kept, rename]
  if (earlier.from === rename.to) return kept.toSpliced(at, 1)
  return kept.with(at, { ...earlier, to: rename.to })
}

/** What a scheme calls now what was called so; the same where it still has it, undefined where it is gone without a successor. */
export function nameNow(scheme: SchemeDefinition, what: Renaming['what'], name: string): string | undefined {
  if (hasNamed(scheme, { what, name })) return name
  const now = (scheme.renamed ?? []).reduce(
    (known, one) => (one.what === what && one.from === known ? one.to : known),
    name,
  )
  return hasNamed(scheme, { what, name: now }) ? now : undefined
}

/** What of an earlier scheme the later one calls otherwise, by its own list; over several editions told as one. */
export function renamesBetween(before: SchemeDefinition, after: SchemeDefinition): readonly Renaming[] {
  let now = before
  let found: readonly Renaming[] = []
  for (const { what, from, to } of after.renamed ?? []) {
    const applies =
      hasNamed(now, { what, name: from }) &&
      !hasNamed(now, { what, name: to }) &&
      !hasNamed(after, { what, name: from })
    if (!applies) continue
    now = renameIn(now, { what, from, to })
    found = withRename(found, { what, from, to }, () => true)
  }
  return found.filter(({ what, to }) => hasNamed(after, { what, name: to }))
}

/** A scheme and its indicators under other names. */
export function underNames(side: Side, renames: readonly Renaming[]): Side {
  let { scheme, indicators } = side
  for (const one of renames) {
    scheme = renameIn(scheme, one)
    indicators = definitionsUnder(indicators, one)
  }
  return { scheme, indicators }
}

function definitionsUnder(all: Side['indicators'], { what, from, to }: Renaming): Side['indicators'] {
  if (what === 'parameter') return all.map((one) => ({ ...one, formula: parameterIn(one.formula, from, to) }))
  if (what !== 'indicator') return all
  return all.filter(({ id }) => id !== to).map((one) => (one.id === from ? { ...one, id: to } : one))
}

/** The same renames the other way round. */
export function backwards(renames: readonly Renaming[]): readonly Renaming[] {
  return renames.map(({ what, from, to }) => ({ what, from: to, to: from })).toReversed()
}
