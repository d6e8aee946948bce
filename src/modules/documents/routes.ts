import { livePack } from '../../pipeline/evaluate/pack-in-force.ts'
import type { ModuleServices, ServerModule } from '../../platform/http/server-module.ts'
import { documentOperations } from './operations.ts'
import { type Documents, writeDocument } from './write.ts'

/** Documents from records by the templates of the pack. */
export const documents: ServerModule = {
  id: 'documents',
  operations: async (services) => documentOperations(await documentsOf(services), services),
  documentWriter: async (services) => {
    const documents = await documentsOf(services)
    return (call, asked) => writeDocument(call, documents, asked)
  },
}

async function documentsOf(services: ModuleServices): Promise<Documents> {
  return { pack: await livePack(services), sources: services.documentSources ?? [] }
}
