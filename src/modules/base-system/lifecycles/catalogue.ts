import { ledger } from '../../../record/generic-lifecycles.ts'
import { defineLifecycle, type Lifecycle } from '../../../record/lifecycle.ts'
import type { RoleId } from '../../../record/roles.ts'

const office = ['joint-office', 'joint-office-operation'] as const satisfies readonly RoleId[]

/** R05 */
export const industryChain = ledger({
  id: 'industry-chain',
  edit: [...office, 'investment-bureau'],
  confirm: office,
  demands: { 核实入册: { needs: ['gap'] } },
})

/** R07: one version in force per indicator; the old one stays readable. */
export const indicator: Lifecycle = defineLifecycle({
  id: 'indicator',
  start: '草案',
  states: {
    草案: { kind: 'draft', tone: 'grey' },
    待审定: { kind: 'open', tone: 'blue', within: 'approval-decide-days' },
    在用: { kind: 'open', tone: 'green' },
    已停用: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    {
      from: '草案',
      action: '提交审定',
      to: '待审定',
      by: office,
      needs: ['formula', 'definition', 'source', 'effectiveFrom'],
    },
    { from: '草案', action: '放弃', to: '已停用', by: office },
    {
      from: '待审定',
      action: '审定启用',
      to: '在用',
      by: ['joint-office-reviewer', 'district-leader'],
      notBy: ['提交审定'],
      gives: ['指标启用单'],
    },
    {
      from: '待审定',
      action: '退回修改',
      to: '草案',
      by: ['joint-office-reviewer', 'district-leader'],
      opinion: 5,
    },
    {
      from: '在用',
      action: '停用',
      to: '已停用',
      by: ['joint-office-reviewer', ...office],
      needs: ['effectiveTo'],
      opinion: 5,
    },
  ],
  generic: ['撤回', '转办'],
  clerks: office,
})

/** R06, R09: kept in the administrators' consoles. */
export const inUse: Lifecycle = defineLifecycle({
  id: 'in-use',
  start: '在用',
  states: { 在用: { kind: 'open', tone: 'green' }, 停用: { kind: 'ended', tone: 'dark' } },
  transitions: [{ from: '在用', action: '停用', to: '停用', by: ['system-admin'], opinion: 2 }],
  generic: [],
  clerks: ['system-admin'],
})

/** R08, R10, R103–R105: written once by the platform, nothing is done with them here. */
export const written: Lifecycle = defineLifecycle({
  id: 'written',
  start: '已记录',
  states: { 已记录: { kind: 'done', tone: 'grey' } },
  transitions: [],
  generic: [],
  clerks: [],
})
