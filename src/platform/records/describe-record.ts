import { sql } from 'kysely'
import type { RecordDefinition } from '../../record/definition.ts'
import { stateOf } from '../../record/generic-moves.ts'
import type { RecordDetail, RecordLink } from '../../record/messages.ts'
import type { Agent } from '../../record/persons.ts'
import { isRole, roles } from '../../record/roles.ts'
import { maskedNow } from '../disclosure/reveal.ts'
import { agentOf } from './delegators.ts'
import { actionsOf } from './prepare-step.ts'
import { headerOf, requireRecord, sentValues } from './read-record.ts'
import { reachedInRegistry, viewableTypes } from './record-scope.ts'
import { permissionsOf, type RecordCall } from './record-system.ts'
import { deleteReasons } from './remove-record.ts'
import type { StoredRecord } from './stored-record.ts'
import { editReasons } from './write-record.ts'

/** Everything a page shows of one record. */
export async function describeRecord(
  call: RecordCall,
  definition: RecordDefinition,
  id: string,
): Promise<RecordDetail> {
  const record = await requireRecord(call, definition, id)
  const { may, hidden } = permissionsOf(call.system, call.person, definition)
  const masked = await maskedNow(call, definition, id)
  const [values = {}] = await sentValues(call, definition, [record], hidden, { masked })
  const reasons = editReasons(call, definition, record)
  // Nothing is done to what the platform writes, and nothing hangs on it; its readers need not reach the registry.
  const entered = definition.origin === 'entered'
  return {
    ...headerOf(call, definition, record),
    values: { ...values },
    ...(entered ? await authorOf(call, record) : { createdBy: '', createdOn: null }),
    may: {
      edit: reasons.length === 0,
      delete: !record.deletedAt && deleteReasons(call, definition, record).length === 0,
      restore: record.deletedAt !== null && may.has('delete'),
      export: may.has('export'),
    },
    editReasons: [...reasons],
    hidden: [...hidden],
    masked: [...masked].filter((name) => (record.values[name] ?? null) !== null),
    process: processOf(definition, record, entered ? await agentOf(call) : undefined, call),
    links: entered ? await linksOf(call, definition, record) : { up: [], down: [] },
    clauses: [...(call.system.clauses.get(definition.type) ?? [])],
  }
}

async function authorOf(
  { tx }: RecordCall,
  { id }: StoredRecord,
): Promise<Pick<RecordDetail, 'createdBy' | 'createdOn'>> {
  const { rows } = await sql<{ createdBy: string; createdOn: string | null }>`
    select account_name as "createdBy", detail ->> 'on' as "createdOn" from action where record_id = ${id} order by record_version limit 1`.execute(
    tx,
  )
  return rows[0] ?? { createdBy: '', createdOn: null }
}

/** Where a record stands, and what `agent` may do with it; nothing without one. */
export function processOf(
  definition: RecordDefinition,
  record: StoredRecord,
  agent: Agent | undefined,
  call: RecordCall,
): RecordDetail['process'] {
  const { process, status } = record
  const state = stateOf(definition.lifecycle, status)
  return {
    since: process.since,
    paused: state.kind === 'paused',
    lanes: (state.lanes ?? []).map((role) => {
      const given = process.lanes[role]
      return {
        role,
        label: roles[role].label,
        action: given?.action ?? null,
        by: given?.name ?? null,
        opinion: given?.opinion ?? null,
      }
    }),
    cosigners: process.cosigners.map((one) => (isRole(one) ? roles[one].label : one)),
    actions:
      record.deletedAt || agent === undefined
        ? []
        : actionsOf(call, agent, definition, record).map((one) => ({ ...one, reasons: [...one.reasons] })),
  }
}

interface LinkRow extends RecordLink {
  readonly status: string
  readonly field: string
  readonly from_type: string
}

async function linksOf(
  { tx, system, person }: RecordCall,
  definition: RecordDefinition,
  { id }: StoredRecord,
): Promise<RecordDetail['links']> {
  // A link tells what a record is called: only of those that the person could open.
  const open = sql<boolean>`r.type = any(${[...viewableTypes(system, person)]}::text[]) and ${reachedInRegistry(person)}`
  const { rows: up } =
    await sql<LinkRow>`select r.id, r.type, r.code, r.title, r.status, l.field, '' as from_type
    from record_link l join record r on r.id = l.to_id where l.from_id = ${id} and r.deleted_at is null and ${open} order by l.field limit 200`.execute(
      tx,
    )
  const { rows: down } =
    await sql<LinkRow>`select r.id, r.type, r.code, r.title, r.status, l.field, r.type as from_type
    from record_link l join record r on r.id = l.from_id where l.to_id = ${id} and r.deleted_at is null and ${open} order by r.type, r.updated_at desc limit 200`.execute(
      tx,
    )
  const link = ({ id: to, type, code, title, status }: LinkRow) => ({ id: to, type, code, title, status })
  return {
    up: up.map((row) => ({ relation: definition.fields[row.field]?.label ?? row.field, record: link(row) })),
    down: down.map((row) => ({
      relation: system.definitions.get(row.from_type)?.label ?? row.from_type,
      record: link(row),
    })),
  }
}
