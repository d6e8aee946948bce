import type { ModuleDeclaration } from '../../record/module.ts'
import { recordAccess } from './access.ts'
import { evaluationBatch, evaluationResult } from './records/batch.ts'
import { dataCheck } from './records/data-check.ts'
import { differentialMeasure } from './records/measure.ts'
import { evaluationObjection } from './records/objection.ts'
import { evaluationScheme } from './records/scheme.ts'

export const declaration: ModuleDeclaration = {
  id: 'evaluation',
  label: '效益评价',
  order: 60,
  records: [
    evaluationBatch,
    dataCheck,
    evaluationResult,
    evaluationScheme,
    evaluationObjection,
    differentialMeasure,
  ],
  access: recordAccess,
}
