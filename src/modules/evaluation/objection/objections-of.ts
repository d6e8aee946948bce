import { sql } from 'kysely'
import { listDocuments } from '../../../platform/documents/documents.ts'
import { agentOf } from '../../../platform/records/delegators.ts'
import { actionsOf } from '../../../platform/records/prepare-step.ts'
import { dayOf, definitionFor, type RecordCall } from '../../../platform/records/record-system.ts'
import {
  fromRow,
  type Row,
  recordColumns,
  type StoredRecord,
} from '../../../platform/records/stored-record.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import { endOfWhole } from '../../../record/whole-time.ts'
import type { BatchRow } from '../batch-row.ts'
import type { Contested } from './standing-messages.ts'
import { type Move, timelineOf } from './timeline.ts'

type Listed = Contested['objections'][number]

const recordType = 'evaluation-objection'
const mostListed = 50

/** The objections of one enterprise to its result of a year, newest first, with how far each has come and what the person may do with it now. */
export async function objectionsOf(
  call: RecordCall,
  { period }: Pick<BatchRow, 'period'>,
  enterprise: string,
): Promise<readonly Listed[]> {
  const definition = definitionFor(call.system, call.person, recordType)
  const { rows } = await sql<Row>`
    select ${recordColumns} from r_evaluation_objection t
    where enterprise_id = ${enterprise}::uuid and year = ${period} and deleted_at is null
    order by created_at desc limit ${mostListed}`.execute(call.tx)
  const records = rows.map((row) => fromRow(definition, row))
  const moves = await movesOf(
    call,
    records.map(({ id }) => id),
  )
  const listed: Listed[] = []
  for (const record of records) listed.push(await told(call, definition, record, moves.get(record.id) ?? []))
  return listed
}

async function told(
  call: RecordCall,
  definition: RecordDefinition,
  record: StoredRecord,
  moves: readonly Move[],
): Promise<Listed> {
  const { id, code, status, due, version, values } = record
  const text = (name: string) => (values[name] ?? null) as string | null
  const clock = call.system.clock(dayOf(call))
  const actions = actionsOf(call, await agentOf(call), definition, record)
  return {
    id,
    code,
    status,
    due,
    version,
    item: text('item') ?? '',
    unit: text('measure') ?? '1',
    published: text('publishedValue'),
    claimed: text('claimedValue'),
    sourceUnit: text('sourceUnit'),
    refusal: text('refusal'),
    outcome: text('outcome'),
    corrected: text('correctedValue'),
    conclusion: text('conclusion'),
    againUntil: text('againUntil'),
    againResult: text('againResult'),
    may: actions.filter(({ allowed, generic }) => allowed && !generic).map(({ action }) => action),
    steps: [
      ...timelineOf(
        definition.lifecycle,
        {
          status,
          due,
          until: text('noticeUntil'),
          latest: endOfWhole(definition.lifecycle, record.process.whole, clock),
          moves,
        },
        clock,
      ),
    ],
    documents: await documentsOf(call, id),
  }
}

async function documentsOf({ tx, person }: RecordCall, id: string): Promise<Listed['documents']> {
  const { rows } = await listDocuments(tx, person, {
    types: [recordType],
    type: recordType,
    id,
    page: 1,
    size: 20,
  })
  return rows
    .filter(({ replacedBy }) => replacedBy === null)
    .map(({ id: document, label, number, issuedOn }) => ({ id: document, label, number, issuedOn }))
}

/** Moves of records from state to state, oldest first, by record. */
async function movesOf(
  { tx }: RecordCall,
  records: readonly string[],
): Promise<ReadonlyMap<string, readonly Move[]>> {
  const { rows } = await sql<Move & { readonly record: string }>`
    select record_id as record, detail->>'from' as "from", detail->>'to' as "to", detail->>'on' as "on" from action
    where record_id = any(${[...records]}::uuid[]) and detail ? 'to' order by record_version`.execute(tx)
  return Map.groupBy(rows, ({ record }) => record)
}
