import type { ModuleDeclaration } from '../../record/module.ts'
import { recordAccess } from './access.ts'
import { cloudAdoption, digitalScenario } from './records/cloud.ts'
import { smartFactory } from './records/factory.ts'
import { networkFacility, smartParkProject } from './records/network.ts'

export const declaration: ModuleDeclaration = {
  id: 'smart',
  label: '智慧园区',
  order: 80,
  records: [networkFacility, smartParkProject, smartFactory, cloudAdoption, digitalScenario],
  access: recordAccess,
}
