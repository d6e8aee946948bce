import { sql } from 'kysely'
import { z } from 'zod'
import { Refusal } from '../../../kernel/problem.ts'
import { openLedger } from '../../../pipeline/ledger/ledger-lock.ts'
import { recordFacts } from '../../../pipeline/ledger/record-facts.ts'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { ModuleServices } from '../../../platform/http/server-module.ts'
import { jobKind } from '../../../platform/jobs/job-kind.ts'
import { keepSearchOfMany } from '../../../platform/records/hangings.ts'
import type { Pack } from '../../../policy/pack.ts'
import { searchText } from '../enterprise-search.ts'
import { orderFor } from './digest-batch.ts'
import type { Digest, DigestEnterprise } from './digest-order.ts'
import { digestInThread } from './digest-thread.ts'
import { commitJobKind, readBatch, recordType, saveReport } from './import-batch.ts'

type Placed = DigestEnterprise & { readonly park: number }

/** Writes a checked batch: enterprises and facts together in one transaction, or nothing. */
export function commitImportJob({ clock, demo }: ModuleServices, pack: Pack) {
  return jobKind({
    kind: commitJobKind,
    input: z.object({ batch: z.uuid(), onlyCorrect: z.boolean() }),
    resumable: true,
    timeLimit: 600,
    run: async ({ input, person, inTransaction, progress, signal }) => {
      progress('再次读取文件', 0, 0)
      const { order } = await inTransaction((tx) =>
        orderFor(tx, { id: input.batch, purpose: 'write', person, pack, businessDate: clock.businessDate() }),
      )
      const digest = await digestInThread(order, signal)
      refuseIfWrong(digest, input.onlyCorrect)
      const enterprises = digest.enterprises.filter((one): one is Placed => one.park !== undefined)
      return inTransaction(
        async (tx) => {
          const batch = await readBatch(tx, person, input.batch)
          if (batch.stored !== 'staged') return { already: batch.stored }
          progress('登记企业', 0, enterprises.length)
          const at = await openLedger(tx)
          const added = await registerEnterprises(tx, enterprises, demo)
          const { lots } = digest
          const recorded = await recordFacts(tx, { batch: batch.id, at, lots }, (done) => {
            signal.throwIfAborted()
            progress('写入数据', done, lots.length)
          })
          const counts = {
            rows: enterprises.length,
            facts: recorded.written,
            newEnterprises: added,
            skippedRows: digest.counts.spoiltRows,
          }
          await saveReport(tx, batch.id, { ...batch.report, phase: 'checked', counts })
          // Until here the batch is not locked, so that a wish to cancel need not wait.
          const ended = await tx
            .updateTable('import_batch')
            .set({
              status: 'committed',
              mode: input.onlyCorrect ? 'correct-rows' : 'all-or-nothing',
              committed_at: at,
            })
            .where('id', '=', batch.id)
            .where('status', '=', 'staged')
            .executeTakeFirst()
          if (ended.numUpdatedRows !== 1n)
            throw new Error(`import ${batch.id} was ended while it was written`)
          await appendAction(tx, {
            record: { type: recordType, id: batch.id },
            action: input.onlyCorrect ? '仅导入正确行' : '全部导入',
            by: person,
            detail: { ...counts, superseded: recorded.superseded },
            ...(batch.park !== null && { park: batch.park }),
          })
          return counts
        },
        { timeout: 300 },
      )
    },
  })
}

function refuseIfWrong(digest: Digest, onlyCorrect: boolean): void {
  if (digest.refused.length > 0) throw new Refusal(digest.refused)
  const errors = digest.problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0 && !onlyCorrect) throw new Refusal(errors.slice(0, 20))
}

/** Adds new enterprises and brings names, parks and industries of known ones up to date. Gives how many are new. */
async function registerEnterprises(
  tx: Transaction,
  enterprises: readonly Placed[],
  demo: boolean,
): Promise<number> {
  const rows = JSON.stringify(
    enterprises.map(({ code, name, park, town, industry }) => ({
      code,
      name,
      park,
      town: town ?? null,
      industry: industry ?? null,
      search: searchText(name, code),
    })),
  )
  const given = sql`jsonb_to_recordset(${rows}::jsonb) as n(code text, name text, park int, town text, industry text, search text)`
  const inserted = await sql`
    insert into enterprise (credit_code, name, park_id, town, industry_code, search, demo)
    select n.code, n.name, n.park, n.town, n.industry, n.search, ${demo} from ${given}
    on conflict (credit_code) do nothing`.execute(tx)
  await sql`
    update enterprise e set name = n.name, search = n.search, park_id = n.park, town = coalesce(n.town, e.town),
      industry_code = coalesce(n.industry, e.industry_code), version = e.version + 1, updated_at = now()
    from ${given}
    where e.credit_code = n.code and (e.name, e.search, e.park_id, e.town, e.industry_code) is distinct from
      (n.name, n.search, n.park, coalesce(n.town, e.town), coalesce(n.industry, e.industry_code))`.execute(tx)
  const { rows: known } = await sql<{ id: string; code: string; name: string }>`
    select e.id, e.credit_code as code, e.name from enterprise e join ${given} on n.code = e.credit_code`.execute(
    tx,
  )
  if (known.length !== enterprises.length) {
    const ids = new Set(known.map(({ code }) => code))
    throw new Refusal(
      enterprises
        .filter(({ code }) => !ids.has(code))
        .slice(0, 20)
        .map(({ name, code }) => ({
          code: 'import.enterprise-foreign',
          severity: 'error',
          what: '这家企业由别的园区登记，不能由您导入',
          where: { subject: `${name} ${code}` },
          mend: '从表里删去它，或者请联席会议办公室导入。',
        })),
    )
  }
  await keepSearchOfMany(
    tx,
    known.map(({ id, code, name }) => ({ id, title: name, codes: [code] })),
  )
  return Number(inserted.numAffectedRows ?? 0n)
}
