import { sql } from 'kysely'
import type { RecordCall } from '../../platform/records/record-system.ts'
import type { StoredRecord } from '../../platform/records/stored-record.ts'
import { isAmount, unitText } from '../../record/amount.ts'
import type { RecordDefinition } from '../../record/definition.ts'
import { stateOf } from '../../record/generic-moves.ts'
import { openLedger } from './ledger-lock.ts'

interface Entry {
  readonly fact: string
  readonly kind: 'number' | 'text' | 'yes-no' | 'day' | 'code' | 'choice'
  readonly amount: string | null
  readonly scale: number | null
  readonly unit: string | null
  readonly value: string | null
  readonly header: string
}

/**
 * A record that has become fixed (locked, corrected) supplies its facts to the ledger: about its enterprise, for the period its period field names.
 * A later correction closes the value before; nothing is overwritten. Records without an enterprise or a period supply nothing.
 */
export async function supplyFacts(
  { tx }: RecordCall,
  definition: RecordDefinition,
  record: StoredRecord,
  before: StoredRecord | undefined,
): Promise<void> {
  if (
    record.enterprise === null ||
    record.deletedAt ||
    !isFixed(definition, record) ||
    (before && isFixed(definition, before))
  )
    return
  const period = periodOf(definition, record)
  const entries = entriesOf(definition, record)
  if (period === undefined || entries.length === 0) return
  const at = await openLedger(tx)
  const rows = JSON.stringify(entries)
  const year = Number(period.slice(0, 4))
  await sql`update fact set superseded_at = ${at}::timestamptz
    where year = ${year} and subject_id = ${record.enterprise} and period = ${period} and superseded_at is null
      and fact in (select n.fact from jsonb_to_recordset(${rows}::jsonb) as n(fact text))`.execute(tx)
  await sql`insert into fact (year, period, subject_kind, subject_id, fact, kind, amount, scale, unit, value, park_id, enterprise_id,
      recorded_at, source_sheet, source_header, source_raw)
    select ${year}, ${period}, 'enterprise', ${record.enterprise}, n.fact, n.kind, n.amount, n.scale, n.unit, n.value, ${record.park}, ${record.enterprise},
      ${at}::timestamptz, ${`${definition.label} ${record.code}`}, n.header, coalesce(n.value, n.amount::text)
    from jsonb_to_recordset(${rows}::jsonb) as n(fact text, kind text, amount bigint, scale int, unit text, value text, header text)`.execute(
    tx,
  )
}

function isFixed(definition: RecordDefinition, { status }: StoredRecord): boolean {
  return stateOf(definition.lifecycle, status).locked === true
}

function periodOf(definition: RecordDefinition, { values }: StoredRecord): string | undefined {
  for (const [name, { kind }] of Object.entries(definition.fields))
    if (kind === 'period' && typeof values[name] === 'string') return values[name] as string
  return undefined
}

function entriesOf(definition: RecordDefinition, { values }: StoredRecord): readonly Entry[] {
  return Object.entries(definition.fields).flatMap(([name, field]): Entry[] => {
    const value = values[name]
    if (field.supplies === undefined || value === null || value === undefined) return []
    const base = {
      fact: field.supplies,
      header: field.label,
      amount: null,
      scale: null,
      unit: null,
      value: null,
    }
    if (isAmount(field)) {
      const text = String(value)
      const digits = text.split('.')[1]?.length ?? 0
      return [
        { ...base, kind: 'number', amount: text.replace('.', ''), scale: digits, unit: unitText(field) },
      ]
    }
    switch (field.kind) {
      case 'yes-no':
        return [{ ...base, kind: 'yes-no', value: String(value) }]
      case 'day':
        return [{ ...base, kind: 'day', value: String(value) }]
      case 'choice':
        return [{ ...base, kind: 'choice', value: String(value) }]
      case 'industry-code':
      case 'credit-code':
        return [{ ...base, kind: 'code', value: String(value) }]
      case 'text':
        return [{ ...base, kind: 'text', value: String(value) }]
      default:
        return []
    }
  })
}
