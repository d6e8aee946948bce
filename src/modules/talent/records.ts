import type { ModuleDeclaration } from '../../record/module.ts'
import { recordAccess } from './access.ts'
import { talentGrant } from './records/grant.ts'
import { talentNeed } from './records/need.ts'
import { managementTeam } from './records/team.ts'

export const declaration: ModuleDeclaration = {
  id: 'talent',
  label: '人力资源',
  order: 160,
  records: [talentNeed, talentGrant, managementTeam],
  access: recordAccess,
}
