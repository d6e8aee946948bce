import { sql } from 'kysely'
import type { Dataset } from '../../../engine/fact.ts'
import { readSnapshot } from '../../../pipeline/snapshot/read-snapshot.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import type { Pack } from '../../../policy/pack.ts'
import { readBatch } from '../batch-row.ts'
import { evaluationService } from '../evaluation-service.ts'
import { numbered } from '../lab/firm-numbers.ts'
import { labBatches } from '../lab/scenario-store.ts'

/** Facts of the newest batch with results, and three firms of it to show what a formula gives. Firms are numbers, never names. */
export interface SampleFirms {
  readonly batch: {
    readonly id: string
    readonly label: string
    readonly period: string
    readonly asOf: string
  }
  readonly dataset: Dataset
  /** Who stands a quarter, half and three quarters down the ranks, by their ids in the dataset. */
  readonly samples: readonly { readonly number: string; readonly standing: string; readonly id: string }[]
}

/** Null before a batch has results. */
export type ReadSampleFirms = (tx: Transaction, person: Person) => Promise<SampleFirms | null>

/** Kinds of facts that cannot hold a name or a code. */
const speechless: readonly string[] = ['number', 'yes-no', 'choice', 'day']

/** A frozen snapshot never changes, so the last one that was read is kept: it is asked for at every pause in typing. */
export function sampleFirms(pack: Pack, inService: InTransaction): ReadSampleFirms {
  let last: { readonly key: string; readonly firms: SampleFirms } | undefined
  return async (tx, person) => {
    const [newest] = await labBatches(tx)
    if (!newest) return null
    const batch = await readBatch(tx, person, newest.id)
    const { period, snapshotAt: at, content } = batch
    if (at === null) return null
    const key = `${batch.id} ${at}`
    if (last?.key === key) return last.firms
    const named = [content.scheme['merge-by'], content.scheme['industry-by']]
    const facts = pack.facts.filter(
      ({ id, label, kind }) => speechless.includes(kind) || named.includes(id) || named.includes(label),
    )
    const { dataset } = await inService(
      evaluationService,
      (own) => readSnapshot(own, { period, at, facts }),
      { readOnly: true, timeout: 60 },
    )
    const { numbers } = numbered(dataset, undefined)
    const firms: SampleFirms = {
      batch: { id: batch.id, label: batch.label, period, asOf: batch.asOf },
      dataset,
      samples: (await samplesOf(tx, batch.id)).map(({ code, standing }) => ({
        id: code,
        standing,
        number: numbers.get(code) ?? '—',
      })),
    }
    last = { key, firms }
    return firms
  }
}

const standings = ['前四分之一处', '正中', '后四分之一处']

/** Examples from the whole breadth, the same every time. */
async function samplesOf(
  tx: Transaction,
  batch: string,
): Promise<readonly { readonly code: string; readonly standing: string }[]> {
  const { rows } = await sql<{ code: string }>`
    select result->>'code' as code from standing_result where batch_id = ${batch}::uuid and (result->>'rank') is not null
    order by (result->>'rank')::int, 1`.execute(tx)
  return standings.flatMap((standing, at) => {
    const code = rows[Math.floor((rows.length * (at + 1)) / 4)]?.code
    return code === undefined ? [] : [{ code, standing }]
  })
}
