import { sql } from 'kysely'
import type { z } from 'zod'
import { toDecimalText, toFixedText } from '../../../kernel/decimal-text.ts'
import { type Rational, rational } from '../../../kernel/rational.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { conflict, notFound } from '../../../platform/http/http-problem.ts'
import { actOnRecord } from '../../../platform/records/act-on-record.ts'
import { tellOfStep } from '../../../platform/records/notices.ts'
import { requireRecord } from '../../../platform/records/read-record.ts'
import type { RecordCall } from '../../../platform/records/record-system.ts'
import { createRecord, type Written } from '../../../platform/records/write-record.ts'
import type { BatchRow } from '../batch-row.ts'
import { collectionOf } from '../process/completeness.ts'
import { parkNamesOf } from '../process/park-names.ts'
import { dataCheck } from '../records/data-check.ts'
import { supplierOf } from './supplier.ts'
import { type Figure, type Limits, type UnusualReason, unusualAmong } from './unusual.ts'
import type { UnusualRow, UnusualValues, unusualAnswer, unusualQuery } from './unusual-messages.ts'
import { checkedText } from './value-text.ts'

/** Parameters of the pack that say what is unusual, by their names. */
const named = {
  change: '数据异常同比幅度',
  deviations: '数据异常标准差倍数',
  least: '小单元抑制家数',
} as const
/** The facts that say how much land is a firm's own: the first that is known. */
const ownLand = ['land-owned', 'land'] as const
/** Land is kept in 1/300 m², of which a mu has 200 000. */
const partsOfMu = 200_000

function limitsOf({ system }: Pick<RecordCall, 'system'>): Limits {
  const parameter = system.parameters(system.businessDate())
  const value = (name: string) => {
    const found = parameter(name)
    return found ? toDecimalText(found.value) : null
  }
  return {
    change: value(named.change),
    deviations: value(named.deviations),
    least: Number(value(named.least) ?? 2),
  }
}

/** Every unusual value of the firms that take part, newest checks beside them. */
async function unusualRows(call: RecordCall, batch: BatchRow): Promise<readonly UnusualRow[]> {
  const { tx } = call
  const limits = limitsOf(call)
  const { facts, firms, snapshot } = await collectionOf(tx, batch)
  const wanted = new Set([...facts.map(({ fact }) => fact), ...ownLand])
  const numbers = new Map(
    batch.content.facts
      .filter(({ id, kind }) => kind === 'number' && wanted.has(id))
      .map((one) => [one.id, one]),
  )
  const byCode = new Map(firms.map((firm) => [firm.code, firm]))
  const parcels = await parcelsOf(tx)
  const industryBy = batch.content.scheme['industry-by']
  const industryFact = batch.content.facts.find(
    ({ label, id }) => label === industryBy || id === industryBy,
  )?.id
  const figures = snapshot.dataset.subjects.flatMap((subject): Figure[] => {
    const firm = byCode.get(subject.id)
    if (!firm) return []
    const industry = industryFact === undefined ? undefined : subject.facts.get(industryFact)?.value
    const own = ownLand.find((fact) => subject.facts.get(fact)?.value.kind === 'number')
    return [...numbers.keys()].flatMap((fact): Figure[] => {
      const value = subject.facts.get(fact)?.value
      const prior = subject.prior.get(fact)?.value
      if (value?.kind !== 'number') return []
      return [
        {
          ...{ firm: firm.id, fact, value: value.value },
          prior: prior?.kind === 'number' ? prior.value : null,
          industry: industry?.kind === 'text' ? industry.value.slice(0, 2) : null,
          parcels: fact === own ? (parcels.get(firm.id) ?? null) : null,
        },
      ]
    })
  })
  const parks = await parkNamesOf(tx)
  const checks = await checksOf(tx, batch.period)
  const byId = new Map(firms.map((firm) => [firm.id, firm]))
  return unusualAmong(figures, limits).flatMap(({ firm: id, fact, why, value, other }) => {
    const firm = byId.get(id)
    const known = numbers.get(fact)
    if (!firm || !known) return []
    return [
      {
        ...{ enterprise: id, code: firm.code, name: firm.name, park: parks.get(firm.park) ?? '' },
        ...{ fact, label: known.label, source: known.source, why },
        unit: known.unit === undefined || known.unit === '1' ? null : known.unit,
        value: toDecimalText(value),
        other: shortText(other),
        text: textOf(why, limits),
        check: checks.get(`${id} ${known.label}`) ?? null,
      },
    ]
  })
}

/** A mean has no end; two places are enough to compare with. */
function shortText(value: Rational): string {
  return toFixedText(value, 2)
}

function textOf(why: UnusualReason, { change, deviations }: Limits): string {
  if (why === 'change') return `与上年相差超过 ${change}%`
  if (why === 'industry') return `离同行业平均超过 ${deviations} 个标准差`
  return '大于名下宗地面积合计'
}

async function parcelsOf(tx: Transaction): Promise<ReadonlyMap<string, Rational>> {
  const { rows } = await sql<{ firm: string; area: string }>`
    select holder::text as firm, sum(land_area)::text as area from r_parcel
    where holder is not null and status not in ('收回', '已注销') and deleted_at is null group by 1`.execute(
    tx,
  )
  return new Map(rows.map(({ firm, area }) => [firm, rational(BigInt(area), partsOfMu)]))
}

async function checksOf(
  tx: Transaction,
  period: string,
): Promise<ReadonlyMap<string, { id: string; status: string }>> {
  const { rows } = await sql<{ firm: string; item: string; id: string; status: string }>`
    select distinct on (enterprise_id, item) enterprise_id as firm, item, id, status from r_data_check
    where year = ${period} and cause = '数值异常' and deleted_at is null order by enterprise_id, item, created_at desc`.execute(
    tx,
  )
  return new Map(rows.map(({ firm, item, id, status }) => [`${firm} ${item}`, { id, status }]))
}

/** The list of unusual values, those that nobody has looked at first. */
export async function unusualValuesOf(
  call: RecordCall,
  batch: BatchRow,
  { why, q = '', page, size }: z.output<typeof unusualQuery>,
): Promise<UnusualValues> {
  const all = await unusualRows(call, batch)
  const count = (wanted: UnusualReason) => all.filter((one) => one.why === wanted).length
  const rows = all
    .filter((one) => (why === undefined || one.why === why) && (one.name.includes(q) || one.code.includes(q)))
    .toSorted((a, b) => Number(a.check !== null) - Number(b.check !== null))
  return {
    counts: { change: count('change'), industry: count('industry'), land: count('land') },
    open: all.filter(({ check }) => check === null).length,
    rows: rows.slice((page - 1) * size, page * size),
    total: rows.length,
  }
}

/** Asks the source about an unusual value, or says why it is right. Throws 404 where the value is not on the list, 409 where that was done. */
export async function answerUnusual(
  call: RecordCall,
  batch: BatchRow,
  { enterprise, fact, why, answer, reason }: z.output<typeof unusualAnswer>,
): Promise<Written> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`unusual:${batch.period}:${enterprise}:${fact}`}, 0))`.execute(
    call.tx,
  )
  const row = (await unusualRows(call, batch)).find(
    (one) => one.enterprise === enterprise && one.fact === fact && one.why === why,
  )
  if (!row) throw notFound('这个异常值')
  if (row.check)
    throw conflict('evaluation/unusual-answered', `“${row.label}”已经办理过，现在是“${row.check.status}”`, [
      { path: 'fact', what: '同一项数据只派核或说明一次', mend: '打开那张核实单查看。' },
    ])
  const supplier = supplierOf(call.system.places.units, row.source)
  const written = await createRecord(
    call,
    dataCheck,
    {
      enterprise,
      ...(row.source !== '园区' && { organisation: supplier ?? row.source }),
      values: {
        ...{
          year: batch.period,
          item: row.label,
          cause: '数值异常',
          value: checkedText(row.value),
          otherValue: row.other,
        },
        ...(row.unit !== null && { measure: row.unit }),
        reason: `${row.text}。${answer === '派核' ? reason : ''}`,
        source: supplier ?? row.source,
      },
    },
    { byStep: true },
  )
  if (answer === '说明无误')
    return actOnRecord(call, dataCheck, written.id, '说明无误', { values: { basis: reason } })
  const record = await requireRecord(call, dataCheck, written.id)
  await tellOfStep(call, dataCheck, record, { action: '派核', from: '', assignee: [] })
  return written
}
