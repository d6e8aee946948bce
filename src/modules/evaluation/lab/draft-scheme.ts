import { sql } from 'kysely'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import type { SchemeContent } from '../../../pipeline/evaluate/scheme-version.ts'
import { appendAction } from '../../../platform/audit/append-action.ts'
import { conflict } from '../../../platform/http/http-problem.ts'
import type { RecordCall } from '../../../platform/records/record-system.ts'
import type { Pack } from '../../../policy/pack.ts'
import { fewestTold } from '../fewest-told.ts'
import { openDraft } from '../scheme/open-draft.ts'
import { applyEdits } from './apply-edits.ts'
import { editLine } from './edit-words.ts'
import { impactNote } from './impact-note.ts'
import type { DraftWish, Scenario } from './lab-messages.ts'
import type { OpenLab } from './open-lab.ts'
import { scenarioType } from './scenario-store.ts'
import { unbalanced } from './weights.ts'

/**
 * Makes a scenario the draft of a revision: a record in its first state with the scheme as content, from where comments, legality review and approval
 * lead on. Throws 409 for a scenario that has become one already or whose weights do not add up.
 */
export async function draftScheme(
  call: RecordCall,
  { open, pack, content }: { readonly open: OpenLab; readonly pack: Pack; readonly content: SchemeContent },
  scenario: Scenario,
  { edition, reason }: DraftWish,
): Promise<{ readonly id: string; readonly code: string; readonly title: string }> {
  if (scenario.draft !== null)
    throw conflict('evaluation/scenario-drafted', '这个模拟已经转为修订草案', [
      { path: 'scenario', what: '同一个模拟只转一次', mend: '到评价方案台账里打开那份草案修改。' },
    ])
  const { lab, payload } = open
  const changed = applyEdits(lab.definition, scenario.edits, lab.labels).definition
  const [wrong] = unbalanced(changed.groups)
  if (wrong)
    throw conflict('evaluation/weights', `“${wrong.group}”权重合计 ${toDecimalText(wrong.total)}，不是 100`)
  const year = String(Number(payload.batch.period.slice(0, 4)) + 1)
  const made = await openDraft(call, pack, {
    base: payload.hashes.scheme,
    content: { scheme: changed, indicators: content.indicators },
    edition,
    year,
    values: {
      simulation: impactNote(open, scenario, fewestTold(pack, payload.batch.asOf)).slice(0, 4000),
      changes: [reason, ...scenario.edits.map((one) => editLine(lab.definition, one, lab.labels))]
        .join('\n')
        .slice(0, 4000),
    },
  })
  await sql`update evaluation_scenario set draft_id = ${made.id}::uuid where id = ${scenario.id}::uuid`.execute(
    call.tx,
  )
  await appendAction(call.tx, {
    record: { type: scenarioType, id: scenario.id },
    action: '转为修订草案',
    by: call.person,
    reason,
    detail: { draft: made.id, code: made.code, edition },
  })
  return made
}
