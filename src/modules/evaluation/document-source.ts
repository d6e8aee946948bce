import { sql } from 'kysely'
import { toFixedText } from '../../kernel/decimal-text.ts'
import { decimal } from '../../kernel/rational.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import type { DocumentSource } from '../../platform/http/server-module.ts'
import { shownDigits } from '../../policy/scheme-words.ts'
import { batchBehind } from './batch-row.ts'
import type { KeptResult } from './result-detail.ts'

/** What documents about a result say beyond its fields: total and items with the decimals that the scheme declares, so that letter and screen agree. */
export const resultSource: DocumentSource = {
  type: 'evaluation-result',
  dataClass: 'enterprise-secret',
  read: async (tx, id) => {
    const found = await resultAt(tx, id)
    if (!found) return {}
    const { batch, result } = found
    const { scheme } = (await batchBehind(tx, batch)).content
    const digits = shownDigits(scheme.round)
    const shown = (value: string | null, places: number): string =>
      value === null ? '—' : toFixedText(decimal(value), places)
    return {
      fields: {
        总分: result.score === null ? null : shown(result.score, digits.total),
        联审调档: await adjustmentText(tx, id),
        参评理由: result.reasons.map(({ text }) => text).join('；') || null,
      },
      tables: {
        得分明细: result.indicators.map((item) => ({
          指标: item.label,
          企业值: item.value === null ? '缺' : `${shown(item.value, 2)} ${item.unit}`,
          基准: item.benchmark === null ? '—' : shown(item.benchmark, 2),
          满分: item.weight,
          得分: shown(item.score, digits.item),
        })),
      },
    }
  },
}

/** How the joint review has changed the grade; null where it has not. */
async function adjustmentText(tx: Transaction, id: string): Promise<string | null> {
  const { rows } = await sql<{ from: string | null; to: string | null; clause: string; reason: string }>`
    select s.original_grade as "from", v.grade as "to", v.clause, v.reason from standing_result s
      join evaluation_revision v on v.batch_id = s.batch_id and v.run = s.run and v.enterprise_id = s.enterprise_id and v.cause = 'review'
    where result_address(s.batch_id, s.enterprise_id) = ${id}::uuid order by v.version desc limit 1`.execute(
    tx,
  )
  const [one] = rows
  return one
    ? `原初评${one.from ?? '未定档'}类，联审调为${one.to ?? '未定档'}类，依据${one.clause}：${one.reason}`
    : null
}

async function resultAt(
  tx: Transaction,
  id: string,
): Promise<{ readonly batch: string; readonly result: KeptResult } | undefined> {
  const { rows } = await sql<{ batch: string; result: KeptResult }>`
    select batch_id as batch, result from standing_result where result_address(batch_id, enterprise_id) = ${id}::uuid`.execute(
    tx,
  )
  return rows[0]
}
