import type { ModuleDeclaration } from '../../record/module.ts'
import { recordAccess } from './access.ts'
import { building } from './records/building.ts'
import { indicator, industryChain } from './records/catalogue.ts'
import { enterprise } from './records/enterprise.ts'
import { parcel, parkArea } from './records/space.ts'
import {
  account,
  auditEntry,
  file,
  importBatch,
  notice,
  organisation,
  policyClause,
} from './records/system.ts'

export const declaration: ModuleDeclaration = {
  id: 'base-system',
  label: '基础档案与系统',
  order: 180,
  records: [
    parkArea,
    parcel,
    building,
    enterprise,
    industryChain,
    organisation,
    indicator,
    policyClause,
    account,
    file,
    notice,
    auditEntry,
    importBatch,
  ],
  access: recordAccess,
}
