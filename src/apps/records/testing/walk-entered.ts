import type { TestDatabase } from '../../../platform/database/testing/test-database.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import { createByHand, plantRecords } from './plant-records.ts'
import { GenericWalk } from './walk-generic.ts'
import { inOrderOfLinks, linkedTypes } from './walk-order.ts'
import { deleteAndRestore, editByHand, exportAndImport, readHistory } from './walk-round-trip.ts'
import { TypeWalk } from './walk-type.ts'
import type { Walk, WalkedRecord } from './walked-record.ts'

/** Sheets read at once; more would only wait for each other. */
const atOnce = 6

/**
 * Makes the first records of every type, each after those it names. Types that cannot be made are told among the faults.
 */
export async function plantAll(
  walks: readonly Walk[],
  definitions: readonly RecordDefinition[],
): Promise<ReadonlyMap<string, readonly WalkedRecord[]>> {
  const planted = new Map<string, readonly WalkedRecord[]>()
  const ready = new Map<string, Promise<void>>()
  const turns = Array.from({ length: atOnce }, () => Promise.resolve())
  for (const [at, definition] of inOrderOfLinks(definitions).entries()) {
    const walk = walks[at % walks.length] as Walk
    const before = linkedTypes(definition).flatMap((type) => ready.get(type) ?? [])
    const turn = at % atOnce
    const done = Promise.all([...before, turns[turn]]).then(async () => {
      const records = await plantOne(walk, definition)
      planted.set(definition.type, records)
      const [first] = records
      if (first && definition.type !== 'enterprise') walk.made.set(definition.type, first.stored)
    })
    ready.set(definition.type, done)
    turns[turn] = done
  }
  await Promise.all(ready.values())
  return planted
}

async function plantOne(walk: Walk, definition: RecordDefinition): Promise<readonly WalkedRecord[]> {
  try {
    const records = await plantRecords(walk, definition)
    return records.length > 0 ? records : [await createByHand(walk, definition)]
  } catch (error) {
    walk.counts.fault(definition.type, `not planted: ${(error as Error).message}`)
    return []
  }
}

/** Every entered type: edited by hand, driven through its procedure; and when nothing moves any more exported, brought back, deleted and restored. */
export async function walkEntered(
  walks: readonly Walk[],
  definitions: readonly RecordDefinition[],
  planted: ReadonlyMap<string, readonly WalkedRecord[]>,
  database: TestDatabase,
): Promise<void> {
  // The longest first, so that no lane is left alone with one at the end.
  const order = [...definitions].sort((a, b) => length(b) - length(a))
  const walked = new Map<string, TypeWalk>()
  await inLanes(walks, order, async (walk, definition) => {
    const type = new TypeWalk(definition.type === 'enterprise' ? asOwners(walk, database) : walk, definition)
    const records = planted.get(definition.type) ?? []
    const [first] = records
    first?.goOnIn(type.walk)
    if (first) await editByHand(type.walk, first)
    await type.run(records)
    await new GenericWalk(type.walk, type).run()
    if (first) await readHistory(type.walk, first)
    walked.set(definition.type, type)
  })
  await inLanes(walks, order, exportAndImport)
  await inLanes(walks, order, async (walk, definition) => {
    await deleteAndRestore(walk, definition, walked.get(definition.type)?.records ?? [])
    walk.counts.add('entered types walked')
  })
}

/** Does something with every type, several at once, each on a server with a day of its own. What is thrown is a fault of the type. */
export async function inLanes(
  walks: readonly Walk[],
  definitions: readonly RecordDefinition[],
  work: (walk: Walk, definition: RecordDefinition) => Promise<void>,
): Promise<void> {
  const todo = [...definitions]
  const lane = async (walk: Walk): Promise<void> => {
    for (let next = todo.shift(); next; next = todo.shift())
      try {
        await work(walk, next)
      } catch (error) {
        walk.counts.fault(next.type, String((error as Error).stack))
      }
  }
  await Promise.all(walks.map(lane))
}

function length({ lifecycle }: RecordDefinition): number {
  return lifecycle.transitions.length
}

/** An enterprise is itself the record: its people belong to whichever is under way. */
function asOwners(walk: Walk, database: TestDatabase): Walk {
  const { world } = walk
  return {
    ...walk,
    world: { ...world, accounts: [...world.accounts.filter(({ firm }) => firm === null), ...world.owners] },
    onFollow: async ({ stored: { id } }) => {
      for (const owner of world.owners) {
        owner.firm = id
        await database.query('update account set enterprise_id = $1 where id = $2', [id, owner.id])
      }
    },
  }
}
