import type { ModuleDeclaration } from '../../record/module.ts'
import { recordAccess } from './access.ts'
import { logisticsChannel, propertyRenewal } from './records/channels.ts'
import { facilityRun, infrastructureProject } from './records/facilities.ts'

export const declaration: ModuleDeclaration = {
  id: 'infrastructure',
  label: '承载设施',
  order: 100,
  records: [infrastructureProject, facilityRun, logisticsChannel, propertyRenewal],
  access: recordAccess,
}
