import type { RecordCall } from '../../../platform/records/record-system.ts'
import { dayOf } from '../../../platform/records/record-system.ts'
import { checkDraft } from '../../../policy/draft/check-draft.ts'
import type { Pack } from '../../../policy/pack.ts'
import type { DraftCheck, DraftWorkshop } from './draft-messages.ts'
import { requireDraft } from './draft-store.ts'
import type { ReadSampleFirms } from './firms-to-try.ts'
import { indicatorSamples } from './indicator-on-firms.ts'
import { draftBase, indicatorsInUse } from './revised-content.ts'
import { schemeSamples } from './scheme-on-firms.ts'

/** The names that formulas and conditions of a draft can use, as people call them. */
export function workshopOf({ facts, indicators, parameters }: Pack): DraftWorkshop {
  return {
    facts: facts.map(({ id, label, aliases, kind, unit = '', source, note = '' }) => ({
      id,
      label,
      aliases: [...aliases],
      kind,
      unit: unit === '1' ? '' : unit,
      source,
      note,
    })),
    indicators: indicators.map(({ id, label, unit, formula, cites }) => ({
      id,
      label,
      unit,
      formula,
      cites,
    })),
    parameters: parameters.map(({ label, unit }) => ({ label, unit })),
  }
}

/** Checks a content as it is typed and computes its own indicators, and the whole scheme, for three firms. Nothing is kept. */
export async function tryDraft(
  call: RecordCall,
  pack: Pack,
  sampleFirms: ReadSampleFirms,
  { id, written }: { readonly id: string; readonly written: unknown },
): Promise<DraftCheck> {
  await requireDraft(call.tx, id)
  const { draft, problems } = checkDraft(written, draftBase(pack), dayOf(call))
  const unknown = { problems: [...problems], data: null, samples: [], scores: [] }
  if (!draft) return unknown
  const firms = await sampleFirms(call.tx, call.person)
  if (!firms) return unknown
  const all = indicatorsInUse(draft, pack)
  return {
    problems: [...problems],
    data: firms.batch.label,
    samples: draft.indicators.map((one) => ({
      indicator: one.id,
      firms: [...indicatorSamples(one, all, draft.scheme, pack, firms)],
    })),
    scores: [...schemeSamples(draft.scheme, all, pack, firms)],
  }
}
