import { sql } from 'kysely'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { ProblemEntry } from '../../../platform/http/http-problem.ts'
import type { Pack } from '../../../policy/pack.ts'

/** Parameter of the pack: for how many hours after it was written an import can be taken back. Without it there is no limit. */
const parameter = 'import-undo-hours'

type ParameterValue = Pack['parameters'][number]['values'][number]

export interface UndoLimit {
  readonly hours: string
  /** The moment it ends, as ISO 8601 in UTC, and as people in China read it. */
  readonly until: string
  readonly untilText: string
  readonly over: boolean
}

/** How long a batch written at `committedAt` can be taken back, by the value that held on that day; undefined without a limit. */
export async function undoLimit(
  tx: Transaction,
  committedAt: string,
  { parameters }: Pick<Pack, 'parameters'>,
): Promise<UndoLimit | undefined> {
  const hours = parameters
    .find(({ id }) => id === parameter)
    ?.values.filter(({ from }) => from <= committedAt.slice(0, 10))
    .reduce<ParameterValue | undefined>(
      (best, one) => (best && best.from > one.from ? best : one),
      undefined,
    )?.value
  if (hours === undefined) return undefined
  const { rows } = await sql<Omit<UndoLimit, 'hours'>>`
    select until, to_char(until at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as "untilText", until < clock_timestamp() as over
    from (select ${committedAt}::timestamptz + ${hours}::float8 * interval '1 hour' as until) as ends`.execute(
    tx,
  )
  const [ends] = rows
  return ends && { hours, ...ends }
}

/** Why it is too late, and what to do instead. */
export function tooLate({ hours, untilText }: UndoLimit): ProblemEntry {
  return {
    path: 'committedAt',
    what: `撤销时限是写入后 ${hours} 小时，到 ${untilText} 为止`,
    why: '过了这么久，别人可能已经按这些数据办事；整批撤回会让他们的依据消失。',
    mend: '导入一份更正的表：新值接替旧值，旧值和它的来源仍然查得到。时限由政策包参数“导入撤销时限”规定。',
  }
}
