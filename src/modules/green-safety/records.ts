import type { ModuleDeclaration } from '../../record/module.ts'
import { recordAccess } from './access.ts'
import { energyBudget, energyReport } from './records/energy.ts'
import { emergency, hazard, riskSource, safetyCheck } from './records/safety.ts'
import { cleanProduction, greenCreation, solidWaste } from './records/waste.ts'

export const declaration: ModuleDeclaration = {
  id: 'green-safety',
  label: '绿色安全',
  order: 110,
  records: [
    energyReport,
    energyBudget,
    solidWaste,
    cleanProduction,
    greenCreation,
    riskSource,
    hazard,
    safetyCheck,
    emergency,
  ],
  access: recordAccess,
}
