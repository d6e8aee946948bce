import type { ModuleDeclaration } from '../../record/module.ts'
import { recordAccess } from './access.ts'
import { feeExemption, landRevenue } from './records/land.ts'
import { subsidyApplication, subsidyPayment } from './records/subsidies.ts'

export const declaration: ModuleDeclaration = {
  id: 'fiscal',
  label: '财政支持',
  order: 120,
  records: [landRevenue, feeExemption, subsidyApplication, subsidyPayment],
  access: recordAccess,
}
