import { sql } from 'kysely'
import { priorPeriod } from '../../kernel/period.ts'
import type { RecognisedColumn } from '../../pipeline/publish/workbook-input.ts'
import type { InTransaction, Transaction } from '../../platform/database/transaction.ts'
import type { BatchRow } from './batch-row.ts'
import { evaluationService } from './evaluation-service.ts'

interface Used {
  readonly import: string
  /** SHA-256 in hex. */
  readonly file: string
  readonly sheet: string | null
  readonly column: string
  readonly header: string
  /** As the sheet has it; null where it is the fact's own. */
  readonly unit: string | null
  readonly fact: string
  readonly values: number
}

interface Sender {
  readonly import: string
  readonly file: string
  readonly name: string
  readonly leftOut: readonly { readonly sheet: string; readonly column: string; readonly header: string }[]
}

/**
 * The columns that the batch's values came from, as far as the actor sees the values, and those of the same files that were
 * left out. The names of files and headers are looked up by the system: whose park a row belongs to they do not tell.
 */
export async function sourceColumns(
  tx: Transaction,
  { period, snapshotAt, content }: BatchRow,
  inTransaction: InTransaction,
): Promise<readonly RecognisedColumn[]> {
  if (snapshotAt === null) return []
  const used = await usedColumns(tx, period, snapshotAt)
  const imports = [...new Set(used.map((one) => one.import))]
  const senders = await inTransaction(evaluationService, (all) => sendersOf(all, imports), { readOnly: true })
  const facts = new Map(content.facts.map((fact) => [fact.id, fact]))
  const taken = used.map(({ import: batch, file, sheet, column, header, unit: told, fact, values }) => {
    const unit = told ?? facts.get(fact)?.unit
    return {
      file: senders.find((one) => one.import === batch && one.file === file)?.name ?? file,
      ...(sheet !== null && sheet !== '' && { sheet }),
      column,
      header,
      ...(unit !== undefined && { unit }),
      fact: facts.get(fact)?.label ?? fact,
      note: `${values} 个值`,
    }
  })
  const leftOut = senders
    .filter((sender) => used.some((one) => one.import === sender.import && one.file === sender.file))
    .flatMap(({ name, leftOut: columns }) =>
      columns.map(({ sheet, column, header }) => ({
        file: name,
        ...(sheet !== '' && { sheet }),
        column,
        header,
        fact: null,
      })),
    )
  return [...taken, ...leftOut].sort(byPlace)
}

async function usedColumns(tx: Transaction, period: string, at: string): Promise<readonly Used[]> {
  const prior = priorPeriod(period)
  const { rows } = await sql<Used>`
    select batch_id as import, encode(source_file, 'hex') as file, source_sheet as sheet, source_column as column,
      coalesce(source_header, '') as header, string_agg(distinct source_unit, '、') as unit, fact, count(*) filter (where kind <> 'missing')::int as values
    from fact
    where year in (${Number(period.slice(0, 4))}, ${Number(prior.slice(0, 4))}) and period in (${period}, ${prior})
      and subject_kind = 'enterprise' and source_file is not null and source_column is not null
      and recorded_at <= ${at}::timestamptz and (superseded_at is null or superseded_at > ${at}::timestamptz)
    group by 1, 2, 3, 4, 5, 7`.execute(tx)
  return rows
}

/** Files as their senders called them, and their columns that nobody took. */
async function sendersOf(tx: Transaction, imports: readonly string[]): Promise<readonly Sender[]> {
  const { rows } = await sql<Sender>`
    select f.batch_id as import, encode(f.file_hash, 'hex') as file, f.name, array(
        select json_build_object('sheet', sheet->>'name', 'column', col->>'column', 'header', col->>'header')
        from jsonb_array_elements(b.report->'files') as one, jsonb_array_elements(one->'sheets') as sheet,
          jsonb_array_elements(sheet->'columns') as col
        where one->>'id' = encode(f.file_hash, 'hex') and col->>'state' in ('unknown', 'ignored')) as "leftOut"
    from import_batch_file f join import_batch b on b.id = f.batch_id
    where f.batch_id = any(${[...imports]}::uuid[])
    order by b.created_at, f.position`.execute(tx)
  return rows
}

function byPlace(a: RecognisedColumn, b: RecognisedColumn): number {
  const place = ({ file, sheet = '' }: RecognisedColumn): string => JSON.stringify([file, sheet])
  const [left, right] = [place(a), place(b)]
  if (left !== right) return left < right ? -1 : 1
  return a.column.length - b.column.length || (a.column < b.column ? -1 : a.column > b.column ? 1 : 0)
}
