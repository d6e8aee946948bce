import type { IndicatorDefinition, SchemeDefinition } from '../../../engine/definition.ts'
import {
  type SchemeContent,
  type SchemeVersion,
  schemeVersion,
} from '../../../pipeline/evaluate/scheme-version.ts'
import { everybody } from '../../../policy/diff/diff-schemes.ts'
import type { DraftBase } from '../../../policy/draft/check-draft.ts'
import { indicatorsOf, type SchemeDraft } from '../../../policy/draft/scheme-draft.ts'
import type { PackScheme } from '../../../policy/format/scheme.ts'
import type { Pack, PackIndicator } from '../../../policy/pack.ts'

export function draftBase(pack: Pack): DraftBase {
  const { facts, indicators, parameters, clauses } = pack
  return { facts, indicators, parameters, ...(clauses && { clauses }) }
}

/**
 * A scheme as the start of a revision: under an id of its own, the year in its name moved on, with those indicators that the pack does not have as
 * they are. `edition` is what people call the revision.
 */
export function startOfRevision(
  { scheme, indicators }: Pick<SchemeContent, 'indicators'> & { readonly scheme: SchemeDefinition },
  pack: Pack,
  { edition, year }: { readonly edition: string; readonly year: string },
): SchemeDraft {
  const used = new Set(scheme.groups.flatMap((group) => group.indicators.map(({ use }) => use)))
  const known = new Map(pack.indicators.map((one) => [one.id, JSON.stringify(one)]))
  const own = indicators.filter((one) => used.has(one.id) && known.get(one.id) !== JSON.stringify(one))
  return {
    scheme: {
      ...fitting(scheme),
      id: revisedId(scheme.id, edition),
      label: scheme.label.replace(/\d{4}/, year),
    },
    indicators: own as readonly IndicatorDefinition[] as PackIndicator[],
  }
}

/** `efficiency-2024` and 2025v1 give `efficiency-2025v1`. */
function revisedId(id: string, edition: string): string {
  const stem = id.replace(/-\d{4}(v\d+)?$/, '')
  const suffix = edition
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return suffix === '' ? `${stem}-revised` : `${stem}-${suffix}`
}

/** In the format of packs sizes have six digits. */
function fitting(scheme: SchemeDefinition): PackScheme {
  const groups = scheme.groups.map((group) =>
    (group['min-size'] ?? 0) > everybody ? { ...group, 'min-size': everybody } : group,
  )
  return { ...scheme, groups } as PackScheme
}

/** Every indicator that a draft can name: the pack's and its own. */
export function indicatorsInUse(
  { indicators }: SchemeDraft,
  pack: Pick<Pack, 'indicators'>,
): readonly IndicatorDefinition[] {
  return indicatorsOf<IndicatorDefinition>(pack.indicators, indicators)
}

/** The draft as a version that batches are computed by. */
export function versionOfDraft({ scheme, indicators }: SchemeDraft, pack: Pack): SchemeVersion {
  return schemeVersion(pack, scheme, indicatorsInUse({ scheme, indicators }, pack))
}
