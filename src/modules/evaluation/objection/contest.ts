import { sql } from 'kysely'
import type { z } from 'zod'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { compare, decimal } from '../../../kernel/rational.ts'
import { compileContent } from '../../../pipeline/evaluate/scheme-version.ts'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import { conflict, unprocessable } from '../../../platform/http/http-problem.ts'
import { dayOf, definitionFor, type RecordCall } from '../../../platform/records/record-system.ts'
import { createRecord, type Written } from '../../../platform/records/write-record.ts'
import type { BatchRow } from '../batch-row.ts'
import { frozenSubject } from '../frozen-facts.ts'
import { type KeptResult, knownResult } from '../result-detail.ts'
import { correctedSubject, correctionsIn, originalResult, revisionsOf } from '../revisions.ts'
import { factNamed } from './objection-subject.ts'
import type { Contested, newObjection } from './standing-messages.ts'

/** States in which an objection is settled: the figure may be contested again. */
const settled: readonly string[] = ['已归档', '不予受理', '已撤回', '已复核', '再审已裁定', '已作废']

/** What stands against one result. Throws 404 where the result is not the person's to see. */
export async function contestedResult(
  call: RecordCall,
  { batch: id, code }: { readonly batch: string; readonly code: string },
  { inTransaction, showRank }: { readonly inTransaction: InTransaction; readonly showRank: boolean },
): Promise<Contested> {
  const { batch, result } = await knownResult(call.tx, call.person, id, code)
  const revisions = await revisionsOf(call.tx, batch, result.enterprise)
  const original = revisions.length > 0 ? await originalResult(call.tx, batch, result.enterprise) : undefined
  const open = isOpen(batch, dayOf(call))
  return {
    until: batch.publicityFrom === null ? null : batch.publicityUntil,
    open,
    facts: open ? await figuresOf(call.tx, batch, result, inTransaction) : [],
    objections: await objectionsTo(call.tx, batch, result.enterprise),
    original: original
      ? { score: original.score, rank: showRank ? original.rank : null, grade: original.grade }
      : null,
    revisions: revisions.map(({ correction, ...one }) => ({
      ...one,
      corrections: correction.map(({ label, unit, was, value }) => ({ label, unit, was, value })),
    })),
  }
}

/**
 * Writes the objection to one figure as a draft of its enterprise, with what was published. Throws 404 for another's result, 409 outside the publicity or
 * while an earlier objection to the figure is open, 422 where the figure is not contested by it.
 */
export async function objectTo(
  call: RecordCall,
  { batch: id, code }: { readonly batch: string; readonly code: string },
  body: z.output<typeof newObjection>,
  inTransaction: InTransaction,
): Promise<Written> {
  const { batch, result } = await knownResult(call.tx, call.person, id, code)
  if (!isOpen(batch, dayOf(call)))
    throw conflict('evaluation/window', '现在不在公示期内，不能提出异议', [
      {
        path: 'batch',
        what: batch.publicityUntil ? `公示到 ${batch.publicityUntil} 为止` : '还没有公示',
        mend: '公示期内提出；已经审定的，可以申请再审。',
      },
    ])
  const figures = await figuresOf(call.tx, batch, result, inTransaction)
  const figure = figures.find(({ fact }) => fact === body.fact)
  if (!figure)
    throw unprocessable('evaluation/no-such-figure', '这一项不是评价用到的数据', [
      { path: 'fact', what: '评价没有用到这一项', mend: '从评价结果页选择有误的数据。' },
    ])
  if (compare(decimal(figure.value), decimal(body.claimedValue)) === 0)
    throw unprocessable('evaluation/same-value', '主张的数值和公布的一样', [
      { path: 'claimedValue', what: `公布的就是 ${figure.value}`, mend: '填写您认为正确的数值。' },
    ])
  // One after the other: two clicks on two telephones are one objection.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`objection:${batch.id}:${result.enterprise}`}, 0))`.execute(
    call.tx,
  )
  const earlier = (await objectionsTo(call.tx, batch, result.enterprise)).find(
    ({ item, status }) => factNamed(batch, item)?.id === figure.fact && !settled.includes(status),
  )
  if (earlier)
    throw conflict('evaluation/objected', `“${figure.label}”已经提出过异议`, [
      { path: 'fact', what: `${earlier.code} 正在办理`, mend: '在那一件里补充材料。' },
    ])
  const { fact: _, ...claim } = body
  return createRecord(call, definitionFor(call.system, call.person, 'evaluation-objection'), {
    enterprise: result.enterprise,
    values: {
      ...claim,
      year: batch.period,
      item: figure.label,
      ...(figure.unit !== '1' && { measure: figure.unit }),
      publishedValue: figure.value,
      channel: '网上提交',
      noticeUntil: batch.publicityUntil,
      ...(result.score !== null && { scoreBefore: result.score }),
      ...(result.grade !== null && { gradeBefore: result.grade }),
    },
  })
}

function isOpen({ stored, publicityFrom, publicityUntil }: BatchRow, today: string): boolean {
  return (
    stored === 'published' && publicityFrom !== null && publicityUntil !== null && today <= publicityUntil
  )
}

/** The figures that the scheme reads, as they stand for this enterprise. */
async function figuresOf(
  tx: Transaction,
  batch: BatchRow,
  { enterprise }: KeptResult,
  inTransaction: InTransaction,
): Promise<Contested['facts']> {
  const own = await frozenSubject(inTransaction, batch, enterprise)
  if (!own) return []
  const { facts } = correctedSubject(own, correctionsIn(await revisionsOf(tx, batch, enterprise)))
  const { usedFacts } = compileContent(batch.content, batch.asOf)
  return batch.content.facts.flatMap(({ id, label, unit, kind }) => {
    const value = facts.get(id)?.value
    return kind === 'number' && usedFacts.has(id) && value?.kind === 'number'
      ? [{ fact: id, label, unit: unit ?? '1', value: toDecimalText(value.value) }]
      : []
  })
}

async function objectionsTo(
  tx: Transaction,
  { period }: BatchRow,
  enterprise: string,
): Promise<Contested['objections']> {
  const { rows } = await sql<Contested['objections'][number]>`
    select id, code, item, status, due::text as due from r_evaluation_objection
    where enterprise_id = ${enterprise}::uuid and year = ${period} and deleted_at is null order by created_at desc limit 50`.execute(
    tx,
  )
  return rows
}
