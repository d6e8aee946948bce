import { sql } from 'kysely'
import { actorOf } from '../auth/person.ts'
import { moveOn } from './clock/auto-moves.ts'
import type { ClockWork } from './clock/clock-work.ts'
import { fillDues } from './clock/fill-dues.ts'
import { horizonOf, tellAlerts } from './clock/tell-alerts.ts'
import { platformItself } from './record-system.ts'

export interface ClockResult {
  /** Records that the clock moved on. */
  readonly moved: number
  /** Past their time, but a condition keeps them. */
  readonly held: number
  /** New notices. */
  readonly told: number
}

/**
 * What time alone brings about: steps that a table leaves to the clock, reminders, word of what is late and its way up. All of it happens once however often
 * and in however many processes this runs; it closes nothing, and shares that end with a day need nothing because they are compared with the day.
 */
export async function workByTheClock(work: ClockWork): Promise<ClockResult> {
  const result = { moved: 0, held: 0, told: 0 }
  await fillDues(work)
  const horizon = horizonOf(work)
  const near = await typesDueBy(work, horizon)
  for (const definition of work.system.definitions.values()) {
    if (definition.origin !== 'entered') continue
    if (work.signal?.aborted) break
    const { moved, held } = await moveOn(work, definition, { due: near.has(definition.type) })
    result.moved += moved
    result.held += held
    // What was just moved on may have a limit that is near as well.
    if (near.has(definition.type) || moved > 0) result.told += await tellAlerts(work, definition, horizon)
  }
  return result
}

/** Types of which some record has a limit up to that day; the others need not be looked at. */
async function typesDueBy({ inTransaction }: ClockWork, day: string): Promise<ReadonlySet<string>> {
  const { rows } = await inTransaction(actorOf(platformItself), (tx) =>
    sql<{
      type: string
    }>`select distinct type from record where due <= ${day} and deleted_at is null`.execute(tx),
  )
  return new Set(rows.map(({ type }) => type))
}
