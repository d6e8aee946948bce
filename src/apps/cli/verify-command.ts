import { parseArgs } from 'node:util'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { Refusal } from '../../kernel/problem.ts'
import { agrees, type BatchReport } from '../../modules/evaluation/verify/report.ts'
import { verifyBatches } from '../../modules/evaluation/verify/verify-batches.ts'
import { createEngine } from '../../pipeline/evaluate/engine-thread.ts'
import { surviveBrokenConnections } from '../../platform/database/open.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { type InTransaction, transactionsOn } from '../../platform/database/transaction.ts'
import { valueTypes } from '../../platform/database/value-types.ts'
import { reachInstallation } from './installation.ts'
import { UsageError } from './usage.ts'
import { verifyBundle } from './verify-bundle.ts'
import { batchText, sumText } from './verify-text.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** `yuance verify`: computes every stored evaluation result again. 0: all agree; 1: one differs, or cannot be computed again. */
export async function verifyCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { batch: { type: 'string' }, bundle: { type: 'string' }, json: { type: 'boolean' } },
  })
  const { batch, json = false } = values
  if (values.bundle !== undefined) return verifyBundle(values.bundle, json)
  if (batch !== undefined && !uuid.test(batch))
    throw new UsageError('--batch 后面写批次的编号，在批次页面的地址里。')
  const installation = await reachInstallation(process.env, (text) => process.stderr.write(`${text}\n`))
  try {
    const serving = process.env.DATABASE_URL
    const connection = serving ? { connectionString: serving } : installation.connection
    const reports = await withTransactions(connection, (inTransaction) =>
      verified(inTransaction, batch, (report) => {
        if (!json) process.stdout.write(batchText(report))
      }),
    )
    if (batch !== undefined && reports.length === 0) throw noBatch(batch)
    const ok = reports.every(agrees)
    process.stdout.write(json ? `${JSON.stringify({ ok, batches: reports })}\n` : sumText(reports))
    return ok ? 0 : 1
  } finally {
    await installation.release()
  }
}

async function verified(
  inTransaction: InTransaction,
  batch: string | undefined,
  tell: (report: BatchReport) => void,
): Promise<readonly BatchReport[]> {
  const engine = createEngine()
  const never = new AbortController().signal
  const reports: BatchReport[] = []
  for await (const report of verifyBatches(
    inTransaction,
    (input, under) => engine.evaluateStored(input, under, never),
    batch,
  )) {
    tell(report)
    reports.push(report)
  }
  return reports
}

async function withTransactions<T>(
  connection: pg.PoolConfig,
  work: (inTransaction: InTransaction) => Promise<T>,
): Promise<T> {
  const pool = new pg.Pool({ ...connection, max: 2, types: valueTypes })
  surviveBrokenConnections(pool) // the embedded database may stop while the connection is closing
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  try {
    return await work(transactionsOn(db))
  } finally {
    await db.destroy()
  }
}

function noBatch(id: string): Refusal {
  return new Refusal([
    {
      code: 'verify/no-batch',
      severity: 'error',
      what: '没有这个评价批次',
      where: { field: '--batch', value: id },
      mend: '核对批次页面地址里的编号；不写 --batch 就核对全部批次。',
    },
  ])
}
