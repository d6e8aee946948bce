import type { ModuleDeclaration } from '../../record/module.ts'
import { recordAccess } from './access.ts'
import { incubatedFirm, incubator, listingReserve } from './records/growth.ts'
import { serviceOrder, serviceProduct } from './records/market.ts'
import { enclavePark, livingFacility } from './records/space.ts'

export const declaration: ModuleDeclaration = {
  id: 'services',
  label: '公共服务',
  order: 90,
  records: [
    serviceProduct,
    serviceOrder,
    listingReserve,
    incubator,
    incubatedFirm,
    enclavePark,
    livingFacility,
  ],
  access: recordAccess,
}
