import { sql } from 'kysely'
import { conflict } from '../../../platform/http/http-problem.ts'
import { type RecordCall, roleIn } from '../../../platform/records/record-system.ts'
import type { StoredRecord } from '../../../platform/records/stored-record.ts'
import { recordType } from '../batch-row.ts'
import { factNamed, type ObjectionSubject } from './objection-subject.ts'

/** States in which an objection came to nothing: the figure may be contested again. Once it was decided, only the second review is left. */
export const cameToNothing: readonly string[] = ['不予受理', '已撤回', '已作废']
export const drafts: readonly string[] = ['草稿', '待签章']
const decided: readonly string[] = ['已复核', '再审', '再审已裁定', '已归档']
/** Steps by which the first handler made the result. */
const firstSteps = ['试算', '重新试算', '生成初评'] as const

/** From here to the end of the transaction nobody else decides on this enterprise's result, and its batch takes no step. */
export async function holdResult(call: Pick<RecordCall, 'tx'>, subject: ObjectionSubject): Promise<void> {
  await sql`select id from evaluation_batch where id = ${subject.batch.id}::uuid for share`.execute(call.tx)
  await oneByOne(call, subject)
}

async function oneByOne(
  { tx }: Pick<RecordCall, 'tx'>,
  { batch, enterprise }: ObjectionSubject,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`objection:${batch.id}:${enterprise}`}, 0))`.execute(
    tx,
  )
}

/** An objection that leaves its draft is the only one about its figure. Throws 409 where another one is open, or was decided. */
export async function requireFreeFigure(
  call: RecordCall,
  record: StoredRecord,
  subject: ObjectionSubject,
): Promise<void> {
  await oneByOne(call, subject)
  const { rows } = await sql<{ code: string; item: string; status: string }>`
    select code, item, status from r_evaluation_objection
    where enterprise_id = ${subject.enterprise}::uuid and year = ${record.values.year} and id <> ${record.id}::uuid and deleted_at is null
      and status <> all(${[...cameToNothing, ...drafts]}::text[]) order by created_at`.execute(call.tx)
  const other = rows.find(({ item }) => factNamed(subject.batch, item)?.id === subject.fact?.id)
  if (!subject.fact || !other) return
  const { label } = subject.fact
  throw decided.includes(other.status)
    ? conflict('evaluation/decided', `“${label}”的异议已经有复核决定`, [
        {
          path: 'item',
          what: `${other.code} 已经办结`,
          mend: '不服复核决定的，在那一件里申请再审，只有一次。',
        },
      ])
    : conflict('evaluation/objected', `“${label}”已经提出过异议`, [
        {
          path: 'item',
          what: `${other.code} 正在办理`,
          mend: '在那一件里补充材料；要改主张的，先撤回那一件。',
        },
      ])
}

/** Who worked out the result does not review it. Throws 409. */
export async function requireSecondHandler(
  { tx, person }: RecordCall,
  { batch }: ObjectionSubject,
): Promise<void> {
  const { rows } = await sql<{ action: string }>`
    select distinct action from action where record_type = ${recordType} and record_id = ${batch.id}::uuid
      and account_id = ${person.account}::uuid and action = any(${[...firstSteps]}::text[])`.execute(tx)
  if (rows.length === 0) return
  throw conflict('evaluation/first-handler', '初评经办人不复核自己的初评', [
    {
      path: 'batch',
      what: `您办过这一批的“${rows.map(({ action }) => action).join('、')}”`,
      mend: '请另一位经办人复核。',
    },
  ])
}

/** A grade is moved by the leader alone, whatever the record says the grade was. Throws 409. */
export async function requireLeaderForGrade(
  call: RecordCall,
  { batch, enterprise }: ObjectionSubject,
  grade: string | null,
): Promise<void> {
  if (roleIn(call) === 'district-leader') return
  const { rows } = await sql<{ grade: string | null }>`
    select grade from standing_result where batch_id = ${batch.id}::uuid and enterprise_id = ${enterprise}::uuid`.execute(
    call.tx,
  )
  const [standing] = rows
  if (!standing || standing.grade === grade) return
  throw conflict('evaluation/leader-decides', '档次有变化，由区领导审定', [
    {
      path: 'gradeAfter',
      what: `现在是 ${standing.grade ?? '未定档'}，更正后是 ${grade ?? '未定档'}`,
      mend: '请区领导办理“审定”。',
    },
  ])
}

/** What went to the archive does not move. Throws 409. */
export function requireNotArchived({ batch }: ObjectionSubject): void {
  if (batch.archive === null) return
  throw conflict('evaluation/archived', '这一批已经归档，结果不再变动', [
    {
      path: 'batch',
      what: `归档日期 ${batch.archive.on}`,
      mend: '确需更正的，另建批次重算，并重新公示。',
    },
  ])
}
