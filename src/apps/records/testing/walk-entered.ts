import type { TestDatabase } from '../../../platform/database/testing/test-database.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import { createByHand, plantRecords } from './plant-records.ts'
import { GenericWalk } from './walk-generic.ts'
import { inOrderOfLinks, linkedTypes } from './walk-order.ts'
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
    walk.counts.faults.push(`${definition.type} is not planted: ${(error as Error).message}`)
    return []
  }
}

/** Drives the procedures of all types, several at once, each on a server with a day of its own. */
export async function walkAll(
  walks: readonly Walk[],
  definitions: readonly RecordDefinition[],
  planted: ReadonlyMap<string, readonly WalkedRecord[]>,
  database: TestDatabase,
): Promise<readonly TypeWalk[]> {
  // The longest first, so that no lane is left alone with one at the end.
  const todo = [...definitions].sort((a, b) => length(b) - length(a))
  const walked: TypeWalk[] = []
  const goOn = async (walk: Walk): Promise<void> => {
    for (let next = todo.shift(); next; next = todo.shift()) {
      const type = new TypeWalk(next.type === 'enterprise' ? asOwners(walk, database) : walk, next)
      walked.push(type)
      try {
        await type.run(planted.get(next.type) ?? [])
        await new GenericWalk(type.walk, type).run()
        walk.counts.add('entered types walked')
      } catch (error) {
        walk.counts.faults.push(`${next.type}: ${(error as Error).stack}`)
      }
    }
  }
  await Promise.all(walks.map(goOn))
  return walked
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
