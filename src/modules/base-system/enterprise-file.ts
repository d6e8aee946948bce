import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Fact } from '../../engine/fact.ts'
import { toDecimalText } from '../../kernel/decimal-text.ts'
import { fromStored, type StoredValue } from '../../pipeline/ledger/fact-value.ts'
import type { Person } from '../../platform/auth/person.ts'
import { within, withinThen } from '../../platform/auth/reach.ts'
import type { InTransaction, Transaction } from '../../platform/database/transaction.ts'
import { notFound } from '../../platform/http/http-problem.ts'
import type { Pack } from '../../policy/pack.ts'
import { roles } from '../../record/roles.ts'
import { firm, pointsText } from './enterprise-list.ts'
import { divisionOf } from './industries.ts'
import type { EnterpriseFact, EnterpriseFile } from './messages.ts'
import { parkName, registerService } from './parks.ts'

interface FactRow extends StoredValue {
  readonly period: string
  readonly fact: string
  readonly batch: string | null
  readonly file: string | null
  readonly source_sheet: string | null
  readonly source_row: number | null
  readonly source_column: string | null
  readonly source_header: string | null
  readonly source_raw: string | null
  readonly source_unit: string | null
}

/** Everything about one enterprise: its values over the years with the cells they came from, and its results. */
export async function enterpriseFile(
  tx: Transaction,
  person: Person,
  id: string,
  {
    pack,
    showRank,
    inTransaction,
  }: { readonly pack: Pack; readonly showRank: boolean; readonly inTransaction: InTransaction },
): Promise<EnterpriseFile> {
  const header = await tx
    .selectFrom('enterprise')
    .innerJoin('park', 'park.id', 'enterprise.park_id')
    .select([
      'enterprise.id',
      'credit_code',
      'name',
      'town',
      'industry_code',
      'status',
      'demo',
      'version',
      parkName.as('park'),
    ])
    .where('enterprise.id', '=', id)
    .where(within(person, firm))
    .executeTakeFirst()
  if (!header) throw notFound('这家企业')
  const members = await withMerged(tx, id)
  const { rows: all } = await sql<FactRow>`
    select period, fact, kind, amount, scale, unit, value, batch_id as batch, encode(source_file, 'hex') as file, source_sheet,
      source_row, source_column, source_header, source_raw, source_unit
    from fact where enterprise_id = any(${members}::uuid[]) and superseded_at is null and ${recorded(person, 'fact')}
    order by period desc, enterprise_id = ${id}::uuid desc, kind = 'missing'`.execute(tx)
  const rows = firstOfEach(all)
  const names = await fileNames(inTransaction, rows)
  const order = new Map(pack.facts.map((fact, at) => [fact.id, { fact, at }]))
  const periods = [...new Set(rows.map(({ period }) => period))]
  const years = periods.map((period) => ({
    period,
    facts: rows
      .filter((row) => row.period === period && order.has(row.fact))
      .sort((a, b) => (order.get(a.fact)?.at ?? 0) - (order.get(b.fact)?.at ?? 0))
      .flatMap((row) => {
        const fact = order.get(row.fact)?.fact
        return fact ? [factMessage(row, fact, names)] : []
      }),
  }))
  const newestAbove = rows.find(({ fact, kind }) => fact === 'above-scale' && kind !== 'missing')?.value
  const results = await tx
    .selectFrom('standing_result')
    .innerJoin('evaluation_batch', 'evaluation_batch.id', 'standing_result.batch_id')
    .select(['batch_id', 'label', 'period', 'standing_result.status', 'score', 'grade', 'rank'])
    .where('enterprise_id', '=', id)
    .where(
      'evaluation_batch.status',
      'in',
      roles[person.role].view === 'enterprise' ? ['published'] : ['finished', 'published'],
    )
    .where(recorded(person, 'standing_result'))
    .orderBy('period', 'desc')
    .orderBy('finished_at', 'desc')
    .execute()
  return {
    header: {
      id: header.id,
      code: header.credit_code ?? '',
      name: header.name,
      park: header.park,
      town: pack.district?.towns.find((town) => town.id === header.town)?.name ?? null,
      industry: divisionOf(pack, header.industry_code),
      aboveScale: newestAbove == null ? null : newestAbove === 'true',
      status: header.status,
      demo: header.demo,
      version: header.version,
    },
    years,
    results: results.map((row) => ({
      batch: row.batch_id,
      batchLabel: row.label,
      period: row.period,
      status: row.status,
      score: row.score === null ? null : pointsText(row.score),
      grade: row.grade,
      rank: showRank ? row.rank : null,
    })),
  }
}

/** What was recorded while the enterprise was within the reach, or that of an enterprise merged into one's own. */
function recorded(person: Person, table: string): RawBuilder<SqlBool> {
  if (roles[person.role].view === 'enterprise') return sql`true`
  return withinThen(person, { park: `${table}.park_id`, enterprise: `${table}.enterprise_id` })
}

/** The enterprise and those merged into it: what was recorded about them is shown here. */
async function withMerged(tx: Transaction, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive member (id) as (select ${id}::uuid union select m.from_id from member o join enterprise_merge m on m.into_id = o.id and m.undone_at is null)
    select id from member`.execute(tx)
  return rows.map((row) => row.id)
}

/** Its own value first; where it has none, that of an enterprise merged into it. */
function firstOfEach(rows: readonly FactRow[]): readonly FactRow[] {
  const kept = new Map<string, FactRow>()
  for (const row of rows) {
    const key = `${row.period} ${row.fact}`
    const known = kept.get(key)
    if (!known || (known.kind === 'missing' && row.kind !== 'missing')) kept.set(key, row)
  }
  return [...kept.values()]
}

function factMessage(row: FactRow, fact: Fact, names: ReadonlyMap<string, string>): EnterpriseFact {
  const value = fromStored(row, fact)
  const text =
    value.kind === 'number'
      ? toDecimalText(value.value)
      : value.kind === 'absent'
        ? null
        : String(value.value)
  return {
    id: fact.id,
    label: fact.label,
    kind: fact.kind,
    unit: fact.unit ?? null,
    value: text,
    state: row.kind === 'missing' ? 'missing' : 'supplied',
    source:
      row.source_row === null || row.source_column === null
        ? null
        : {
            batch: row.batch,
            file: names.get(`${row.batch} ${row.file}`) ?? '',
            ...(row.source_sheet !== null && { sheet: row.source_sheet }),
            row: row.source_row,
            column: row.source_column,
            header: row.source_header ?? '',
            raw: row.source_raw ?? '',
            ...(row.source_unit !== null && { unit: row.source_unit }),
          },
  }
}

/** Names of the files behind values the reader may see; the files themselves are not theirs, so the system looks them up. */
async function fileNames(
  inTransaction: InTransaction,
  rows: readonly { readonly batch: string | null }[],
): Promise<ReadonlyMap<string, string>> {
  const batches = [...new Set(rows.flatMap(({ batch }) => batch ?? []))]
  if (batches.length === 0) return new Map()
  const found = await inTransaction(
    registerService,
    (tx) =>
      tx
        .selectFrom('import_batch_file')
        .select(['batch_id', sql<string>`encode(file_hash, 'hex')`.as('file'), 'name'])
        .where('batch_id', 'in', batches)
        .execute(),
    { readOnly: true },
  )
  return new Map(found.map(({ batch_id, file, name }) => [`${batch_id} ${file}`, name]))
}
