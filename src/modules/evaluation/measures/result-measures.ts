import { sql } from 'kysely'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { ResultMeasures } from './measure-messages.ts'

/** States an enterprise is told of: what is only suggested or under review is not decided yet. */
const decided = ['已下达', '执行中', '已回执', '纠正中'] as const
const open = ['建议', '合法性审核', '待下达'] as const

/** The measures of an enterprise and year that stand; `outside`: only those that were decided. */
export async function measuresOfResult(
  tx: Transaction,
  {
    enterprise,
    year,
    outside,
  }: { readonly enterprise: string; readonly year: string; readonly outside: boolean },
): Promise<ResultMeasures> {
  const states = outside ? decided : [...open, ...decided]
  const { rows } = await sql<ResultMeasures['measures'][number]>`
    select id, code, measure, direction, content, basis, basis_number as "basisNumber", starts_on as "startsOn", ends_on as "endsOn",
      stop_condition as "stopCondition", executor, status
    from r_differential_measure
    where enterprise_id = ${enterprise}::uuid and "year" = ${year} and deleted_at is null and status = any(${[...states]}::text[])
    order by measure, code`.execute(tx)
  return { measures: rows }
}
