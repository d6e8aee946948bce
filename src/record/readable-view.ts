import { toDecimalText } from '../kernel/decimal-text.ts'
import { rational } from '../kernel/rational.ts'
import { type Amount, isAmount, unitText, valueOfCount } from './amount.ts'
import { classOf, type RecordDefinition } from './definition.ts'
import type { DataClass, Field } from './field.ts'
import { columnName, hasColumn, quoted, scalarOf, tableOf } from './table-shape.ts'

/** PostgreSQL cuts names after this many bytes; a Chinese character takes three. */
const mostBytes = 63

export function viewName({ type }: Pick<RecordDefinition, 'type'>): string {
  return `v_${type.replaceAll('-', '_')}`
}

/**
 * The query of a type's view for analysts: living records, labels as column names, amounts as decimal numbers in the field's unit, refs by title, yes and no
 * in words. Personal and tax data are left out: whoever needs them uses the product, which decides by role.
 */
export function readableView(definition: RecordDefinition): string {
  const names = new Set<string>()
  const own = Object.entries(definition.fields)
    .filter(([, field]) => !isConfined(classOf(definition, field)) && !hasConfinedRows(field))
    .flatMap(([name, field]) => columnsOf(name, field))
    .map(([label, expression]) => `${expression} as ${named(label, names)}`)
  const header = headerColumns.map(([label, expression]) => {
    const free = names.has(label) ? `记录${label}` : label
    return `${expression} as ${named(free, names)}`
  })
  return `select ${[...header, ...own].join(',\n  ')}\nfrom ${tableOf(definition)} t where t.deleted_at is null`
}

/** Statements that make the view anew; it holds nothing, so it can go at any time. */
export function createView(name: string, view: string): string {
  return [
    `create view ${name} with (security_invoker = true) as ${view};`,
    `grant select on ${name} to app_district, app_park;`,
  ].join('\n')
}

const headerColumns: readonly (readonly [string, string])[] = [
  ['编号', 't.code'],
  ['名称', 't.title'],
  [
    '园区',
    '(select coalesce((select n.name from park_name n where n.park_id = p.id and n.valid_to is null), p.code) from park p where p.id = t.park_id)',
  ],
  ['片区', 't.area'],
  ['镇街', 't.town'],
  ['责任单位', 't.organisation'],
  ['企业', '(select e.name from enterprise e where e.id = t.enterprise_id)'],
  ['状态', 't.status'],
  ['到期日', 't.due'],
  ['登记日', 't.created_on'],
  ['更新时间', 't.updated_at'],
  ['演示', "case when t.demo then '是' else '否' end"],
  ['记录标识', 't.id'],
]

type ViewColumn = readonly [label: string, expression: string]

function columnsOf(name: string, field: Field): readonly ViewColumn[] {
  const { label } = field
  const column = `t.${quoted(columnName(name))}`
  const part = `t.extra -> '${name}'`
  if (hasColumn(field)) {
    const scalar = scalarOf(field)
    if (scalar === undefined) return [[label, `(select r.title from record r where r.id = ${column})`]]
    if (isAmount(scalar)) return [[`${label}（${unitText(scalar)}）`, decoded(scalar, column)]]
    if (scalar.kind === 'yes-no')
      return [[label, `case ${column} when true then '是' when false then '否' end`]]
    return [[label, column]]
  }
  switch (field.kind) {
    case 'choices':
    case 'tags':
      return [[label, `nullif(array_to_string(array(select jsonb_array_elements_text(${part})), '、'), '')`]]
    case 'refs':
      return [
        [
          label,
          `(select string_agg(r.title, '、' order by r.title) from jsonb_array_elements_text(${part}) v join record r on r.id = v::uuid)`,
        ],
      ]
    case 'place':
      return [
        [`${label}经度`, `(${part} ->> 'lng')::numeric`],
        [`${label}纬度`, `(${part} ->> 'lat')::numeric`],
      ]
    case 'attachments':
      return [[`${label}（件）`, `coalesce(jsonb_array_length(${part}), 0)`]]
    case 'rows':
    case 'polygon':
      return [[label, part]]
    default:
      return []
  }
}

/** The whole number of smallest parts as a decimal number in the unit: exact where that has an end, otherwise to six places. */
function decoded(amount: Amount, column: string): string {
  const { num, den } = valueOfCount(amount, 1n)
  let rest = den
  for (const prime of [2n, 5n]) while (rest % prime === 0n) rest /= prime
  if (num === 1n && den === 1n) return column
  return rest === 1n
    ? `trim_scale(${column} * ${toDecimalText(rational(num, den))})`
    : `trim_scale(round(${column} * ${num} / ${den}.0000000000, 6))`
}

function isConfined(dataClass: DataClass | undefined): boolean {
  return dataClass === 'personal' || dataClass === 'tax'
}

function hasConfinedRows(field: Field): boolean {
  return field.kind === 'rows' && Object.values(field.fields).some(({ dataClass }) => isConfined(dataClass))
}

function named(label: string, names: Set<string>): string {
  let cut = label.replaceAll('"', '')
  while (new TextEncoder().encode(cut).length > mostBytes) cut = cut.slice(0, -1)
  if (names.has(cut)) throw new RangeError(`two columns of a view would be called ${cut}`)
  names.add(cut)
  return `"${cut}"`
}
