import pg from 'pg'
import type { CompiledScheme } from '../../../engine/evaluation/compile.ts'
import type { Digests } from '../../../engine/evaluation/testing/plain-dataset.ts'
import type { Dataset, FactMap } from '../../../engine/fact.ts'
import { emitScheme, SQL_SESSION } from '../../../engine/sql/emit-scheme.ts'
import { connections, openTestDatabase } from '../../../platform/database/testing/test-database.ts'

/** Evaluates schemes as SQL on a connection of its own. */
export interface DatabaseEvaluator {
  /** What the emitted statement gives. Throws where the scheme is refused. */
  evaluate(scheme: CompiledScheme, dataset: Dataset): Promise<Digests>
  close(): Promise<void>
}

/** A database of its own with the tables that emitted statements read. */
export async function openDatabaseEvaluator(
  server: Parameters<typeof openTestDatabase>[0] | undefined,
): Promise<DatabaseEvaluator> {
  if (!server) throw new Error('no database server')
  const database = await openTestDatabase(server, { empty: true })
  const client = new pg.Client(connections(server, database.name).admin)
  await client.connect()
  await client.query(`${SQL_SESSION};
create temp table subjects (code text primary key);
create temp table facts (code text, year text, fact text, n numeric, d numeric, truth boolean, word text);
set jit = off;`)
  return {
    evaluate: (scheme, dataset) => evaluateBy(client, scheme, dataset),
    close: async () => {
      await client.end()
      await database.close()
    },
  }
}

async function evaluateBy(client: pg.Client, scheme: CompiledScheme, dataset: Dataset): Promise<Digests> {
  const { sql, problems } = emitScheme(scheme, dataset.period, { subjects: 'subjects', facts: 'facts' })
  if (sql === undefined) throw new Error(`refused: ${problems.map(({ where }) => where.value).join(', ')}`)
  await client.query('truncate subjects, facts')
  const codes = dataset.subjects.map(({ id }) => id)
  await client.query('insert into subjects select unnest($1::text[])', [codes])
  const stored = dataset.subjects.flatMap(({ id, facts, prior }) => [
    ...storedFacts(id, 'current', facts),
    ...storedFacts(id, 'prior', prior),
  ])
  await client.query(
    'insert into facts select * from jsonb_to_recordset($1) as told(code text, year text, fact text, n numeric, d numeric, truth boolean, word text)',
    [JSON.stringify(stored)],
  )
  const { rows } = await client.query(sql)
  return Object.fromEntries(
    rows.map((row) => [
      row.code,
      {
        status: row.status,
        group: row.grp,
        items: row.items,
        score: row.score_n === null ? '-' : `${row.score_n}/${row.score_d}`,
        rank: row.rank,
        grades: [row.score_grade, row.grade],
      },
    ]),
  )
}

function storedFacts(code: string, year: string, facts: FactMap): readonly object[] {
  return [...facts].map(([fact, { value }]) => ({
    code,
    year,
    fact,
    ...(value.kind === 'number' ? { n: String(value.value.num), d: String(value.value.den) } : {}),
    ...(value.kind === 'yes-no' ? { truth: value.value } : {}),
    ...(value.kind === 'text' || value.kind === 'day' ? { word: value.value } : {}),
  }))
}
