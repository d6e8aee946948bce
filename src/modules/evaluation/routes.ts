import { createEngine } from '../../pipeline/evaluate/engine-thread.ts'
import { packInForce } from '../../pipeline/evaluate/pack-in-force.ts'
import { schemeVersions } from '../../pipeline/evaluate/scheme-version.ts'
import type { ServerModule } from '../../platform/http/server-module.ts'
import { batchOperations } from './batch-operations.ts'
import { resultSource } from './document-source.ts'
import { labOperations } from './lab/lab-operations.ts'
import { resultOperations } from './result-operations.ts'
import { runBatchJob } from './run-batch.ts'
import { schemeOperations } from './scheme-operations.ts'

/** Schemes, evaluation batches, results with their reasons, and the lab where rules are tried. */
export const evaluation: ServerModule = {
  id: 'evaluation',
  operations: async (services) => {
    const pack = await packInForce(services.policy)
    const versions = schemeVersions(pack)
    const engine = createEngine()
    const { inTransaction } = services
    return [
      ...schemeOperations(versions),
      ...batchOperations(versions, inTransaction),
      ...resultOperations({ engine, inTransaction }),
      ...labOperations({ pack, engine, records: services.records, inTransaction }),
    ]
  },
  jobs: () => [runBatchJob(createEngine())],
  documentSources: () => [resultSource],
}
