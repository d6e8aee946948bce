import { sql } from 'kysely'
import { periodEnd } from '../../kernel/period.ts'
import { engineVersion } from '../../pipeline/evaluate/engine-version.ts'
import type { SchemeVersion } from '../../pipeline/evaluate/scheme-version.ts'
import { appendAction } from '../../platform/audit/append-action.ts'
import type { Person } from '../../platform/auth/person.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import { conflict } from '../../platform/http/http-problem.ts'
import { enqueue, requestCancel } from '../../platform/jobs/job-queue.ts'
import { type BatchRow, over, recordType, runJobKind, statusOf } from './batch-row.ts'

/** Opens a batch; nothing is computed yet. Returns its id. */
export async function createBatch(
  tx: Transaction,
  person: Person,
  {
    version,
    period,
    label,
    on,
  }: {
    readonly version: SchemeVersion
    readonly period: string
    readonly label: string
    /** Business day; its procedure begins on it. */
    readonly on: string
  },
): Promise<string> {
  const hash = Buffer.from(version.hash, 'hex')
  const { policy, scheme } = version.content
  await tx
    .insertInto('scheme_version')
    .values({ hash, policy: policy.id, scheme: scheme.id, title: scheme.label, content: version.text })
    .onConflict((on) => on.doNothing())
    .execute()
  const { id } = await tx
    .insertInto('evaluation_batch')
    .values({
      scheme_hash: hash,
      period,
      as_of: periodEnd(period),
      label,
      engine_version: engineVersion,
      status: 'ready',
      process: JSON.stringify({ since: on, begun: on }),
      account_id: person.account,
      account_name: person.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const detail = { on, scheme: scheme.id, schemeHash: version.hash, period, label }
  await appendAction(tx, { record: { type: recordType, id }, action: '新建', by: person, detail })
  return id
}

/** States in which results are still a draft. */
const drafting = ['筹备', '数据归集', '企业确认', '已确认', '试算完成']

/**
 * Lets a job compute the batch. Until the first grades are drawn up it may be computed again; every run stays beside the others. `on` is the business day
 * where it is not today.
 */
export async function startRun(
  tx: Transaction,
  person: Person,
  batch: BatchRow,
  { on }: { readonly on?: string } = {},
): Promise<void> {
  const { status } = await statusOf(tx, batch)
  if (status === 'running') throw conflict('evaluation/running', '这一批正在计算，请等它完成')
  if (!drafting.includes(batch.state) || status === 'withdrawn')
    throw conflict('evaluation/over', `这一批已是“${batch.state}”，结果不再重算`, [
      {
        path: 'id',
        what: '初评之后结果不再变化',
        mend: '个别企业的数据有误，通过联审或异议复核更正；整批有误，先退回试算或办理批次重算。',
      },
    ])
  await refuseUnchecked(tx, batch)
  const again = over.includes(status)
  await tx
    .updateTable('evaluation_batch')
    .set({
      ...{ status: 'running', snapshot_at: null, snapshot_hash: null },
      ...(again && { run: batch.run + 1, summary: '{}', finished_at: null }),
      ...(status === 'published' && {
        published_at: null,
        locked_lines: null,
        lines_locked_on: null,
        publicity_from: null,
        publicity_until: null,
      }),
    })
    .where('id', '=', batch.id)
    .execute()
  const detail = { run: again ? batch.run + 1 : batch.run }
  await appendAction(tx, { record: { type: recordType, id: batch.id }, action: '计算', by: person, detail })
  const input = { batch: batch.id, ...(on !== undefined && { on }) }
  await enqueue(tx, { kind: runJobKind, input, record: batch.id, account: person.account })
}

/** What is computed after the firms have confirmed is computed from settled figures, or somebody has said why not. */
async function refuseUnchecked(tx: Transaction, { id, state }: BatchRow): Promise<void> {
  if (!['已确认', '试算完成'].includes(state)) return
  const { rows } = await sql<{ open: number; note: string | null }>`
    select open_checks::int as open, checks_note as note from r_evaluation_batch where id = ${id}::uuid`.execute(
    tx,
  )
  const [{ open, note } = { open: 0, note: null }] = rows
  if (open > 0 && note === null)
    throw conflict('evaluation/unchecked', `还有 ${open} 项数据在核实，不能试算`, [
      {
        path: 'checksNote',
        what: '数源单位还没有答复',
        mend: '等数源单位答复；确需先试算的，在“试算”里填写待核实说明。',
      },
    ])
}

export async function cancelRun(tx: Transaction, person: Person, batch: BatchRow): Promise<void> {
  const { status, job } = await statusOf(tx, batch)
  if (status !== 'running' || !job) throw conflict('evaluation/not-running', '这一批没有在计算')
  await requestCancel(tx, job.id)
  await appendAction(tx, { record: { type: recordType, id: batch.id }, action: '取消计算', by: person })
}
