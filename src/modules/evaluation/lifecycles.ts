/** The lifecycles of the evaluation, one theme per file. */
import { batchLifecycle, resultLifecycle } from './lifecycles/batch.ts'
import { dataCheckLifecycle } from './lifecycles/data-check.ts'
import { measureLifecycle } from './lifecycles/measure.ts'
import { objectionLifecycle } from './lifecycles/objection.ts'
import { schemeLifecycle } from './lifecycles/scheme.ts'

export const lifecycles = {
  scheme: schemeLifecycle,
  batch: batchLifecycle,
  result: resultLifecycle,
  objection: objectionLifecycle,
  measure: measureLifecycle,
  dataCheck: dataCheckLifecycle,
} as const
