import { dayInWords } from '../../kernel/day.ts'
import { maskedNow } from '../../platform/disclosure/reveal.ts'
import type { DocumentSource } from '../../platform/http/server-module.ts'
import { readRecord, requireRecord, sentValues } from '../../platform/records/read-record.ts'
import { dayOf, definitionFor, permissionsOf, type RecordCall } from '../../platform/records/record-system.ts'
import type { StoredRecord } from '../../platform/records/stored-record.ts'
import type { MergeSource, Run } from '../../policy/documents/content.ts'
import type { MergeValues, Missing, Withheld } from '../../policy/documents/merge.ts'
import { classOf, type RecordDefinition } from '../../record/definition.ts'
import type { DataClass } from '../../record/field.ts'
import type { Values } from '../../record/messages.ts'
import { valueWords } from './value-words.ts'

export interface Subject {
  readonly record: StoredRecord
  readonly values: MergeValues
}

/** Names that every record offers beside its own fields. */
export const headerNames = [
  '编号',
  '名称',
  '园区',
  '企业',
  '责任单位',
  '状态',
  '到期日',
  '登记日',
  '今天',
] as const

/**
 * A record as templates see it: its fields by their labels, what every record has, and `项目.项目名称` one link further. `sources` add what
 * modules compute for a type, and go first. What the person sees masked is not given away. Throws 404 where the person may not see the record.
 */
export async function readSubject(
  call: RecordCall,
  type: string,
  id: string,
  sources: readonly DocumentSource[] = [],
): Promise<Subject> {
  const { system, person, tx } = call
  const definition = definitionFor(system, person, type)
  const record = await requireRecord(call, definition, id)
  const { hidden, classes } = permissionsOf(system, person, definition)
  const withheld = withheldBy(hidden, await maskedNow(call, definition, id))
  const [values = {}] = await sentValues(call, definition, [record], hidden)
  const known = new Map([
    ...headerFields(call, definition, record),
    ...(await linkedFields(call, definition, record, values)),
    ...fieldsOf(definition, record, values, withheld),
  ])
  const tables = new Map<string, ComputedRows | Withheld>()
  const missing = new Map<string, Missing>()
  for (const { dataClass, read } of sources.filter((source) => source.type === type)) {
    const { fields = {}, tables: rows = {}, missing: told = {} } = await read(tx, record.id)
    const given = <T>(value: T): T | Withheld => (classes.has(dataClass) ? value : 'hidden')
    const source = (name: string) => sourceOf(definition, record, name, dataClass)
    for (const [name, text] of Object.entries(fields))
      known.set(name, given(text === null ? null : { text, source: source(name) }))
    for (const [name, why] of Object.entries(told)) missing.set(name, why)
    for (const [name, found] of Object.entries(rows))
      tables.set(name, given({ rows: found, source: source(name) }))
  }
  return {
    record,
    values: {
      field: (name) => known.get(name),
      missing: (name) => missing.get(name),
      rows: (name, columns) => {
        const computed = tables.get(name)
        if (!computed) return rowsOf(definition, record, values, withheld, name, columns)
        if (typeof computed === 'string') return computed
        const { rows, source } = computed
        return rows.map((row) => columns.map((column) => ({ text: row[column] ?? '—', source })))
      },
    },
  }
}

type Fields = Map<string, Run | null | Withheld>
/** Fields that are not given to the person, and how they are kept. */
type WithheldFields = ReadonlyMap<string, Withheld>
interface ComputedRows {
  readonly rows: readonly Readonly<Record<string, string>>[]
  readonly source: MergeSource
}
type Kept = Pick<StoredRecord, 'id' | 'version'>

function withheldBy(hidden: ReadonlySet<string>, masked: ReadonlySet<string>): WithheldFields {
  return new Map<string, Withheld>([
    ...[...masked].map((name) => [name, 'masked'] as const),
    ...[...hidden].map((name) => [name, 'hidden'] as const),
  ])
}

function sourceOf(
  { type }: RecordDefinition,
  { id, version }: Kept,
  field: string,
  dataClass: DataClass,
): MergeSource {
  return { type, id, version, field, dataClass }
}

function fieldsOf(
  definition: RecordDefinition,
  record: Kept,
  values: Values,
  withheld: WithheldFields,
): Fields {
  return new Map(
    Object.entries(definition.fields).map(([name, field]): [string, Run | null | Withheld] => {
      const kept = withheld.get(name)
      const text = valueWords(field, values[name])
      if (kept === 'hidden' || (kept && text !== null)) return [field.label, kept]
      if (text === null) return [field.label, null]
      return [field.label, { text, source: sourceOf(definition, record, name, classOf(definition, field)) }]
    }),
  )
}

/** Fields of records that a single link leads to, as `项目.项目名称`; only what the person may see. */
async function linkedFields(
  call: RecordCall,
  definition: RecordDefinition,
  record: StoredRecord,
  sent: Values,
): Promise<Fields> {
  const found: Fields = new Map()
  for (const [name, field] of Object.entries(definition.fields)) {
    const target = field.kind === 'ref' ? call.system.definitions.get(field.to) : undefined
    if (!target) continue
    const id = record.values[name]
    const { may, hidden } = permissionsOf(call.system, call.person, target)
    const linked =
      may.has('view') && typeof id === 'string' && sent[name] ? await readRecord(call, target, id) : undefined
    const [values = {}] = linked ? await sentValues(call, target, [linked], hidden) : []
    const withheld = linked
      ? withheldBy(hidden, await maskedNow(call, target, linked.id))
      : new Map<string, Withheld>()
    for (const [label, value] of fieldsOf(target, linked ?? { id: '', version: 0 }, values, withheld))
      found.set(`${field.label}.${label}`, value)
  }
  return found
}

/** What every record has; the day of issue is nobody's value and has no source. */
function headerFields(call: RecordCall, definition: RecordDefinition, record: StoredRecord): Fields {
  const { code, title, parkName, enterpriseName, organisation, status, due, createdOn } = record
  const texts: Readonly<Record<Exclude<(typeof headerNames)[number], '今天'>, string | null>> = {
    编号: code,
    名称: title,
    园区: parkName,
    企业: enterpriseName,
    责任单位: organisation,
    状态: status,
    到期日: due === null ? null : dayInWords(due),
    登记日: dayInWords(createdOn),
  }
  return new Map<string, Run | null>([
    ...Object.entries(texts).map(([name, text]): [string, Run | null] => [
      name,
      text === null ? null : { text, source: sourceOf(definition, record, name, 'internal') },
    ]),
    ['今天', { text: dayInWords(dayOf(call)) }],
  ])
}

function rowsOf(
  definition: RecordDefinition,
  record: Kept,
  values: Values,
  withheld: WithheldFields,
  name: string,
  columns: readonly string[],
): readonly (readonly Run[])[] | Withheld | undefined {
  const found = Object.entries(definition.fields).find(
    ([, { kind, label }]) => kind === 'rows' && label === name,
  )
  if (found?.[1].kind !== 'rows') return undefined
  const [key, field] = found as [string, (typeof found)[1] & { kind: 'rows' }]
  const parts = columns.map((column) =>
    Object.entries(field.fields).find(([, { label }]) => label === column),
  )
  if (!parts.every((part) => part !== undefined)) return undefined
  const rows = (values[key] ?? []) as readonly Values[]
  const kept = withheld.get(key)
  if (kept === 'hidden' || (kept && rows.length > 0)) return kept
  const source = sourceOf(definition, record, key, classOf(definition, field))
  return rows.map((row) =>
    parts.map(([part, declared]) => ({ text: valueWords(declared, row[part]) ?? '—', source })),
  )
}
