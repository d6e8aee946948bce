import { sql } from 'kysely'
import type { z } from 'zod'
import { compare, decimal } from '../../../kernel/rational.ts'
import { readSchemeContent } from '../../../pipeline/evaluate/scheme-version.ts'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { InTransaction } from '../../../platform/database/transaction.ts'
import { conflict, forbidden, notFound, unprocessable } from '../../../platform/http/http-problem.ts'
import { tellOfStep } from '../../../platform/records/notices.ts'
import { requireRecord } from '../../../platform/records/read-record.ts'
import { dayOf, type RecordCall } from '../../../platform/records/record-system.ts'
import { createRecord, type Written } from '../../../platform/records/write-record.ts'
import { type BatchRow, batchRows } from '../batch-row.ts'
import { dataCheck } from '../records/data-check.ts'
import type { answers, dispute, OwnSheet, SheetFact } from './confirmation-messages.ts'
import { answerOf, checksOf, confirming, figuresOf } from './own-sheet.ts'
import { statedValue } from './stated-value.ts'
import { supplierOf } from './supplier.ts'
import { checkedText, valueText } from './value-text.ts'

/** The enterprise finds its figures right. Throws 404 where it is not asked, 409 where it has said so, disputes something, or the time is over. */
export async function confirmFigures(
  call: RecordCall,
  id: string,
  inTransaction: InTransaction,
): Promise<NonNullable<OwnSheet['answer']>> {
  const { batch, enterprise } = await asked(call, id, inTransaction)
  const earlier = await answerOf(call.tx, id, enterprise)
  if (earlier?.answer === '确认无误')
    throw conflict('evaluation/confirmed', `${earlier.by}已经确认过`, [
      { path: 'batch', what: `${earlier.on} 已确认`, mend: '不用再确认；有新问题的，对那一项提出数据异议。' },
    ])
  const open = [...(await checksOf(call.tx, batch.period, enterprise))].filter(
    ([, { status }]) => status === '待核实',
  )
  if (open.length > 0)
    throw conflict('evaluation/under-check', `“${open.map(([item]) => item).join('、')}”正在核实`, [
      { path: 'batch', what: '提出的数据异议还没有答复', mend: '等数源单位答复后再确认。' },
    ])
  await keepAnswer(call, batch, enterprise, '确认无误')
  const answer = await answerOf(call.tx, id, enterprise)
  if (!answer) throw new Error('an answer that was kept is not there')
  return answer
}

/**
 * The enterprise doubts one figure: it goes to the bureau that supplies it. Throws 404 where it is not asked, 409 while an earlier doubt is open or the time
 * is over, 422 where the figure is none of its own or the value is the same.
 */
export async function disputeFigure(
  call: RecordCall,
  id: string,
  body: z.output<typeof dispute>,
  inTransaction: InTransaction,
): Promise<Written> {
  const { batch, enterprise, figures } = await asked(call, id, inTransaction)
  const figure = figures.find(({ fact, contestable }) => fact === body.fact && contestable)
  if (!figure)
    throw unprocessable('evaluation/no-such-figure', '这一项不能在这里提出异议', [
      { path: 'fact', what: '评价没有用到这一项', mend: '从确认单里选择有误的数据。' },
    ])
  const claim = claimOf(batch, figure, body)
  const earlier = (await checksOf(call.tx, batch.period, enterprise)).get(figure.label)
  if (earlier?.status === '待核实')
    throw conflict('evaluation/under-check', `“${figure.label}”已经提出过异议，正在核实`, [
      { path: 'fact', what: '数源单位还没有答复', mend: '等答复；补充的材料可以发给数源单位。' },
    ])
  const supplier = supplierOf(call.system.places.units, figure.source)
  const own = figure.source === '园区'
  const written = await createRecord(
    call,
    dataCheck,
    {
      enterprise,
      ...(!own && { organisation: supplier ?? figure.source }),
      values: {
        year: batch.period,
        item: figure.label,
        ...(figure.unit !== null && { measure: figure.unit }),
        cause: '企业数据异议',
        ...claim,
        reason: body.reason,
        ...(body.evidence.length > 0 && { evidence: body.evidence }),
        source: supplier ?? figure.source,
      },
    },
    { byStep: true },
  )
  await keepAnswer(call, batch, enterprise, '提出数据异议', [{ fact: figure.fact, check: written.id }])
  const record = await requireRecord(call, dataCheck, written.id)
  await tellOfStep(call, dataCheck, record, { action: '提出数据异议', from: '', assignee: [] })
  return written
}

/** Both sides of the doubt as the check keeps them. Throws 422 where nothing differs, or what is claimed is nothing that the figure can be. */
function claimOf(
  { content }: Pick<BatchRow, 'content'>,
  { fact: id, number, value }: Pick<SheetFact, 'fact' | 'number' | 'value'>,
  { claimedValue, claimedText }: z.output<typeof dispute>,
) {
  const path = number ? 'claimedValue' : 'claimedText'
  const fact = content.facts.find((one) => one.id === id)
  const claimed = number ? claimedValue : claimedText
  if (claimed === undefined || !fact)
    throw unprocessable('evaluation/nothing-claimed', '没有填写正确的应是什么', [
      { path, what: number ? '这一项是数' : '这一项不是数', mend: '填写您认为正确的。' },
    ])
  const stated = number ? claimed : (valueText(statedValue(fact, claimed, path)) ?? claimed)
  if (value !== null && (number ? compare(decimal(value), decimal(stated)) === 0 : value === stated))
    throw unprocessable('evaluation/same-value', '填写的和归集到的一样', [
      { path, what: `归集到的就是 ${value}`, mend: '填写您认为正确的。' },
    ])
  return number
    ? { ...(value !== null && { value: checkedText(value) }), otherValue: stated }
    : { ...(value !== null && { statedText: value }), claimedText: stated }
}

interface Asked {
  readonly batch: BatchRow
  readonly enterprise: string
  readonly figures: Awaited<ReturnType<typeof figuresOf>>
}

/** One answer after the other: two telephones of one enterprise do not cross. */
async function asked(
  { tx, person, system }: RecordCall,
  id: string,
  inTransaction: InTransaction,
): Promise<Asked> {
  const enterprise = ownOf(person)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`confirm:${id}:${enterprise}`}, 0))`.execute(tx)
  const row = await batchRows(tx).select(['b.due']).where('b.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('这张确认单')
  if (row.state !== confirming || (row.due !== null && row.due < system.businessDate()))
    throw conflict('evaluation/confirm-over', '确认期已过', [
      {
        path: 'batch',
        what: row.due === null ? '这一批不在确认期内' : `确认到 ${row.due} 为止，逾期视为确认`,
        mend: '数据仍有误的，公示期内可以提出异议。',
      },
    ])
  const batch = { ...row, content: readSchemeContent(row.text) }
  const figures = await figuresOf(inTransaction, batch, enterprise)
  if (figures.length === 0) throw notFound('本企业的确认单')
  return { batch, enterprise, figures }
}

function ownOf({ enterprise }: Person): string {
  if (enterprise === null) throw forbidden('这个账号还没有企业，先认领企业')
  return enterprise
}

/** Kept in the history of the enterprise's own result, so that hundreds of answers do not stand in each other's way. */
async function keepAnswer(
  call: RecordCall,
  batch: BatchRow,
  enterprise: string,
  answer: (typeof answers)[number],
  items: readonly unknown[] = [],
): Promise<void> {
  const { tx, person } = call
  const { rows } = await sql<{ park: number; address: string }>`
    insert into evaluation_confirmation (batch_id, enterprise_id, park_id, answer, items, account_id, account_name, answered_on)
    select ${batch.id}::uuid, e.id, e.park_id, ${answer}, ${JSON.stringify(items)}::jsonb, ${person.account}::uuid, ${person.name}, ${dayOf(call)}::date
    from enterprise e where e.id = ${enterprise}::uuid
    returning park_id as park, result_address(batch_id, enterprise_id) as address`.execute(tx)
  const [kept] = rows
  if (!kept) throw notFound('本企业')
  await appendAction(tx, {
    record: { type: 'evaluation-result', id: kept.address },
    action: answer,
    by: person,
    detail: { batch: batch.id, items },
    park: kept.park,
    enterprise,
  })
}
