import type { RecordDefinition } from '../../record/definition.ts'
import { withComputed } from '../../record/guard.ts'
import { requireVersion } from '../http/entity-tag.ts'
import { conflict, forbidden } from '../http/http-problem.ts'
import { titleOf } from './compose-values.ts'
import { destroyKeys, personalFields } from './personal-data.ts'
import { requireRecord } from './read-record.ts'
import { guardContext, permissionsOf, type RecordCall } from './record-system.ts'
import { note, placeState, type WriteOptions, type Written, writtenOf } from './write-record.ts'
import { updateRow } from './write-row.ts'

/**
 * Erases a record's personal data for good, as PIPL articles 47 and 19 ask once the purpose is gone: the fields are emptied and the key of the values in its
 * history is destroyed. The history itself and its hashes stay. Works in any state of the record; files and backups have their own terms.
 */
export async function erasePersonal(
  call: RecordCall,
  definition: RecordDefinition,
  id: string,
  reason: string,
  options: WriteOptions = {},
): Promise<Written> {
  const before = await requireRecord(call, definition, id, { lock: true })
  requireVersion(options.version ?? before.version, before.version)
  const fields = personalFields(definition)
  const { may, hidden } = permissionsOf(call.system, call.person, definition)
  if (definition.origin !== 'entered' || fields.length === 0)
    throw conflict('record/no-personal-data', `${definition.label}不含个人信息`)
  if (!may.has('delete') || fields.some((name) => hidden.has(name)))
    throw forbidden(`您的岗位不能删除${definition.label}的个人信息`)
  const values = withComputed(
    definition,
    { ...before.values, ...Object.fromEntries(fields.map((name) => [name, null])) },
    guardContext(call, { status: before.status }),
  )
  const record = await updateRow(call, definition, before, {
    ...placeState(before),
    title: await titleOf(call, definition, values),
    values,
    process: before.process,
    handlerName: before.handlerName,
    deleted: before.deletedAt !== null,
  })
  const keys = await destroyKeys(call.tx, id)
  await note(call, definition, record, '删除个人信息', { fields, keys, opinion: reason })
  return writtenOf(record)
}
