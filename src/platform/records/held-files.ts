import { sql } from 'kysely'
import type { Attachment } from '../../record/messages.ts'
import { readRecord } from './read-record.ts'
import { permissionsOf, type RecordCall } from './record-system.ts'

/**
 * Whether the person may have a file: who sent it may, and whoever reads a record that holds it in a field of a class that the role reads. A file that a
 * record holds outside its fields goes with the record. The database alone would hand it to whoever reaches the record, of whatever type.
 */
export async function mayHaveFile(call: RecordCall, hash: string): Promise<boolean> {
  const { tx, person, system } = call
  const bytes = Buffer.from(hash, 'hex')
  const sent = await sql`select from file where hash = ${bytes} and account_id = ${person.account}`.execute(
    tx,
  )
  if (sent.rows.length > 0) return true
  const { rows } = await sql<{ id: string; type: string }>`
    select r.id, r.type from record_file f join record r on r.id = f.record_id where f.file_hash = ${bytes} limit 100`.execute(
    tx,
  )
  for (const { id, type } of rows) {
    const definition = system.definitions.get(type)
    if (!definition) continue
    const { may, hidden } = permissionsOf(system, person, definition)
    const record = may.has('view') ? await readRecord(call, definition, id) : undefined
    if (!record) continue
    const fields = Object.entries(definition.fields).flatMap(([name, { kind }]) => {
      const held = kind === 'attachments' ? ((record.values[name] ?? []) as readonly Attachment[]) : []
      return held.some((one) => one.hash === hash) ? [name] : []
    })
    if (fields.length === 0 || fields.some((name) => !hidden.has(name))) return true
  }
  return false
}
