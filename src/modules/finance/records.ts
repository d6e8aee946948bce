import type { ModuleDeclaration } from '../../record/module.ts'
import { recordAccess } from './access.ts'
import { bond, fundInvestment } from './records/capital.ts'
import { financingNeed, riskPool } from './records/financing.ts'

export const declaration: ModuleDeclaration = {
  id: 'finance',
  label: '园区融资',
  order: 130,
  records: [bond, fundInvestment, financingNeed, riskPool],
  access: recordAccess,
}
