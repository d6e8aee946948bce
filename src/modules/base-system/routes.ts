import { compileScheme } from '../../engine/evaluation/compile.ts'
import { livePack, packInForce } from '../../pipeline/evaluate/pack-in-force.ts'
import type { ServerModule } from '../../platform/http/server-module.ts'
import { contextOf } from '../../policy/context.ts'
import type { Pack } from '../../policy/pack.ts'
import { accountOperations } from './accounts/account-operations.ts'
import { postOperations } from './accounts/post-operations.ts'
import { ruleOperations } from './accounts/rule-operations.ts'
import { enterpriseOperations } from './enterprises/operations.ts'
import { commitImportJob } from './imports/commit-import.ts'
import { importOperations } from './imports/import-operations.ts'
import { readImportJob } from './imports/read-import.ts'
import { parkChangeOperations } from './park-changes/operations.ts'
import { tendChanges } from './park-changes/steps.ts'
import { ensureParks, registerService } from './parks.ts'
import { ensurePlatformLists } from './platform-lists.ts'
import { registerOperations } from './register-operations.ts'
import { settingOperations } from './settings/operations.ts'

/** Parks, enterprises and the import of their annual data. */
export const baseSystem: ServerModule = {
  id: 'base-system',
  operations: async (services) => {
    const pack = await packInForce(services.policy)
    const today = services.clock.businessDate()
    await ensureParks(services.inTransaction, pack, today)
    await ensurePlatformLists(services.inTransaction, pack)
    const shared = {
      pack: await livePack(services),
      inTransaction: services.inTransaction,
      used: usedFacts(pack, today),
    }
    return [
      ...accountOperations(services.issuer),
      ...postOperations(),
      ...ruleOperations(),
      ...parkChangeOperations({ pack, system: services.records }),
      ...settingOperations({ pack, services }),
      ...enterpriseOperations({ pack, system: services.records }),
      ...registerOperations(shared),
      ...importOperations(shared),
    ]
  },
  tend: async ({ inTransaction, records, log }) => {
    const moved = await inTransaction(registerService, (tx) => tendChanges(tx, records), { timeout: 120 })
    if (moved > 0) log.info({ moved }, 'park changes carried out')
  },
  jobs: async (services) => {
    const pack = await packInForce(services.policy)
    return [readImportJob(services, pack), commitImportJob(services, pack)]
  },
}

/** Facts that some scheme of the pack reads, also through derivations. */
function usedFacts(pack: Pack, today: string): ReadonlySet<string> {
  return new Set(
    pack.schemes.flatMap((definition) => [
      ...(compileScheme(definition, contextOf(pack, today)).scheme?.usedFacts ?? []),
    ]),
  )
}
