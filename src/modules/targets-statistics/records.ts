import type { ModuleDeclaration } from '../../record/module.ts'
import { recordAccess } from './access.ts'
import { enterpriseReport, reportPeriod } from './records/statistics.ts'
import { target, targetTask, targetValue } from './records/targets.ts'

export const declaration: ModuleDeclaration = {
  id: 'targets-statistics',
  label: '目标与统计',
  order: 20,
  records: [target, targetValue, targetTask, reportPeriod, enterpriseReport],
  access: recordAccess,
}
