import type { RecordDefinition } from '../../record/definition.ts'
import { evaluateCondition } from '../../record/guard.ts'
import type { Creation } from '../../record/lifecycle.ts'
import { guardContext, type RecordCall } from './record-system.ts'
import type { StoredRecord } from './stored-record.ts'
import { createRecord } from './write-record.ts'

/** Makes the record that a step of another calls for, with what is known there already. */
export async function createFrom(
  call: RecordCall,
  definition: RecordDefinition,
  record: StoredRecord,
  { type, link, values, organisation, when }: Creation,
): Promise<void> {
  const made = call.system.definitions.get(type)
  if (!made)
    throw new RangeError(`${definition.type} creates a record of type ${type}, which nobody declares`)
  if (when !== undefined && evaluateCondition(definition, when, record.values, guardContext(call)) !== true)
    return
  const unit =
    organisation === '@organisation'
      ? record.organisation
      : organisation?.startsWith('@')
        ? record.values[organisation.slice(1)]
        : organisation
  const given = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && value.startsWith('@')
        ? value === '@title'
          ? record.title
          : (record.values[value.slice(1)] ?? null)
        : value,
    ]),
  )
  await createRecord(
    call,
    made,
    {
      values: { ...given, ...(link !== undefined && { [link]: record.id }) },
      ...(made.scope !== 'district' && record.park !== 0 && { park: String(record.park) }),
      ...(record.enterprise !== null && made.scope !== 'district' && { enterprise: record.enterprise }),
      ...(record.town !== null && { town: record.town }),
      ...(typeof unit === 'string' && { organisation: unit }),
    },
    { byStep: true, demo: record.demo },
  )
}
