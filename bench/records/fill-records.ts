import { searchVector } from '../../src/platform/records/search-words.ts'
import type { RecordDefinition } from '../../src/record/definition.ts'
import type { Field } from '../../src/record/field.ts'
import { statesOf } from '../../src/record/generic-moves.ts'
import { columnName, hasColumn, quoted, scalarOf, tableOf } from '../../src/record/table-shape.ts'

type Query = (text: string, values?: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>

const characters = [...'机械电子材料新能源汽车五金科技精密动力龙水双桥智造工业装备环保建设钢铝宏达信和']
const tails = [
  '有限公司',
  '股份有限公司',
  '机械制造厂',
  '实业集团',
  '机械有限公司',
  '科技发展公司',
  '建材厂',
  '新材料公司',
]
export const parks = 8

/** Firm-like titles, the same for the same number; `rare` stands in one of a thousand. */
function titleOf(at: number): string {
  let state = (at * 2_654_435_761) % 4_294_967_296
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) % below
  }
  const name = Array.from({ length: 4 }, () => characters[next(characters.length)]).join('')
  return `${at % 1_000 === 7 ? '璧山' : ''}${name}${tails[next(tails.length)]}地块`
}

/** Puts `count` records of a type over eight parks, with every column filled and search words made as the product makes them. Registry rows come by trigger. */
export async function fillRecords(query: Query, definition: RecordDefinition, count: number): Promise<void> {
  await query(
    "insert into park (id, code) select n, 'P' || n from generate_series(1, $1::int) n on conflict do nothing",
    [parks],
  )
  const table = tableOf(definition)
  const columns = Object.entries(definition.fields).filter(
    ([, field]) => hasColumn(field) && field.kind !== 'ref',
  )
  const states = statesOf(definition.lifecycle)
  const batch = 5_000
  for (let from = 0; from < count; from += batch) {
    const titles = Array.from({ length: Math.min(batch, count - from) }, (_, at) => titleOf(from + at))
    const codes = titles.map(
      (_, at) =>
        `${definition.prefix}-P${((from + at) % parks) + 1}-2025-${String(from + at).padStart(6, '0')}`,
    )
    await query(
      `insert into ${table} (code, title, park_id, status, due, warn, created_by, created_role, created_on, updated_at${columns.map(([name]) => `, ${quoted(columnName(name))}`).join('')})
       select n.code, n.title, (n.at % ${parks})::int + 1, (${array(states)})[1 + n.at % ${states.length}], date '2025-01-01' + (n.at * 7 % 900)::int,
         date '2024-12-01' + (n.at * 7 % 900)::int, '00000000-0000-0000-0000-000000000000', 'land-bureau', date '2024-01-01',
         timestamptz '2024-01-01' + n.at * interval '5 minutes'${columns.map(([, field], at) => `, ${columnValue(field, at)}`).join('')}
       from (select c.code, c.title, c.nr - 1 + $3::bigint as at from unnest($1::text[], $2::text[]) with ordinality c (code, title, nr)) n`,
      [codes, titles, from],
    )
    const words = JSON.stringify(
      titles.map((title, at) => ({ code: codes[at], words: searchVector(title, [codes[at] ?? '']) })),
    )
    await query(
      `update record r set search = w.words::tsvector from jsonb_to_recordset($1::jsonb) as w (code text, words text) where r.code = w.code and r.type = $2`,
      [words, definition.type],
    )
  }
  await query(`vacuum analyze ${table}`)
  await query('vacuum analyze record')
}

/** A value that is spread over its range; columns differ by `salt`. */
function columnValue(field: Field, salt: number): string {
  const scalar = scalarOf(field)
  const at = `(n.at * ${7919 + salt * 104} % 1000003)`
  switch (scalar?.kind) {
    case 'number':
    case 'money':
    case 'area':
    case 'percent':
      return `${at} * 10`
    case 'day':
      return `date '2020-01-01' + (${at} % 2200)::int`
    case 'yes-no':
      return `${at} % 3 = 0`
    case 'choice':
      return `(${array(scalar.options)})[1 + ${at} % ${scalar.options.length}]`
    case 'period':
      return `(2018 + ${at} % 8)::text`
    default:
      return `'第' || ${at} || '号'`
  }
}

function array(texts: readonly string[]): string {
  return `array[${texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(', ')}]`
}
