import type { ModuleDeclaration } from '../../record/module.ts'
import { recordAccess } from './access.ts'
import { assetDisposal, renewalProject } from './records/disposal.ts'
import { digitalAsset, equityContribution, rentalHome } from './records/operation.ts'

export const declaration: ModuleDeclaration = {
  id: 'assets',
  label: '实体运营',
  order: 150,
  records: [assetDisposal, renewalProject, equityContribution, rentalHome, digitalAsset],
  access: recordAccess,
}
