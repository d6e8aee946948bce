import type { ModuleDeclaration } from '../../record/module.ts'
import { recordAccess } from './access.ts'
import { entryAppraisal, specialCase } from './records/admission.ts'
import { cooperationItem, investmentActivity, investmentPlan, targetFirm } from './records/attraction.ts'
import { acceptanceReview, outputCommitment } from './records/commitment.ts'
import { investmentProject } from './records/project.ts'

export const declaration: ModuleDeclaration = {
  id: 'projects',
  label: '招商与项目',
  order: 70,
  records: [
    targetFirm,
    investmentProject,
    investmentPlan,
    investmentActivity,
    entryAppraisal,
    outputCommitment,
    acceptanceReview,
    specialCase,
    cooperationItem,
  ],
  access: recordAccess,
}
