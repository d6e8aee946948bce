import { defineLifecycle, type Lifecycle } from '../../../record/lifecycle.ts'
import { jointOffice, type RoleId } from '../../../record/roles.ts'

const office = ['joint-office', 'joint-office-operation'] as const satisfies readonly RoleId[]
const verifiers = ['park-clerk', 'park-director', ...jointOffice] as const satisfies readonly RoleId[]
const living = ['在建', '正常', '停产', '僵尸'] as const

/** R04: the firm's life. A claim gives no rights before the park has checked it; a merge can be undone until its time is over. */
export const enterprise: Lifecycle = defineLifecycle({
  id: 'enterprise',
  start: '待核实',
  states: {
    待核实: { kind: 'open', tone: 'orange', within: 'enterprise-verify-days' },
    在建: { kind: 'open', tone: 'blue' },
    正常: { kind: 'open', tone: 'green' },
    停产: { kind: 'open', tone: 'orange' },
    僵尸: { kind: 'open', tone: 'red' },
    合并待定: { kind: 'waiting', within: 'enterprise-merge-days', calendarDays: true, tone: 'violet' },
    已并入: { kind: 'ended', tone: 'dark' },
    已迁出: { kind: 'ended', tone: 'dark' },
    已注销: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    {
      from: '待核实',
      action: '核实为在建',
      to: '在建',
      by: verifiers,
      needs: ['creditCode', 'industryCode'],
    },
    {
      from: '待核实',
      action: '核实为正常',
      to: '正常',
      by: verifiers,
      needs: ['creditCode', 'industryCode'],
    },
    { from: '待核实', action: '核实为停产', to: '停产', by: verifiers, needs: ['creditCode', 'stoppedOn'] },
    { from: '在建', action: '登记投产', to: '正常', by: verifiers, needs: ['productionOn'] },
    { from: '正常', action: '登记停产', to: '停产', by: verifiers, needs: ['stoppedOn', 'stopReason'] },
    { from: ['停产', '僵尸'], action: '登记复产', to: '正常', by: verifiers, needs: ['resumedOn'] },
    {
      from: '停产',
      action: '认定僵尸企业',
      to: '僵尸',
      by: [...office, 'joint-office-reviewer'],
      needs: ['zombieBasis'],
      opinion: 10,
      notBy: ['登记停产'],
      gives: ['僵尸企业认定单'],
    },
    ...living.flatMap(
      (state) =>
        [
          {
            from: state,
            action: '认领',
            to: state,
            by: ['enterprise-admin'],
            when: '认领状态 = null or 认领状态 = "未认领" or 认领状态 = "已退回"',
            otherwise: '本企业已有人认领，请联系园区经办核对。',
            needs: ['liaison', 'licence'],
            sets: { claim: '待核验' },
          },
          {
            from: state,
            action: '核验认领',
            to: state,
            by: ['park-clerk', 'park-director'],
            when: '认领状态 = "待核验"',
            otherwise: '没有待核验的认领。',
            sets: { claim: '已认领', verifiedOn: '@today' },
          },
          {
            from: state,
            action: '退回认领',
            to: state,
            by: ['park-clerk', 'park-director'],
            when: '认领状态 = "待核验"',
            otherwise: '没有待核验的认领。',
            opinion: 5,
            sets: { claim: '已退回' },
          },
        ] as const,
    ),
    {
      from: ['待核实', ...living],
      action: '合并到',
      to: '合并待定',
      by: ['park-clerk', ...office],
      needs: ['mergedInto'],
      opinion: 5,
      gives: ['合并单'],
    },
    { from: '合并待定', action: '撤销合并', to: '待核实', by: ['park-clerk', ...office], opinion: 2 },
    { from: '合并待定', action: '合并生效', to: '已并入', by: ['park-director'], auto: 'due' },
    { from: living, action: '登记迁出', to: '已迁出', by: verifiers, needs: ['leftOn'], opinion: 2 },
    { from: ['待核实', ...living], action: '注销', to: '已注销', by: verifiers, opinion: 5 },
  ],
  generic: ['转办', '加签'],
  clerks: verifiers,
})
