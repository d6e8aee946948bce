import { ledger } from '../../../record/generic-lifecycles.ts'
import { defineLifecycle } from '../../../record/lifecycle.ts'
import { enterpriseRoles } from '../../../record/roles.ts'

const office = ['joint-office', 'joint-office-reviewer', 'joint-office-technology'] as const
const park = ['park-director', 'park-clerk'] as const
const applicants = [...enterpriseRoles, 'park-clerk'] as const

export const cloudLifecycle = ledger({
  id: 'cloud-adoption',
  edit: [...applicants, 'service-provider'],
  confirm: [...park, ...office],
  demands: { 核实入册: { needs: ['contractNumber', 'onlineOn'] } },
})

export const scenarioLifecycle = defineLifecycle({
  id: 'digital-scenario',
  start: '征集',
  states: {
    征集: { kind: 'draft', tone: 'grey' },
    园区推荐: { kind: 'open', within: 'approval-first-days', tone: 'blue' },
    评审中: { kind: 'open', within: 'approval-joint-days', tone: 'blue' },
    已发布: { kind: 'open', tone: 'green' },
    未入选: { kind: 'ended', tone: 'grey' },
    已撤下: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    {
      from: '征集',
      action: '报送场景',
      to: '园区推荐',
      by: [...applicants, 'service-provider'],
      needs: ['effect', 'technologies'],
    },
    { from: '园区推荐', action: '推荐', to: '评审中', by: park, opinion: 2 },
    { from: '园区推荐', action: '退回', to: '征集', by: park, opinion: 5 },
    {
      from: '评审中',
      action: '发布场景',
      to: '已发布',
      by: office,
      needs: ['replicability'],
      offers: ['listNumber'],
      sets: { publishedOn: '@today' },
      gives: ['场景清单'],
    },
    { from: '评审中', action: '不予入选', to: '未入选', by: office, opinion: 5 },
    {
      from: '已发布',
      action: '登记推广',
      to: '已发布',
      by: [...applicants, ...office],
      needs: ['replicated'],
      offers: ['replicated'],
    },
    { from: '已发布', action: '撤下', to: '已撤下', by: office, opinion: 5 },
  ],
  generic: ['撤回', '转办', '作废'],
  clerks: office,
})
