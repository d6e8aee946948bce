import { sql } from 'kysely'
import type { Problem } from '../../../kernel/problem.ts'
import { keyLabel, type RecordDefinition } from '../../../record/definition.ts'
import type { Values } from '../../../record/messages.ts'
import type { RecordCall } from '../record-system.ts'
import type { StoredRecord } from '../stored-record.ts'
import { keyParts, keyText, withKeys } from './find-existing.ts'
import type { PlannedRow } from './import-plan.ts'
import type { FoundSheet } from './recognise-sheets.ts'

/** A row as it was planned, with the record that it means. */
export interface ReadRow {
  readonly plan: PlannedRow
  readonly problems: readonly Problem[]
  readonly before: StoredRecord | undefined
}

type Tell = (row: PlannedRow, what: string, mend: string) => void

interface Written {
  readonly plan: PlannedRow
  readonly id: string | undefined
  readonly before: Values
  readonly after: Values
}

/**
 * Rows whose unique values another row of the file, or another record that the person sees, has already. Records beyond the person's sight are found only
 * when the rows are written.
 */
export async function takenValues(
  call: RecordCall,
  definition: RecordDefinition,
  main: FoundSheet,
  rows: readonly ReadRow[],
): Promise<ReadonlyMap<number, readonly Problem[]>> {
  const problems = new Map<number, Problem[]>()
  const tell: Tell = ({ row, subject }, what, mend) => {
    const { file, sheet } = main.grid
    const where = { file, ...(sheet !== undefined && { sheet }), row, subject }
    const same = problems.get(row) ?? []
    problems.set(row, [...same, { code: 'import.taken', severity: 'error', what, where, mend }])
  }
  const written = rows.flatMap(({ plan, before }): readonly Written[] => {
    if (plan.does !== 'create' && plan.does !== 'change') return []
    const old = before ? keyParts(before) : {}
    const { values, park, enterprise } = plan.body
    const place = {
      ...(park !== undefined && { '@park': park }),
      ...(enterprise !== undefined && { '@enterprise': enterprise }),
    }
    return [{ plan, id: before?.id, before: old, after: { ...old, ...values, ...place } }]
  })
  for (const key of definition.unique ?? []) await checkKey(call, definition, key, written, tell)
  for (const [name, field] of Object.entries(definition.fields))
    if (field.kind === 'rows' && field.uniqueAcross !== undefined)
      await checkParts(call, definition, name, field.uniqueAcross, written, tell)
  return problems
}

async function checkKey(
  { tx }: RecordCall,
  definition: RecordDefinition,
  key: readonly string[],
  written: readonly Written[],
  tell: Tell,
): Promise<void> {
  const label = key.map((part) => keyLabel(definition, part)).join('＋')
  const fresh = written.filter(({ before, after }) => {
    const text = keyText(key, after)
    return text !== undefined && text !== keyText(key, before)
  })
  if (fresh.length === 0) return
  const found = await withKeys(
    tx,
    definition,
    key,
    fresh.map(({ after }) => after),
  )
  const owners = new Map(found.map((record) => [keyText(key, keyParts(record)), record]))
  const seen = new Map<string, number>()
  for (const { plan, id, after } of fresh) {
    const text = keyText(key, after) ?? ''
    const owner = owners.get(text)
    const earlier = seen.get(text)
    if (owner && owner.id !== id)
      tell(plan, `“${label}”与已有的记录 ${owner.code} 相同`, '核对后改正；要更新那条记录，请填它的编号')
    else if (earlier !== undefined) tell(plan, `“${label}”与第${earlier}行相同`, '核对后改正，或者合并成一行')
    seen.set(text, earlier ?? plan.row)
  }
}

/** Parts of table rows that may stand in one record only, such as the number of an invoice. */
async function checkParts(
  { tx }: RecordCall,
  { type, fields }: RecordDefinition,
  name: string,
  part: string,
  written: readonly Written[],
  tell: Tell,
): Promise<void> {
  const field = fields[name]
  const label = field?.kind === 'rows' ? (field.fields[part]?.label ?? part) : part
  const parts = written.flatMap(({ plan, id, after }) =>
    ((after[name] ?? []) as readonly Values[]).flatMap((line) => {
      const value = line[part]
      return typeof value === 'string' ? [{ plan, id, value }] : []
    }),
  )
  if (parts.length === 0) return
  const { rows } = await sql<{ value: string; id: string; code: string }>`
    select p.value, r.id, r.code from record_part p join record r on r.id = p.record_id
    where p.type = ${type} and p.field = ${name} and p.value = any(${parts.map(({ value }) => value)}::text[])`.execute(
    tx,
  )
  const owners = new Map(rows.map((row) => [row.value, row]))
  const seen = new Map<string, PlannedRow>()
  for (const { plan, id, value } of parts) {
    const owner = owners.get(value)
    const earlier = seen.get(value)
    if (owner && owner.id !== id)
      tell(plan, `${label}“${value}”已经在 ${owner.code} 里用过`, '同一张票据不能用两次，请核对')
    else if (earlier)
      tell(
        plan,
        earlier === plan ? `${label}“${value}”出现两次` : `${label}“${value}”与第${earlier.row}行的重复`,
        '同一张票据不能用两次，请核对',
      )
    else seen.set(value, plan)
  }
}
