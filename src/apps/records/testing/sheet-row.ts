import type { RecordDefinition } from '../../../record/definition.ts'
import type { Field } from '../../../record/field.ts'
import type { Filling } from './fill-template.ts'

/** What stands in the columns that say whose the record is. */
export interface RowPlace {
  readonly park?: string
  readonly enterprise?: string
  readonly town?: string
  readonly organisation?: string
}

export interface RowOrder {
  readonly definition: RecordDefinition
  readonly values: Readonly<Record<string, unknown>>
  readonly place: RowPlace
  /** Number by which table rows find their record. */
  readonly line: number
  /** How a linked record is written into a cell. */
  linkText(type: string, id: string): string
}

/** A row of the records' sheet under the headers that the template has. Throws for a header that nothing belongs under. */
export function mainRow(headers: readonly string[], order: RowOrder): readonly Filling[] {
  return headers.map((header) => cellUnder(header, order))
}

/** The lines of a field of table rows, under the headers of its sheet. */
export function lineRows(
  headers: readonly string[],
  order: RowOrder,
  name: string,
): readonly (readonly Filling[])[] {
  const field = order.definition.fields[name]
  if (field?.kind !== 'rows') return []
  const lines = (order.values[name] ?? []) as readonly Readonly<Record<string, unknown>>[]
  return lines.map((line) =>
    headers.map((header) => {
      if (/^(所属)?编号$/.test(header) && !Object.values(field.fields).some(({ label }) => label === header))
        return null
      if (/^(所属)?行号$/.test(header) && !Object.values(field.fields).some(({ label }) => label === header))
        return String(order.line)
      const found = Object.entries(field.fields).find(([, { label }]) => named(header, label))
      if (!found) throw new Error(`${order.definition.type} ${name}: nothing belongs under “${header}”`)
      return text(found[1], line[found[0]], order)
    }),
  )
}

function cellUnder(header: string, order: RowOrder): Filling {
  const { definition, values, place, line } = order
  for (const [name, field] of Object.entries(definition.fields)) {
    if (field.kind === 'contact') {
      const given = (values[name] ?? {}) as Readonly<Record<string, string>>
      if (header === field.label) return given.name ?? null
      if (header === `${field.label}岗位` || header === `${field.label}·岗位`) return given.post ?? null
      if (header === `${field.label}电话` || header === `${field.label}·电话`) return given.phone ?? null
    } else if (named(header, field.label)) return text(field, values[name], order)
  }
  const plain = header.replace(/^(所属|系统)/, '')
  const parts: Readonly<Record<string, Filling>> = {
    编号: null,
    行号: String(line),
    园区: place.park ?? null,
    片区: null,
    属地镇街: place.town ?? null,
    责任单位: place.organisation ?? null,
    企业: place.enterprise ?? null,
  }
  if (plain in parts) return parts[plain] ?? null
  throw new Error(`${definition.type}: nothing belongs under “${header}”`)
}

/** The label, or the label with a unit or form in brackets. */
function named(header: string, label: string): boolean {
  return header === label || (header.startsWith(`${label}（`) && header.endsWith('）'))
}

function text(
  field: Pick<Field, 'kind'> & { readonly to?: string },
  value: unknown,
  { linkText }: RowOrder,
): Filling {
  if (value === undefined || value === null) return null
  switch (field.kind) {
    case 'number':
    case 'money':
    case 'area':
    case 'percent':
      return Number(value)
    case 'yes-no':
      return value === true ? '是' : '否'
    case 'ref':
      return linkText(field.to ?? '', String(value))
    case 'refs':
      return (value as readonly string[]).map((id) => linkText(field.to ?? '', id)).join('；')
    case 'choices':
    case 'tags':
      return (value as readonly string[]).join('、')
    case 'place': {
      const { lng, lat } = value as { readonly lng: string; readonly lat: string }
      return `${lng},${lat}`
    }
    default:
      return String(value)
  }
}
