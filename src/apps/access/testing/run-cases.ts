import type { RecordDefinition } from '../../../record/definition.ts'
import { roles } from '../../../record/roles.ts'
import type { Browsers, WalkAccount, World } from '../../records/testing/walk-world.ts'
import type { RunningServer } from '../../server.ts'
import { everyRole, type Matrix } from './access-matrix.ts'
import type { CaseBook } from './case-book.ts'
import type { Records } from './planted-world.ts'
import { ReadCases } from './read-cases.ts'
import { SheetCases } from './sheet-cases.ts'
import { WriteCases } from './write-cases.ts'

export interface CaseWorld {
  readonly server: RunningServer
  readonly browsers: Browsers
  readonly world: World
  readonly records: Records
}

/** Pairs of a role and a type. */
export type Pair = readonly [account: WalkAccount, definition: RecordDefinition]

/**
 * Every role before `part` of the types, spread so that each type is met by some roles and each role meets every subject; the same ones every time.
 * `part` 1 is all there are.
 */
export function pairsOf(
  { server, world }: Pick<CaseWorld, 'server' | 'world'>,
  part: number,
): readonly Pair[] {
  const types = [...server.records.definitions.values()]
  const step = Math.max(1, Math.trunc(1 / part))
  return everyRole.flatMap((role, at) => {
    const account = world.accounts.find((one) => one.role === role && one.side === 'a')
    if (!account) throw new Error(`nobody is ${role}`)
    return types.filter((_, number) => (number + at) % step === 0).map((one) => [account, one] as const)
  })
}

/** Asks the server for each pair; sheets, which take long, for every `sheets`-th. */
export async function runPairs(
  { server, browsers, records }: CaseWorld,
  matrix: Matrix,
  book: CaseBook,
  pairs: readonly Pair[],
  {
    sheets,
    first = false,
  }: { readonly sheets: number /** Ends with the first mismatch. */; readonly first?: boolean },
): Promise<void> {
  const waiting = [...pairs.entries()]
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (first && book.mismatches.length > 0) return
      const [at, [account, definition]] = next
      const browser = await browsers.of(server.url, account)
      const planted = records.get(definition.type) ?? new Map()
      const before = [matrix, book, browser, account, definition, planted] as const
      await new ReadCases(...before).read()
      if (at % sheets === 0 || roles[account.role].view === 'identity')
        await new SheetCases(...before).takeAway()
      await new WriteCases(...before).write()
    }
  }
  await Promise.all([lane(), lane(), lane(), lane()])
}
