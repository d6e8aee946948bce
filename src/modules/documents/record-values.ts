import { dayInWords } from '../../kernel/day.ts'
import type { DocumentSource } from '../../platform/http/server-module.ts'
import { requireRecord, sentValues } from '../../platform/records/read-record.ts'
import { definitionFor, permissionsOf, type RecordCall } from '../../platform/records/record-system.ts'
import type { StoredRecord } from '../../platform/records/stored-record.ts'
import type { Run } from '../../policy/documents/content.ts'
import type { MergeValues } from '../../policy/documents/merge.ts'
import { classOf, type RecordDefinition } from '../../record/definition.ts'
import type { Values } from '../../record/messages.ts'
import { valueWords } from './value-words.ts'

export interface Subject {
  readonly definition: RecordDefinition
  readonly record: StoredRecord
  readonly values: MergeValues
  /** Names whose values must not be published: tax, enterprise secrets, personal data. */
  readonly secret: ReadonlySet<string>
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
 * modules compute for a type, and go first. Throws 404 where the person may not see it.
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
  const { hidden } = permissionsOf(system, person, definition)
  const [values = {}] = await sentValues(call, definition, [record], hidden)
  const own = fieldsOf(definition, record, values)
  const linked = await linkedFields(call, definition, record, values)
  const computed = { fields: new Map<string, string | null>(), tables: new Map<string, ComputedRows>() }
  for (const one of sources.filter((candidate) => candidate.type === type)) {
    const { fields = {}, tables = {} } = await one.read(tx, record.id)
    for (const [name, text] of Object.entries(fields)) computed.fields.set(name, text)
    for (const [name, rows] of Object.entries(tables)) computed.tables.set(name, rows)
  }
  const source = (field: string) => ({ type, id: record.id, version: record.version, field })
  return {
    definition,
    record,
    secret: new Set(
      Object.values(definition.fields)
        .filter((field) => ['tax', 'enterprise-secret', 'personal'].includes(classOf(definition, field)))
        .map(({ label }) => label),
    ),
    values: {
      field: (name) => {
        const figure = computed.fields.get(name)
        if (figure !== undefined) return figure === null ? null : { text: figure, source: source(name) }
        for (const known of [own, linked]) if (known.has(name)) return known.get(name) ?? null
        return headerField(call, definition, record, name)
      },
      rows: (name, columns) => {
        const given = computed.tables.get(name)
        if (given)
          return given.map((row) =>
            columns.map((column) => ({ text: row[column] ?? '—', source: source(name) })),
          )
        return rowsOf(definition, values, name, columns, source(name))
      },
    },
  }
}

type Fields = Map<string, Run | null>
type ComputedRows = readonly Readonly<Record<string, string>>[]

function fieldsOf(
  definition: RecordDefinition,
  record: Pick<StoredRecord, 'id' | 'version'>,
  values: Values,
): Fields {
  return new Map(
    Object.entries(definition.fields).map(([field, declared]) => {
      const text = valueWords(declared, values[field])
      const source = { type: definition.type, id: record.id, version: record.version, field }
      return [declared.label, text === null ? null : { text, source }]
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
    if (field.kind !== 'ref') continue
    const target = call.system.definitions.get(field.to)
    const id = record.values[name]
    if (!target) continue
    const may = permissionsOf(call.system, call.person, target).may.has('view')
    const linked =
      may && typeof id === 'string' && sent[name]
        ? await requireRecord(call, target, id).catch(() => undefined)
        : undefined
    const { hidden } = permissionsOf(call.system, call.person, target)
    const values = linked ? ((await sentValues(call, target, [linked], hidden))[0] ?? {}) : {}
    for (const [label, value] of fieldsOf(target, linked ?? { id: '', version: 0 }, values))
      found.set(`${field.label}.${label}`, linked ? value : null)
  }
  return found
}

function headerField(
  { system }: RecordCall,
  { type }: RecordDefinition,
  record: StoredRecord,
  name: string,
): Run | null | undefined {
  const { id, version, code, title, parkName, enterpriseName, organisation, status, due, createdOn } = record
  const known: Readonly<Record<string, string | null | undefined>> = {
    编号: code,
    名称: title,
    园区: parkName,
    企业: enterpriseName,
    责任单位: organisation,
    状态: status,
    到期日: due === null ? null : dayInWords(due),
    登记日: dayInWords(createdOn),
    今天: dayInWords(system.businessDate()),
  }
  if (!(name in known)) return undefined
  const text = known[name]
  return text ? { text, source: { type, id, version, field: name } } : null
}

function rowsOf(
  definition: RecordDefinition,
  values: Values,
  name: string,
  columns: readonly string[],
  source: Run['source'],
): readonly (readonly Run[])[] | undefined {
  const found = Object.entries(definition.fields).find(
    ([, { kind, label }]) => kind === 'rows' && label === name,
  )
  const field = found?.[1]
  if (!found || field?.kind !== 'rows') return undefined
  const parts = columns.map((column) =>
    Object.entries(field.fields).find(([, { label }]) => label === column),
  )
  if (parts.includes(undefined)) return undefined
  const rows = (values[found[0]] ?? []) as readonly Values[]
  return rows.map((row) =>
    parts.map((part) => {
      const [key, declared] = part as NonNullable<typeof part>
      return { text: valueWords(declared, row[key]) ?? '—', ...(source && { source }) }
    }),
  )
}
