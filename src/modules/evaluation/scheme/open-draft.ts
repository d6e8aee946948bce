import { sql } from 'kysely'
import type { SchemeDefinition } from '../../../engine/definition.ts'
import type { SchemeContent } from '../../../pipeline/evaluate/scheme-version.ts'
import type { RecordCall } from '../../../platform/records/record-system.ts'
import { createRecord } from '../../../platform/records/write-record.ts'
import type { SchemeDraft } from '../../../policy/draft/scheme-draft.ts'
import type { Pack } from '../../../policy/pack.ts'
import type { Values } from '../../../record/messages.ts'
import { describeScheme } from './describe-scheme.ts'
import { insertDraft } from './draft-store.ts'
import { indicatorsInUse, startOfRevision } from './revised-content.ts'

export const schemeType = 'evaluation-scheme'

interface Revision {
  /** Hash of the version that is revised; it is kept already. */
  readonly base: string
  readonly content: Pick<SchemeContent, 'indicators'> & { readonly scheme: SchemeDefinition }
  readonly edition: string
  readonly year: string
  /** What the record says besides what is read off the scheme. */
  readonly values: Values
}

/** Makes the draft of a revision: a record of the ledger in its first state, and its content as data. */
export async function openDraft(
  call: RecordCall,
  pack: Pack,
  { base, content, edition, year, values }: Revision,
): Promise<{ readonly id: string; readonly code: string; readonly title: string }> {
  const definition = definitionOfSchemes(call)
  const draft: SchemeDraft = startOfRevision(content, pack, { edition, year })
  const described = describeScheme(draft.scheme, indicatorsInUse(draft, pack))
  const { id, code, title } = await createRecord(call, definition, {
    values: { year, edition, ...described, ...values, ...(await previousOf(call)) },
  })
  await insertDraft(call.tx, call.person, { record: id, base, draft })
  return { id, code, title }
}

export function definitionOfSchemes({ system }: Pick<RecordCall, 'system'>) {
  const definition = system.definitions.get(schemeType)
  if (!definition) throw new RangeError('no record type of schemes')
  return definition
}

/** The scheme that is in force is the one that is revised. */
async function previousOf({ tx }: RecordCall): Promise<Values> {
  const { rows } = await sql<{ id: string }>`
    select id from r_evaluation_scheme where deleted_at is null and status = '已发布' order by effective_on desc nulls last limit 1`.execute(
    tx,
  )
  return rows[0] ? { previous: rows[0].id } : {}
}
