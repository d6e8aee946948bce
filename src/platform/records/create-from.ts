import type { RecordDefinition } from '../../record/definition.ts'
import { evaluateCondition } from '../../record/guard.ts'
import type { Creation } from '../../record/lifecycle.ts'
import type { Values } from '../../record/messages.ts'
import { guardContext, type RecordCall } from './record-system.ts'
import type { StoredRecord } from './stored-record.ts'
import { createRecord, type Written } from './write-record.ts'

export interface Made {
  readonly definition: RecordDefinition
  readonly creation: Creation
  readonly records: readonly Written[]
  /** What the step's own record takes from it: refs to what was made, how many there are. */
  readonly values: Values
}

type Row = Readonly<Record<string, unknown>>

/** Makes the records that a step of another calls for, with what is known there already. `record` has the values of the step's form. */
export async function createFrom(
  call: RecordCall,
  definition: RecordDefinition,
  record: StoredRecord,
  creation: Creation,
): Promise<Made> {
  const { type, link, back, counts = [], when } = creation
  const made = call.system.definitions.get(type)
  if (!made)
    throw new RangeError(`${definition.type} creates a record of type ${type}, which nobody declares`)
  const wanted =
    when === undefined ||
    evaluateCondition(definition, when, record.values, guardContext(call, { status: record.status })) === true
  const records: Written[] = []
  for (const row of wanted ? rowsFor(record, creation) : []) {
    const given = (text: string | boolean) => takenFrom(record, row, text)
    const unit = creation.organisation === undefined ? null : given(creation.organisation)
    records.push(
      await createRecord(
        call,
        made,
        {
          values: {
            ...Object.fromEntries(
              Object.entries(creation.values).map(([name, text]) => [name, fitted(made, name, given(text))]),
            ),
            ...(link !== undefined && { [link]: record.id }),
          },
          ...placeFrom(made, record),
          ...(typeof unit === 'string' && { organisation: unit }),
        },
        { byStep: true, demo: record.demo },
      ),
    )
  }
  return {
    definition: made,
    creation,
    records,
    values: wanted
      ? {
          ...(back !== undefined && named(definition, record, back, records)),
          ...Object.fromEntries(counts.map((name) => [name, String(records.length)])),
        }
      : {},
  }
}

function rowsFor({ values }: StoredRecord, { each }: Creation): readonly Row[] {
  if (!each) return [{}]
  const { rows, where } = each
  return ((values[rows] ?? []) as readonly Row[]).filter(
    (row) => !where || where.in.includes(String(row[where.column])),
  )
}

function takenFrom(record: StoredRecord, row: Row, text: string | boolean): unknown {
  if (typeof text !== 'string' || !text.startsWith('@')) return text
  if (text === '@title') return record.title
  if (text === '@organisation') return record.organisation
  const name = text.slice(1)
  return (name.startsWith('row.') ? row[name.slice('row.'.length)] : record.values[name]) ?? null
}

function fitted({ fields }: RecordDefinition, name: string, value: unknown): unknown {
  const field = fields[name]
  const most = field?.kind === 'text' || field?.kind === 'long-text' ? field.maxLength : undefined
  return typeof value === 'string' && most !== undefined ? value.slice(0, most) : value
}

/** The new record is where the one it came from is, as far as its scope knows places. */
function placeFrom({ scope }: RecordDefinition, { park, area, town, enterprise }: StoredRecord) {
  if (scope === 'district') return {}
  return {
    ...(park !== 0 && { park: String(park) }),
    ...(area !== null && { area }),
    ...(town !== null && { town }),
    ...(enterprise !== null && { enterprise }),
  }
}

function named(
  { fields }: RecordDefinition,
  { values }: StoredRecord,
  back: string,
  records: readonly Written[],
): Values {
  const ids = records.map(({ id }) => id)
  if (ids.length === 0) return {}
  if (fields[back]?.kind !== 'refs') return { [back]: ids[0] }
  return { [back]: [...((values[back] ?? []) as readonly string[]), ...ids] }
}
