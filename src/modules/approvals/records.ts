import type { ModuleDeclaration } from '../../record/module.ts'
import { recordAccess } from './access.ts'
import { approvalCase, approvalItem } from './records/cases.ts'
import { appeal, commitmentNotice, groupApplication, regionalAssessment } from './records/regions.ts'

export const declaration: ModuleDeclaration = {
  id: 'approvals',
  label: '营商环境',
  order: 170,
  records: [approvalItem, approvalCase, regionalAssessment, commitmentNotice, groupApplication, appeal],
  access: recordAccess,
}
