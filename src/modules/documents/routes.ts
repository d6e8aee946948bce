import { livePack } from '../../pipeline/evaluate/pack-in-force.ts'
import type { ServerModule } from '../../platform/http/server-module.ts'
import { documentOperations } from './operations.ts'

/** Documents from records by the templates of the pack. */
export const documents: ServerModule = {
  id: 'documents',
  operations: async (services) =>
    documentOperations({ pack: await livePack(services), sources: services.documentSources ?? [] }, services),
}
