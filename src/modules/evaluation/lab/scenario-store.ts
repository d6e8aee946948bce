import { sql } from 'kysely'
import { engineVersion } from '../../../pipeline/evaluate/engine-version.ts'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { conflict, notFound } from '../../../platform/http/http-problem.ts'
import type { BatchRow } from '../batch-row.ts'
import type { Edit } from './edit.ts'
import type { LabBatches, Scenario, ScenarioSummary } from './lab-messages.ts'

export const scenarioType = 'evaluation-scenario'

const columns = sql`s.id, s.name, s.note, s.edits, s.summary, s.account_name as by, s.created_at as at, s.draft_id as draft,
  json_build_object('id', b.id, 'label', b.label, 'period', b.period) as batch`

/** Scenarios that stand, newest first; of one batch where it is named. */
export async function listScenarios(tx: Transaction, batch?: string): Promise<readonly Scenario[]> {
  const { rows } = await sql<Scenario>`
    select ${columns} from evaluation_scenario s join evaluation_batch b on b.id = s.batch_id
    where s.removed_at is null and ${batch === undefined ? sql`true` : sql`s.batch_id = ${batch}::uuid`}
    order by s.created_at desc limit 200`.execute(tx)
  return rows
}

export async function readScenario(tx: Transaction, id: string): Promise<Scenario> {
  const { rows } = await sql<Scenario>`
    select ${columns} from evaluation_scenario s join evaluation_batch b on b.id = s.batch_id where s.id = ${id}::uuid`.execute(
    tx,
  )
  const [found] = rows
  if (!found) throw notFound('这个模拟')
  return found
}

interface NewScenario {
  readonly batch: BatchRow
  readonly name: string
  readonly note: string
  readonly edits: readonly Edit[]
  readonly summary: ScenarioSummary
}

/** Keeps a scenario under a name that no other of the batch has. Throws 409 otherwise. */
export async function keepScenario(
  tx: Transaction,
  person: Person,
  scenario: NewScenario,
): Promise<Scenario> {
  const { batch, name, note, edits, summary } = scenario
  const { rows } = await sql<{ id: string }>`
    insert into evaluation_scenario (batch_id, name, note, edits, summary, engine_version, account_id, account_name)
    values (${batch.id}::uuid, ${name}, ${note}, ${JSON.stringify(edits)}, ${JSON.stringify(summary)}, ${engineVersion}, ${person.account}, ${person.name})
    on conflict (batch_id, name) where removed_at is null do nothing returning id`.execute(tx)
  const id = rows[0]?.id
  if (id === undefined)
    throw conflict('evaluation/scenario-name', `这一批已经有叫“${name}”的模拟`, [
      { path: 'name', what: '名称重复', mend: '换一个名称，例如在后面加上序号。' },
    ])
  await appendAction(tx, {
    record: { type: scenarioType, id },
    action: '保存模拟',
    by: person,
    detail: { batch: batch.id, name, edits, summary },
  })
  return readScenario(tx, id)
}

/** Takes a scenario off the list. It stays in the history, with who removed it. */
export async function removeScenario(tx: Transaction, person: Person, id: string): Promise<void> {
  const { name } = await readScenario(tx, id)
  await sql`update evaluation_scenario set removed_at = coalesce(removed_at, now()) where id = ${id}::uuid`.execute(
    tx,
  )
  await appendAction(tx, {
    record: { type: scenarioType, id },
    action: '移出列表',
    by: person,
    detail: { name },
  })
}

export async function labBatches(tx: Transaction): Promise<LabBatches> {
  const { rows } = await sql<LabBatches[number]>`
    select b.id, b.label, b.period, s.title as scheme, b.finished_at as "finishedAt",
      (select count(*)::int from standing_result r where r.batch_id = b.id) as firms
    from evaluation_batch b join scheme_version s on s.hash = b.scheme_hash
    where b.status in ('finished', 'published', 'withdrawn') order by b.period desc, b.finished_at desc limit 50`.execute(
    tx,
  )
  return rows
}
