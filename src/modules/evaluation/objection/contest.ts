import { sql } from 'kysely'
import type { z } from 'zod'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { compare, decimal } from '../../../kernel/rational.ts'
import { compileContent } from '../../../pipeline/evaluate/scheme-version.ts'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import { conflict, unprocessable } from '../../../platform/http/http-problem.ts'
import { actOnRecord } from '../../../platform/records/act-on-record.ts'
import { dayOf, definitionFor, type RecordCall } from '../../../platform/records/record-system.ts'
import { createRecord, type Written } from '../../../platform/records/write-record.ts'
import type { BatchRow } from '../batch-row.ts'
import { frozenSubject } from '../frozen-facts.ts'
import { type KeptResult, knownResult } from '../result-detail.ts'
import { correctedSubject, correctionsIn, originalResult, revisionsOf } from '../revisions.ts'
import { evidenceFor } from './evidence-kinds.ts'
import { cameToNothing } from './objection-guards.ts'
import { factNamed } from './objection-subject.ts'
import { objectionsOf } from './objections-of.ts'
import type { Contested, newObjection } from './standing-messages.ts'

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
  const objections = await objectionsOf(call, batch, result.enterprise)
  return {
    until: batch.publicityFrom === null ? null : batch.publicityUntil,
    open,
    facts: open ? await figuresOf(call.tx, batch, { result, objections }, inTransaction) : [],
    objections: [...objections],
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
  // One after the other: two clicks on two telephones are one objection.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`objection:${batch.id}:${result.enterprise}`}, 0))`.execute(
    call.tx,
  )
  const objections = await objectionsOf(call, batch, result.enterprise)
  const figures = await figuresOf(call.tx, batch, { result, objections }, inTransaction)
  const figure = figures.find(({ fact }) => fact === body.fact)
  if (!figure)
    throw unprocessable('evaluation/no-such-figure', '这一项不是评价用到的数据', [
      { path: 'fact', what: '评价没有用到这一项', mend: '从评价结果页选择有误的数据。' },
    ])
  if (compare(decimal(figure.value), decimal(body.claimedValue)) === 0)
    throw unprocessable('evaluation/same-value', '主张的数值和公布的一样', [
      { path: 'claimedValue', what: `公布的就是 ${figure.value}`, mend: '填写您认为正确的数值。' },
    ])
  if (figure.objection !== null)
    throw conflict('evaluation/objected', `“${figure.label}”已经提出过异议`, [
      {
        path: 'fact',
        what: `${figure.objection} 正在办理或者已经决定`,
        mend: '正在办理的，在那一件里补充材料；已经决定的，申请再审。',
      },
    ])
  const { fact: _, step, ...claim } = body
  const definition = definitionFor(call.system, call.person, 'evaluation-objection')
  const draft = await createRecord(call, definition, {
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
  return step === undefined ? draft : actOnRecord(call, definition, draft.id, step, {})
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
  {
    result: { enterprise },
    objections,
  }: { readonly result: KeptResult; readonly objections: readonly Contested['objections'][number][] },
  inTransaction: InTransaction,
): Promise<Contested['facts']> {
  const own = await frozenSubject(inTransaction, batch, enterprise)
  if (!own) return []
  const { facts } = correctedSubject(own, correctionsIn(await revisionsOf(tx, batch, enterprise)))
  const { usedFacts } = compileContent(batch.content, batch.asOf)
  const open = objections.filter(({ status }) => !cameToNothing.includes(status))
  return batch.content.facts.flatMap((fact) => {
    const { id, label, unit, kind } = fact
    const held = facts.get(id)
    if (kind !== 'number' || !usedFacts.has(id) || held?.value.kind !== 'number') return []
    return [
      {
        fact: id,
        label,
        unit: unit ?? '1',
        value: toDecimalText(held.value.value),
        supplier: fact.source,
        source: held.source ? { ...held.source } : null,
        evidence: [...evidenceFor(fact)],
        objection: open.find(({ item }) => factNamed(batch, item)?.id === id)?.code ?? null,
      },
    ]
  })
}
