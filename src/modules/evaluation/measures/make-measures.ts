import type { Subject } from '../../../engine/fact.ts'
import type { InTransaction } from '../../../platform/database/transaction.ts'
import { conflict, notFound } from '../../../platform/http/http-problem.ts'
import type { RecordCall, RecordSystem } from '../../../platform/records/record-system.ts'
import type { Pack } from '../../../policy/pack.ts'
import { type BatchRow, readBatch } from '../batch-row.ts'
import { frozenSubject } from '../frozen-facts.ts'
import { type WhatIfReader, whatIfReader } from '../what-if-payload.ts'
import { isFinal } from './final-state.ts'
import { type GradedFirm, gatesOf, gradedFirms, tryRobustness } from './graded-firms.ts'
import { hasMeasures, keepMeasures } from './keep-measures.ts'
import type { Kept } from './measure-messages.ts'
import { type MeasureTable, measureTable } from './measure-table.ts'
import { priceBases } from './price-basis.ts'
import { type Bases, type Wanted, wantedMeasures } from './wanted-measures.ts'

export interface MeasureServices {
  readonly pack: Pack
  readonly records: RecordSystem
  readonly inTransaction: InTransaction
}

/** The pack's table, or 409: a district without one has no differential measures. */
export function requireTable({ pack, records }: Pick<MeasureServices, 'pack' | 'records'>): MeasureTable {
  const table = measureTable(pack, records.businessDate())
  if (table) return table
  throw conflict('evaluation/no-measure-table', '政策包没有差别化措施的决策表，不能生成清单', [
    { path: 'batch', what: '缺少决策表', mend: '在政策包的 tables 里写明哪一档采取什么措施。' },
  ])
}

/** Measures follow from final grades alone, not from those still open to objections: 409 otherwise. */
export function requireFinal({ state }: Pick<BatchRow, 'state'>): void {
  if (isFinal(state)) return
  throw conflict('evaluation/not-final', `这一批现在是“${state}”，还没有定档，不能生成差别化清单`, [
    { path: 'batch', what: '档次还可能因异议更正', mend: '公示期满、异议办结、区领导定档之后再生成。' },
  ])
}

/** What the table wants for one enterprise. A grade that a price hangs on, and the lowest, are tried for robustness. `grade`: corrected since the batch was published. */
export async function wantedFor(
  { pack, records }: Pick<MeasureServices, 'pack' | 'records'>,
  {
    table,
    bases,
    batch,
    read,
    firm,
    subject,
    grade = firm.result.grade,
  }: {
    readonly table: MeasureTable
    readonly bases: Bases
    readonly batch: BatchRow
    readonly read: WhatIfReader
    readonly firm: GradedFirm
    readonly subject: Subject | undefined
    readonly grade?: string | null
  },
): Promise<readonly Wanted[]> {
  if (grade === null) return []
  const { enterprise, park, result, accounts, corrections } = firm
  const prices = table
    .rulesFor(grade)
    .some(({ price, resource }) => price && bases.get(resource) !== undefined)
  const corrected = grade !== result.grade
  const tried =
    !corrected && result.score !== null && (prices || isLowest(batch, result.group, grade))
      ? await tryRobustness(
          { pack, asOf: records.businessDate(), read },
          { ...result, enterprise, parkId: park },
          corrections,
        )
      : undefined
  return wantedMeasures(
    { table, facts: batch.content.facts, bases },
    {
      enterprise,
      grade,
      period: batch.period,
      batch: batch.id,
      gates: corrected ? [] : gatesOf(result),
      subject,
      accounts,
      robust: tried?.badge && tried.share !== null ? { badge: tried.badge, share: tried.share } : null,
    },
  )
}

function isLowest({ content }: BatchRow, group: string | null, grade: string): boolean {
  const grades = content.scheme.groups.find(({ name }) => name === group)?.grades
  if (!grades) return false
  const order = Object.keys(
    grades.by === 'score' ? grades.lines : grades.by === 'share' ? grades.shares : grades.limits,
  )
  return order.at(-1) === grade
}

/**
 * Brings the measures of one enterprise to its grade of now, in the caller's transaction: called after a grade was corrected. What no longer fits is proposed to be mended or
 * ended, what is new is suggested; nothing is issued or stopped by itself. It is a consequence of that correction, so whoever corrects need not be allowed to keep measures.
 */
export async function refreshMeasures(
  services: MeasureServices,
  { tx, person, on }: Pick<RecordCall, 'tx' | 'person' | 'on'>,
  {
    batch: id,
    enterprise,
    grade,
  }: { readonly batch: string; readonly enterprise: string; readonly grade?: string | null },
): Promise<Kept> {
  const { records } = services
  const table = requireTable(services)
  const batch = await readBatch(tx, person, id)
  requireFinal(batch)
  const call: RecordCall = { tx, person, system: records, ...(on !== undefined && { on }) }
  const year = batch.period.slice(0, 4)
  const [firm] = await gradedFirms(tx, id, enterprise)
  // Corrected to no grade at all: nothing is wanted any more.
  if (!firm && (await hasMeasures(tx, id, enterprise)))
    return keepMeasures(call, { enterprise, year, batch: id, wanted: [] })
  if (!firm) throw notFound('这家企业的评价结果')
  const bases = await priceBases(tx)
  const subject = await frozenSubject(services.inTransaction, batch, enterprise)
  const wanted = await wantedFor(services, {
    table,
    bases,
    batch,
    read: whatIfReader(batch, services.inTransaction),
    firm,
    subject,
    ...(grade !== undefined && { grade }),
  })
  return keepMeasures(call, { enterprise, year, batch: id, wanted })
}
