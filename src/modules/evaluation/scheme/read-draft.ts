import { readSchemeContent } from '../../../pipeline/evaluate/scheme-version.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { requireRecord } from '../../../platform/records/read-record.ts'
import {
  dayOf,
  definitionFor,
  permissionsOf,
  type RecordCall,
} from '../../../platform/records/record-system.ts'
import type { StoredRecord } from '../../../platform/records/stored-record.ts'
import { diffSchemes } from '../../../policy/diff/diff-schemes.ts'
import type { SchemeChange } from '../../../policy/diff/scheme-change.ts'
import { checkDraft } from '../../../policy/draft/check-draft.ts'
import type { Pack } from '../../../policy/pack.ts'
import { access } from '../access.ts'
import type { SchemeDraftMessage } from './draft-messages.ts'
import { findDraft, type KeptDraft } from './draft-store.ts'
import { schemeType } from './open-draft.ts'
import { draftBase, indicatorsInUse } from './revised-content.ts'

/**
 * A draft as it is sent, with what it changes and what is wrong with it; null where the record only describes a scheme, without content. Throws 404 where the
 * person may not see it.
 */
export async function readDraft(
  call: RecordCall,
  pack: Pack,
  id: string,
): Promise<SchemeDraftMessage | null> {
  const record = await requireRecord(call, definitionFor(call.system, call.person, schemeType), id)
  const kept = await findDraft(call.tx, id)
  if (!kept) return null
  const { draft, base, baseText, version, published, by, at } = kept
  const reasons = reasonsAgainstWriting(call, record)
  const office = mayWrite(call)
  return {
    record: {
      id,
      status: record.status,
      edition: String(record.values.edition ?? ''),
      year: String(record.values.year ?? ''),
      title: record.title,
      reason: String(record.values.changes ?? ''),
    },
    version,
    draft,
    base: { hash: base, label: readSchemeContent(baseText).scheme.label },
    changes: [...changesOf(kept, pack)].map((one) => ({ ...one, groups: [...one.groups] })),
    problems: office ? [...checkDraft(draft, draftBase(pack), dayOf(call)).problems] : [],
    published,
    by,
    at,
    writable: reasons.length === 0,
    reasons: [...reasons],
  }
}

/** What a draft changes in what it revises. */
export function changesOf(
  { draft, baseText }: Pick<KeptDraft, 'draft' | 'baseText'>,
  pack: Pack,
): readonly SchemeChange[] {
  const { scheme, indicators } = readSchemeContent(baseText)
  return diffSchemes(
    { scheme, indicators },
    { scheme: draft.scheme, indicators: indicatorsInUse(draft, pack) },
  )
}

/** Why the person cannot write the content now; empty when possible. */
export function reasonsAgainstWriting(
  call: RecordCall,
  { status, deletedAt }: StoredRecord,
): readonly string[] {
  if (deletedAt) return ['记录在回收站里，请先恢复']
  if (!mayWrite(call)) return ['您的岗位不能修改方案']
  if (status !== '草案') return [`“${status}”的方案不能改内容；要改，请先“退回修改”`]
  return []
}

function mayWrite({ system, person }: RecordCall): boolean {
  const definition = system.definitions.get(schemeType)
  const roles: readonly string[] = access.simulate
  return (
    definition !== undefined &&
    roles.includes(person.role) &&
    permissionsOf(system, person, definition).may.has('edit')
  )
}

/** For documents about the record: what was, what is, on what clause. Empty where the record has no content. */
export async function revisionRows(tx: Transaction, pack: Pack, id: string) {
  const kept = await findDraft(tx, id)
  return kept ? changesOf(kept, pack) : []
}
