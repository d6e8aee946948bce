import { sql } from 'kysely'
import { readSchemeContent } from '../../../pipeline/evaluate/scheme-version.ts'
import type { StoredResult } from '../../../pipeline/evaluate/stored-result.ts'
import { readSnapshot } from '../../../pipeline/snapshot/read-snapshot.ts'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import { dayOf, type RecordCall } from '../../../platform/records/record-system.ts'
import type { Pack } from '../../../policy/pack.ts'
import { readBatch } from '../batch-row.ts'
import { evaluationService } from '../evaluation-service.ts'
import { toColumns } from '../lab/dataset-wire.ts'
import { numbered } from '../lab/firm-numbers.ts'
import { labBatches } from '../lab/scenario-store.ts'
import type { DraftWorkshop } from './draft-messages.ts'
import { requireDraft } from './draft-store.ts'

/** All that the browser needs to check a draft and compute it while it is typed. Firms are numbers, never names. */
export async function workshopOf(
  call: RecordCall,
  { pack, inTransaction }: { readonly pack: Pack; readonly inTransaction: InTransaction },
  id: string,
): Promise<DraftWorkshop> {
  const { baseText } = await requireDraft(call.tx, id)
  const { scheme, indicators } = readSchemeContent(baseText)
  return {
    facts: [...pack.facts],
    indicators: [...pack.indicators],
    parameters: [...pack.parameters],
    clauses: [...(pack.clauses ?? [])],
    asOf: dayOf(call),
    base: { scheme, indicators: [...indicators] },
    data: await districtData(call, pack, inTransaction),
  }
}

/** Kinds of facts that cannot hold a name or a code. */
const speechless: readonly string[] = ['number', 'yes-no', 'choice', 'day']

/** Frozen facts of the newest batch with results, every fact of the pack that names nobody, so that a new indicator finds what it reads. */
async function districtData(
  { tx, person }: RecordCall,
  pack: Pack,
  inService: InTransaction,
): Promise<DraftWorkshop['data']> {
  const [newest] = await labBatches(tx)
  if (!newest) return null
  const batch = await readBatch(tx, person, newest.id)
  const { period, snapshotAt: at, content } = batch
  if (at === null) return null
  const named = [content.scheme['merge-by'], content.scheme['industry-by']]
  const facts = pack.facts.filter(
    ({ id, label, kind }) => speechless.includes(kind) || named.includes(id) || named.includes(label),
  )
  const { dataset } = await inService(evaluationService, (own) => readSnapshot(own, { period, at, facts }), {
    readOnly: true,
    timeout: 60,
  })
  const joint = facts.find(({ id, label }) => [id, label].includes(content.scheme['merge-by'] ?? ''))
  const { dataset: anonymous } = numbered(dataset, joint?.id)
  const results = await resultsOf(tx, batch.id)
  const started = dataset.subjects.map(({ id }) => {
    const { status = 'incomplete', score = null, rank = null, grade = null } = results.get(id) ?? {}
    return { status, score, rank, grade }
  })
  return {
    batch: { id: batch.id, label: batch.label, period: batch.period, asOf: batch.asOf },
    firms: anonymous.subjects.map(({ id }, at) => ({
      number: id,
      park: results.get(dataset.subjects[at]?.id ?? '')?.park ?? '—',
    })),
    columns: [...toColumns(anonymous.subjects, facts)],
    results: started,
    samples: samplesOf(started.map(({ rank }) => rank)),
  }
}

type Kept = Pick<StoredResult, 'code' | 'status' | 'score' | 'rank' | 'grade'> & { readonly park: string }

async function resultsOf(tx: Transaction, batch: string): Promise<ReadonlyMap<string, Kept>> {
  const { rows } = await sql<{ result: Kept }>`
    select result - 'indicators' - 'gates' - 'problems' as result from standing_result where batch_id = ${batch}::uuid`.execute(
    tx,
  )
  return new Map(rows.map(({ result }) => [result.code, result]))
}

/** Who stands a quarter, half and three quarters down the ranks: examples from the whole breadth, the same every time. */
function samplesOf(ranks: readonly (number | null)[]): number[] {
  const ranked = ranks
    .map((rank, at) => ({ rank, at }))
    .filter((one): one is { rank: number; at: number } => one.rank !== null)
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
  return [1, 2, 3].flatMap((quarter) => ranked[Math.floor((ranked.length * quarter) / 4)]?.at ?? [])
}
