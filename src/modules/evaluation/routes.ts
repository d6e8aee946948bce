import { createEngine } from '../../pipeline/evaluate/engine-thread.ts'
import { packInForce } from '../../pipeline/evaluate/pack-in-force.ts'
import { schemeVersions } from '../../pipeline/evaluate/scheme-version.ts'
import type { ServerModule } from '../../platform/http/server-module.ts'
import { batchOperations } from './batch-operations.ts'
import { resultOperations } from './result-operations.ts'
import { runBatchJob } from './run-batch.ts'
import { schemeOperations } from './scheme-operations.ts'

/** Schemes, evaluation batches, results with their reasons. */
export const evaluation: ServerModule = {
  id: 'evaluation',
  operations: async (services) => {
    const versions = schemeVersions(await packInForce(services.policy))
    const { inTransaction } = services
    return [
      ...schemeOperations(versions),
      ...batchOperations(versions, inTransaction),
      ...resultOperations({ engine: createEngine(), inTransaction }),
    ]
  },
  jobs: () => [runBatchJob(createEngine())],
}
