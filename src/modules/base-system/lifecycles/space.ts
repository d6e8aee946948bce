import { ledger } from '../../../record/generic-lifecycles.ts'
import { defineLifecycle, type Lifecycle } from '../../../record/lifecycle.ts'
import type { RoleId } from '../../../record/roles.ts'

const parkLedger = ['park-clerk', 'park-director', 'land-bureau'] as const satisfies readonly RoleId[]
const office = ['joint-office', 'joint-office-operation'] as const satisfies readonly RoleId[]

const area = ledger({
  id: 'park-area',
  edit: parkLedger,
  confirm: ['park-director', 'land-bureau'],
  demands: {
    核实入册: { by: ['land-bureau'], needs: ['approvalNumber', 'plannedArea'] },
    申请变更: { needs: ['boundaryChanged', 'changeReason'] },
    确认变更: {
      when: '变更涉及四至 = false',
      otherwise: '这次变更涉及四至，要由规划自然资源部门审定，并保留原来的四至。',
    },
  },
})

/** R01: what touches the boundary is confirmed by the land bureau alone, and only once the old boundary is kept in the table of former ones. */
export const parkArea: Lifecycle = defineLifecycle({
  ...area,
  transitions: [
    ...area.transitions,
    {
      from: '变更中',
      action: '审定四至变更',
      to: '在册',
      by: ['land-bureau'],
      needs: ['boundaryDocument', 'boundaryFrom', 'formerBoundaries'],
      when: '变更涉及四至 = true',
      otherwise: '这次变更没有涉及四至，由园区负责人确认即可。',
      notBy: ['申请变更'],
      gives: ['四至变更审定单'],
    },
  ],
})

/** R02: a parcel from the reserve to production, and back when it lies idle. */
export const parcel: Lifecycle = defineLifecycle({
  id: 'parcel',
  start: '储备',
  states: {
    储备: { kind: 'open', tone: 'grey' },
    批准待核: { kind: 'open', tone: 'orange' },
    已批未供: { kind: 'open', tone: 'orange' },
    已供未动工: { kind: 'open', tone: 'orange' },
    在建: { kind: 'open', tone: 'blue' },
    已投产: { kind: 'open', tone: 'green' },
    低效: { kind: 'open', tone: 'red' },
    闲置: { kind: 'open', tone: 'red' },
    收回: { kind: 'open', tone: 'violet' },
    已注销: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    {
      from: '储备',
      // The approval is the government's, under a number of its own; from its day on the time to supply runs, so it is
      // somebody else who compares the entry with the document.
      action: '登记用地批准',
      to: '批准待核',
      by: parkLedger,
      needs: ['approvalNumber', 'approvedOn'],
    },
    {
      from: '批准待核',
      action: '核实用地批准',
      to: '已批未供',
      by: ['land-bureau'],
      notBy: ['登记用地批准'],
      opinion: 2,
    },
    { from: '批准待核', action: '退回更正', to: '储备', by: ['land-bureau'], opinion: 5 },
    {
      from: ['储备', '已批未供'],
      action: '登记供地',
      to: '已供未动工',
      by: ['land-bureau', 'park-clerk'],
      needs: [
        'supplyMethod',
        'termYears',
        'price',
        'contractNumber',
        'signedOn',
        'agreedStart',
        'agreedFinish',
      ],
      offers: ['holder', 'handedOverOn'],
      when: '约定竣工日 > 约定动工日',
      otherwise: '约定竣工日应晚于约定动工日，请核对出让合同。',
    },
    {
      from: ['已供未动工', '闲置'],
      action: '登记动工',
      to: '在建',
      by: parkLedger,
      needs: ['startedOn', 'permitNumber'],
    },
    { from: '在建', action: '登记投产', to: '已投产', by: parkLedger, needs: ['finishedOn', 'productionOn'] },
    {
      from: '已投产',
      action: '列为低效',
      to: '低效',
      by: ['land-bureau', ...office, 'park-director'],
      needs: ['lowUseReason'],
      opinion: 5,
    },
    { from: '低效', action: '解除低效', to: '已投产', by: ['land-bureau', ...office], opinion: 5 },
    {
      from: ['已供未动工', '在建'],
      action: '列为闲置',
      to: '闲置',
      by: ['land-bureau'],
      needs: ['idleDecision'],
      opinion: 5,
    },
    {
      from: ['低效', '闲置'],
      action: '登记收回',
      to: '收回',
      by: ['land-bureau'],
      needs: ['withdrawalNumber'],
      opinion: 5,
    },
    { from: '收回', action: '重新入储', to: '储备', by: ['land-bureau'] },
    { from: '*', action: '注销', to: '已注销', by: ['land-bureau'], opinion: 5 },
  ],
  generic: ['转办'],
  clerks: parkLedger,
})

const lessor = ['park-company', 'park-clerk'] as const satisfies readonly RoleId[]

/** R03: how long a building stands empty is the clock of its state. */
export const building: Lifecycle = defineLifecycle({
  id: 'building',
  start: '待核实',
  states: {
    待核实: { kind: 'open', tone: 'orange' },
    空置: { kind: 'open', tone: 'orange', within: 'vacancy-days', calendarDays: true },
    已订: { kind: 'open', tone: 'blue', within: 'building-reservation-days', calendarDays: true },
    在租: { kind: 'open', tone: 'green' },
    改造: { kind: 'open', tone: 'blue' },
    闲置低效: { kind: 'open', tone: 'red' },
    已注销: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    {
      from: '待核实',
      action: '核实入册',
      to: '空置',
      by: ['park-director', 'park-clerk'],
      needs: ['owner', 'floorArea', 'rentable'],
    },
    {
      from: '空置',
      action: '登记预订',
      to: '已订',
      by: lessor,
      needs: ['reservedFor'],
    },
    { from: '已订', action: '取消预订', to: '空置', by: lessor, opinion: 2 },
    {
      from: ['空置', '已订', '闲置低效'],
      action: '登记签租',
      to: '在租',
      by: lessor,
      needs: ['rented', 'rent', 'leaseFrom', 'leaseTo', 'leases'],
      when: '已租面积 <= 可租面积 and 到期日 > 起租日',
      otherwise: '已租面积不能大于可租面积，到期日应晚于起租日，请核对租约。',
    },
    { from: '在租', action: '续租', to: '在租', by: lessor, needs: ['leaseTo', 'rent'] },
    { from: '在租', action: '登记退租', to: '空置', by: lessor, needs: ['vacantSince'], opinion: 2 },
    {
      from: '空置',
      action: '列为闲置低效',
      to: '闲置低效',
      by: ['park-director', ...office],
      needs: ['vacancyCause', 'nextStep'],
    },
    { from: ['空置', '闲置低效'], action: '启动改造', to: '改造', by: lessor, needs: ['nextStep'] },
    {
      from: '改造',
      action: '改造完成',
      to: '空置',
      by: ['park-director', 'park-clerk'],
      needs: ['rentable'],
    },
    { from: '*', action: '注销', to: '已注销', by: ['park-director'], opinion: 5 },
  ],
  generic: ['转办'],
  clerks: lessor,
})
