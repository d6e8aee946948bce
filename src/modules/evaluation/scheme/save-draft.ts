import { Refusal } from '../../../kernel/problem.ts'
import { appendAction } from '../../../platform/audit/append-action.ts'
import { conflict, forbidden } from '../../../platform/http/http-problem.ts'
import { requireRecord } from '../../../platform/records/read-record.ts'
import { dayOf, type RecordCall, roleIn } from '../../../platform/records/record-system.ts'
import { changeRecord } from '../../../platform/records/write-record.ts'
import { diffSchemes } from '../../../policy/diff/diff-schemes.ts'
import { changeLine } from '../../../policy/diff/scheme-change.ts'
import { checkDraft } from '../../../policy/draft/check-draft.ts'
import type { Pack } from '../../../policy/pack.ts'
import { describeScheme } from './describe-scheme.ts'
import type { SavedDraft } from './draft-messages.ts'
import { requireDraft, updateDraft } from './draft-store.ts'
import { definitionOfSchemes, schemeType } from './open-draft.ts'
import { reasonsAgainstWriting } from './read-draft.ts'
import { draftBase, indicatorsInUse } from './revised-content.ts'

interface Wish {
  readonly id: string
  readonly written: unknown
  readonly expectVersion: (current: number) => void
}

/**
 * Writes the content of a draft and brings the ledger's description in line with it. What can be read is kept, faults and all; a Refusal (422) tells what
 * cannot even be read as a scheme.
 */
export async function saveDraft(
  call: RecordCall,
  pack: Pack,
  { id, written, expectVersion }: Wish,
): Promise<SavedDraft> {
  const definition = definitionOfSchemes(call)
  const record = await requireRecord(call, definition, id, { lock: true })
  const [reason] = reasonsAgainstWriting(call, record)
  if (reason !== undefined)
    throw reason.startsWith('您的岗位') ? forbidden(reason) : conflict('evaluation/draft-fixed', reason)
  const kept = await requireDraft(call.tx, id, { lock: true })
  expectVersion(kept.version)
  const { draft, problems } = checkDraft(written, draftBase(pack), dayOf(call))
  if (!draft) throw new Refusal(problems)
  const told = [...problems]
  if (JSON.stringify(draft) === JSON.stringify(kept.draft)) return { version: kept.version, problems: told }
  const version = await updateDraft(call.tx, call.person, { record: id, version: kept.version, draft })
  const [was, is] = [kept.draft, draft].map((one) => ({
    scheme: one.scheme,
    indicators: indicatorsInUse(one, pack),
  }))
  const described = describeScheme(draft.scheme, indicatorsInUse(draft, pack))
  await changeRecord(call, definition, id, { values: described })
  const { tx, person } = call
  await appendAction(tx, {
    record: { type: schemeType, id },
    action: '修改方案内容',
    by: { ...person, role: roleIn(call) },
    detail: { version, changes: was && is ? diffSchemes(was, is).map(changeLine) : [] },
    locked: true,
  })
  return { version, problems: told }
}
