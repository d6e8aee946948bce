import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import { keepPlan } from '../../modules/evaluation/plan/keep-plan.ts'
import { actorOf, findPerson, identityService } from '../../platform/auth/person.ts'
import type { ModuleServices } from '../../platform/http/server-module.ts'

const file = fileURLToPath(new URL('../../../examples/improvement-plans.yaml', import.meta.url))
const plans = z.array(
  z.strictObject({
    as: z.string(),
    year: z.string(),
    targets: z.record(z.string(), z.string()),
    note: z.string(),
    shared: z.boolean(),
  }),
)

/**
 * Saves the demonstration's improvement plans as the enterprises would, from the newest result of each year. Leaves alone what an enterprise has saved
 * itself. Gives how many it saved; throws where an account has no enterprise.
 */
export async function seedPlans({
  inTransaction,
  demo,
}: Pick<ModuleServices, 'inTransaction' | 'demo'>): Promise<number> {
  let saved = 0
  for (const { as, year, targets, note, shared } of plans.parse(parse(readFileSync(file, 'utf8')))) {
    const person = await inTransaction(identityService, async (tx) => {
      const account = await tx.selectFrom('account').select('id').where('login', '=', as).executeTakeFirst()
      return account && findPerson(tx, account.id, demo)
    })
    if (!person || person.enterprise === null) throw new Error(`${as} has no enterprise`)
    const own = person.enterprise
    const kept = await inTransaction(actorOf(person), async (tx) => {
      const result = await tx
        .selectFrom('evaluation_result as r')
        .innerJoin('evaluation_batch as b', 'b.id', 'r.batch_id')
        .innerJoin('enterprise as e', 'e.id', 'r.enterprise_id')
        .select(['b.id as batch', 'e.credit_code as code'])
        .where('e.id', '=', own)
        .where('b.period', '=', year)
        .whereRef('r.run', '=', 'b.run')
        .orderBy('b.created_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (!result?.code) return 0
      const there = await tx
        .selectFrom('improvement_plan')
        .select('id')
        .where('batch_id', '=', result.batch)
        .where('enterprise_id', '=', own)
        .limit(1)
        .executeTakeFirst()
      if (there) return 0
      const wanted = Object.entries(targets).map(([fact, value]) => ({ fact, value }))
      const call = { tx, person, inService: inTransaction }
      await keepPlan(
        call,
        { batch: result.batch, code: result.code },
        { targets: wanted, note, shared },
        () => {},
      )
      return 1
    })
    saved += kept
  }
  return saved
}
