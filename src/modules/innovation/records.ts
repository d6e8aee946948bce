import type { ModuleDeclaration } from '../../record/module.ts'
import { recordAccess } from './access.ts'
import { innovationPlatform, researchBody } from './records/body.ts'
import { researchAlliance, technologyProject } from './records/cooperation.ts'
import { cultivationEntry } from './records/cultivation.ts'

export const declaration: ModuleDeclaration = {
  id: 'innovation',
  label: '创新平台',
  order: 50,
  records: [researchBody, innovationPlatform, researchAlliance, cultivationEntry, technologyProject],
  access: recordAccess,
}
