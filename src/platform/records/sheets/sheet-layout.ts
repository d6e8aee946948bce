import { createHash } from 'node:crypto'
import { isAmount, unitText } from '../../../record/amount.ts'
import type { RecordDefinition, RecordScope } from '../../../record/definition.ts'
import type { Field, RowField } from '../../../record/field.ts'
import { canonicalJson } from '../../audit/canonical-json.ts'
import { sheetName, words } from './sheet-words.ts'

export type HeaderPart = 'code' | 'line' | 'park' | 'area' | 'town' | 'organisation' | 'enterprise'
export type ContactPart = 'name' | 'post' | 'phone'

/** What a column's cells are. `shown` is written for reading and never read back. */
export type ColumnOf =
  | { readonly kind: 'header'; readonly part: HeaderPart }
  | { readonly kind: 'field'; readonly name: string; readonly field: Field }
  | { readonly kind: 'contact'; readonly name: string; readonly part: ContactPart; readonly field: Field }
  | { readonly kind: 'row'; readonly name: string; readonly field: RowField }
  | { readonly kind: 'shown'; readonly what: 'status' | 'due' }
  | { readonly kind: 'shown'; readonly what: 'computed'; readonly name: string; readonly field: Field }

export interface SheetColumn {
  readonly of: ColumnOf
  /** As it stands in the first row: label and unit. */
  readonly header: string
  readonly label: string
  /** Other headers under which the column is known. */
  readonly aliases: readonly string[]
  readonly required: boolean
}

export interface SheetShape {
  readonly name: string
  /** Field of kind `rows` whose lines the sheet holds; undefined for the records themselves. */
  readonly rows?: string
  readonly columns: readonly SheetColumn[]
}

/** The sheets of a type: one for the records, one for each field of table rows. */
export interface SheetLayout {
  readonly main: SheetShape
  readonly rows: readonly SheetShape[]
  /** Says whether a file was made from this layout. */
  readonly version: string
}

const partsOf: Readonly<Record<RecordScope | 'itself', readonly HeaderPart[]>> = {
  district: ['organisation'],
  park: ['park', 'area', 'town', 'organisation'],
  enterprise: ['enterprise', 'organisation'],
  any: ['park', 'enterprise', 'town', 'organisation'],
  itself: ['park', 'area', 'town', 'organisation'],
}

/** The columns of a type's sheets. `hidden` fields are left out, and what is computed stands there for reading only. */
export function layoutOf(definition: RecordDefinition, hidden: ReadonlySet<string> = new Set()): SheetLayout {
  const full = sheetsOf(definition, new Set())
  const { main, rows } = hidden.size === 0 ? full : sheetsOf(definition, hidden)
  return { main, rows, version: versionOf(full) }
}

function sheetsOf(definition: RecordDefinition, hidden: ReadonlySet<string>): Omit<SheetLayout, 'version'> {
  const fields = Object.entries(definition.fields).filter(([name]) => !hidden.has(name))
  const taken = new Set(Object.values(definition.fields).map(({ label }) => label))
  const tables = fields.filter(([, field]) => field.kind === 'rows')
  const parts: readonly HeaderPart[] = [
    'code',
    ...(tables.length > 0 ? (['line'] as const) : []),
    ...partsOf[definition.type === 'enterprise' ? 'itself' : definition.scope],
  ]
  const main: SheetShape = {
    name: sheetName(definition.label),
    columns: [
      ...parts.map((part) => headerColumn(part, taken, definition)),
      ...fields.flatMap(([name, field]) => fieldColumns(name, field, taken)),
      ...shownColumns(fields, taken),
    ],
  }
  return { main, rows: tables.flatMap(([name, field]) => rowSheet(name, field, main.name)) }
}

function headerColumn(
  part: HeaderPart,
  taken: ReadonlySet<string>,
  definition: RecordDefinition,
): SheetColumn {
  const label = taken.has(words[part]) ? `${part === 'code' ? '系统' : '所属'}${words[part]}` : words[part]
  const required =
    (part === 'park' && (definition.scope === 'park' || definition.type === 'enterprise')) ||
    (part === 'enterprise' && definition.scope === 'enterprise')
  const others = new Set(Object.values(definition.fields).flatMap((field) => field.aliases ?? []))
  const aliases: Readonly<Record<HeaderPart, readonly string[]>> = {
    code: ['记录编号', '系统编号'],
    line: [],
    park: ['所属园区', '所在园区'],
    area: ['所属片区'],
    town: ['镇街', '所属镇街'],
    organisation: ['主责单位', '牵头单位'],
    enterprise: ['企业名称', '单位名称', '统一社会信用代码', '信用代码', '所属企业'],
  }
  return {
    of: { kind: 'header', part },
    header: label,
    label,
    aliases: aliases[part].filter((one) => !taken.has(one) && !others.has(one)),
    required,
  }
}

function fieldColumns(name: string, field: Field, taken: ReadonlySet<string>): readonly SheetColumn[] {
  const { label, aliases = [], required = false } = field
  switch (field.kind) {
    case 'computed':
    case 'attachments':
    case 'rows':
    case 'polygon':
      return []
    case 'contact':
      return contactColumns(name, field, taken)
    case 'place': {
      const header = `${label}（经度,纬度）`
      return [{ of: { kind: 'field', name, field }, header, label, aliases, required }]
    }
    default:
      return [{ of: { kind: 'field', name, field }, header: headerOf(field), label, aliases, required }]
  }
}

function contactColumns(name: string, field: Field, taken: ReadonlySet<string>): readonly SheetColumn[] {
  const { label, aliases = [], required = false } = field
  const free = (text: string) => (taken.has(`${label}${text}`) ? `${label}·${text}` : `${label}${text}`)
  const column = (part: ContactPart, header: string): SheetColumn => ({
    of: { kind: 'contact', name, part, field },
    header,
    label: header,
    aliases: part === 'name' ? [`${label}姓名`, ...aliases].filter((one) => !taken.has(one)) : [],
    required: required && part === 'name',
  })
  return [column('name', label), column('post', free('岗位')), column('phone', free('电话'))]
}

/** Columns for reading at the end: state, due day, what is computed. */
function shownColumns(
  fields: readonly (readonly [string, Field])[],
  taken: ReadonlySet<string>,
): readonly SheetColumn[] {
  const free = (label: string) => (taken.has(label) ? `办理${label}` : label)
  const plain = (what: 'status' | 'due'): SheetColumn => {
    const label = free(words[what])
    return { of: { kind: 'shown', what }, header: label, label, aliases: [], required: false }
  }
  return [
    plain('status'),
    plain('due'),
    ...fields.flatMap(([name, field]): readonly SheetColumn[] =>
      field.kind === 'computed'
        ? [
            {
              of: { kind: 'shown', what: 'computed', name, field },
              header: headerOf(field),
              label: field.label,
              aliases: [],
              required: false,
            },
          ]
        : [],
    ),
  ]
}

function rowSheet(name: string, field: Field, main: string): readonly SheetShape[] {
  if (field.kind !== 'rows') return []
  const taken = new Set(Object.values(field.fields).map(({ label }) => label))
  const join = (part: 'code' | 'line'): SheetColumn => {
    const label = taken.has(words[part]) ? `所属${words[part]}` : words[part]
    return { of: { kind: 'header', part }, header: label, label, aliases: [], required: false }
  }
  return [
    {
      name: sheetName(field.label === main ? `${field.label}明细` : field.label),
      rows: name,
      columns: [
        join('code'),
        join('line'),
        ...Object.entries(field.fields).map(
          ([column, one]): SheetColumn => ({
            of: { kind: 'row', name: column, field: one },
            header: headerOf(one),
            label: one.label,
            aliases: one.aliases ?? [],
            required: one.required ?? false,
          }),
        ),
      ],
    },
  ]
}

/** Label with the unit of an amount: `用地面积（亩）`. */
export function headerOf(field: Field | RowField): string {
  const scalar = field.kind === 'computed' ? field.as : field
  return isAmount(scalar) && unitText(scalar) !== '1' ? `${field.label}（${unitText(scalar)}）` : field.label
}

/** Twelve hexadecimal digits over headers, kinds, options and bounds; what people merely read is left out. */
function versionOf({ main, rows }: Omit<SheetLayout, 'version'>): string {
  const content = [main, ...rows].map(({ name, columns }) => ({
    name,
    columns: columns.flatMap(({ of, header, required }) =>
      of.kind === 'shown' ? [] : [{ header, required, ...('field' in of && { field: contentOf(of.field) }) }],
    ),
  }))
  return createHash('sha256').update(canonicalJson(content)).digest('hex').slice(0, 12)
}

function contentOf(field: Field | RowField): Readonly<Record<string, unknown>> {
  const { kind } = field
  const more = Object.fromEntries(
    Object.entries(field).filter(([name]) =>
      ['options', 'unit', 'digits', 'min', 'max', 'maxLength', 'of', 'to', 'dictionary'].includes(name),
    ),
  )
  return { kind, ...more }
}
