import type { ModuleDeclaration } from '../../record/module.ts'
import { recordAccess } from './access.ts'
import { floorPrice } from './records/floor-price.ts'
import { idleLandCase } from './records/idle-land.ts'
import { newIndustryLand } from './records/new-industry-land.ts'
import { standardLand } from './records/standard-land.ts'
import { intensiveUse, unsuppliedLand } from './records/stock.ts'
import { landReservoir, landSupplyPlan, reservedLand } from './records/supply.ts'

export const declaration: ModuleDeclaration = {
  id: 'land',
  label: '用地保障',
  order: 140,
  records: [
    landReservoir,
    landSupplyPlan,
    reservedLand,
    newIndustryLand,
    floorPrice,
    standardLand,
    unsuppliedLand,
    idleLandCase,
    intensiveUse,
  ],
  access: recordAccess,
}
