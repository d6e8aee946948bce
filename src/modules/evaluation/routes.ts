import { createEngine } from '../../pipeline/evaluate/engine-thread.ts'
import { livePack } from '../../pipeline/evaluate/pack-in-force.ts'
import { type SchemeVersion, schemeVersions } from '../../pipeline/evaluate/scheme-version.ts'
import type { ServerModule } from '../../platform/http/server-module.ts'
import type { Pack } from '../../policy/pack.ts'
import { batchOperations } from './batch-operations.ts'
import { confirmationOperations } from './confirmation/confirmation-operations.ts'
import { resultSource } from './document-source.ts'
import { labOperations } from './lab/lab-operations.ts'
import { simulationSource } from './lab/simulation-source.ts'
import { landOperations } from './land/land-operations.ts'
import { generateMeasuresJob } from './measures/generate-job.ts'
import { measureOperations } from './measures/measure-operations.ts'
import { contestOperations } from './objection/contest-operations.ts'
import { objectionOperations } from './objection/objection-operations.ts'
import { planOperations } from './plan/plan-operations.ts'
import { adjustOperations } from './process/adjust-grade.ts'
import { workOnBatches } from './process/batch-clock.ts'
import { collectionOperations } from './process/collection-operations.ts'
import { issueNoticesJob } from './process/notice-job.ts'
import { noticeOperations } from './process/notice-operations.ts'
import { processOperations } from './process/process-operations.ts'
import { publicityOperations } from './publicity/publicity-operations.ts'
import { resultOperations } from './result-operations.ts'
import { runBatchJob } from './run-batch.ts'
import { draftOperations } from './scheme/draft-operations.ts'
import { opinionOperations } from './scheme/opinion-operations.ts'
import { opinionSource } from './scheme/opinion-source.ts'
import { requestOperations } from './scheme/request-operations.ts'
import { revisionSource } from './scheme/revision-source.ts'
import { anyVersion } from './scheme/scheme-versions.ts'
import { schemeOperations } from './scheme-operations.ts'
import { slipOperations } from './slip/slip-operations.ts'
import { statisticsOperations } from './statistics/statistics-operations.ts'
import { yearOperations } from './year/year-operations.ts'

/** Schemes, evaluation batches, results with their reasons, and the lab where rules are tried. */
export const evaluation: ServerModule = {
  id: 'evaluation',
  byTheClock: workOnBatches,
  operations: async (services) => {
    const pack = await livePack(services)
    const versions = versionsOf(pack)
    const engine = createEngine()
    const { inTransaction } = services
    return [
      ...schemeOperations(versions),
      ...draftOperations({ pack, versions: anyVersion(versions), records: services.records, inTransaction }),
      ...opinionOperations(services),
      ...requestOperations(services),
      ...batchOperations(versions, inTransaction),
      ...processOperations(services),
      ...confirmationOperations(services),
      ...adjustOperations(services),
      ...collectionOperations(services),
      ...noticeOperations(services.records),
      ...publicityOperations(inTransaction, services.records),
      ...contestOperations({ inTransaction, records: services.records }),
      ...objectionOperations({ engine, inTransaction, records: services.records }),
      ...resultOperations({ pack, engine, inTransaction }),
      ...statisticsOperations(inTransaction),
      ...yearOperations({ engine, inTransaction }),
      ...slipOperations(inTransaction),
      ...labOperations({ pack, engine, records: services.records, inTransaction }),
      ...landOperations(services),
      ...planOperations(inTransaction),
      ...measureOperations({ pack, records: services.records, inTransaction }),
    ]
  },
  jobs: async (services) => {
    const { records, inTransaction } = services
    const pack = await livePack(services)
    return [
      runBatchJob(createEngine(), records),
      generateMeasuresJob({ pack, records, inTransaction }),
      issueNoticesJob(services),
    ]
  },
  documentSources: (services) => [
    resultSource,
    revisionSource(services),
    simulationSource,
    opinionSource(services),
  ],
}

/** The versions of the schemes, hashed anew only where a parameter's value has been put in force. */
function versionsOf(pack: Pack): () => readonly SchemeVersion[] {
  let last: { readonly of: Pack['parameters']; readonly versions: readonly SchemeVersion[] } | undefined
  return () => {
    const of = pack.parameters
    if (last?.of !== of) last = { of, versions: schemeVersions(pack) }
    return last.versions
  }
}
