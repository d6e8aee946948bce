import { sql } from 'kysely'
import { Refusal } from '../../../kernel/problem.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import { type Lifecycle, leaves, type Transition } from '../../../record/lifecycle.ts'
import { actorOf } from '../../auth/person.ts'
import { HttpProblem } from '../../http/http-problem.ts'
import { actOnRecord } from '../act-on-record.ts'
import { agentOf } from '../delegators.ts'
import { actionsOf } from '../prepare-step.ts'
import { readRecord } from '../read-record.ts'
import { platformItself, type RecordCall } from '../record-system.ts'
import { tableRef } from '../stored-record.ts'
import type { ClockWork } from './clock-work.ts'

/** The sentence under which the history shows a step of the clock. */
export const autoOpinion = '到期自动办理'
const page = 500

export interface Moves {
  readonly moved: number
  /** Past their time and yet not moved, because a condition is not met: these wait for people. */
  readonly held: number
}

/** Does what the type's table leaves to the clock: in states whose time is over and where a condition has come true, each record in a transaction of its own. Without `due` no record of the type has a limit that is near. */
export async function moveOn(
  work: ClockWork,
  definition: RecordDefinition,
  { due }: { readonly due: boolean },
): Promise<Moves> {
  const count = { moved: 0, held: 0 }
  for (const auto of due ? (['due', 'met'] as const) : (['met'] as const)) {
    const states = statesWith(definition.lifecycle, auto)
    let after = '00000000-0000-0000-0000-000000000000'
    for (let ids: readonly string[] | undefined; states.length > 0 && ids?.length !== 0; ) {
      ids = await waitingFor(work, definition, states, auto, after)
      for (const id of ids) {
        if (work.signal?.aborted) return count
        const moved = await moveOne(work, definition, id)
        if (moved) count.moved += 1
        else if (auto === 'due') count.held += 1
      }
      after = ids.at(-1) ?? after
    }
  }
  return count
}

function statesWith(lifecycle: Lifecycle, auto: NonNullable<Transition['auto']>): readonly string[] {
  const moves = lifecycle.transitions.filter((t) => t.auto === auto)
  return Object.keys(lifecycle.states).filter((state) => moves.some((t) => leaves(lifecycle, t, state)))
}

async function waitingFor(
  { inTransaction, system }: ClockWork,
  definition: RecordDefinition,
  states: readonly string[],
  auto: NonNullable<Transition['auto']>,
  after: string,
): Promise<readonly string[]> {
  const over = auto === 'due' ? sql`t.due < ${system.businessDate()}` : sql`true`
  const { rows } = await inTransaction(actorOf(platformItself), (tx) =>
    sql<{ id: string }>`select t.id from ${tableRef(definition)} t
      where t.status = any(${[...states]}::text[]) and ${over} and t.deleted_at is null and t.id > ${after}
      order by t.id limit ${page}`.execute(tx),
  )
  return rows.map(({ id }) => id)
}

/** Under the record's lock, so that of two processes one finds it moved already. */
async function moveOne(
  { inTransaction, system, log }: ClockWork,
  definition: RecordDefinition,
  id: string,
): Promise<boolean> {
  try {
    return await inTransaction(actorOf(platformItself), async (tx) => {
      const call: RecordCall = { tx, person: platformItself, system, byClock: true }
      const record = await readRecord(call, definition, id, { lock: true })
      if (!record || record.deletedAt) return false
      const next = actionsOf(call, await agentOf(call), definition, record).find(({ allowed }) => allowed)
      if (!next) return false
      await actOnRecord(call, definition, id, next.action, { opinion: autoOpinion })
      return true
    })
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof HttpProblem)) throw error
    log.warn(
      { type: definition.type, record: id, reason: error.message },
      'the clock could not move a record on',
    )
    return false
  }
}
