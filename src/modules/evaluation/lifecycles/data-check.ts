import { defineLifecycle } from '../../../record/lifecycle.ts'

const office = ['joint-office', 'joint-office-reviewer'] as const
const answering = { from: '待核实', by: ['@responsible', ...office], needs: ['basis'] } as const

/** The source says whether its figure is right; where nobody is known to supply it, the office does. */
export const dataCheckLifecycle = defineLifecycle({
  id: 'data-check',
  start: '待核实',
  states: {
    待核实: { kind: 'open', within: 'objection-verify-days', tone: 'orange' },
    已维持: { kind: 'done', tone: 'green' },
    已更正: { kind: 'done', tone: 'green' },
    已说明: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    {
      ...answering,
      action: '维持原值',
      to: '已维持',
      sets: { outcome: '维持原值', verifiedOn: '@today' },
      gives: ['核实意见'],
    },
    {
      ...answering,
      action: '更正数据',
      to: '已更正',
      when: '主张情况 = null',
      otherwise: '这一项不是数，用“更正情况”',
      needs: ['verifiedValue', 'basis'],
      sets: { outcome: '更正', verifiedOn: '@today' },
      gives: ['核实意见'],
    },
    {
      ...answering,
      action: '更正情况',
      to: '已更正',
      when: '主张情况 != null',
      otherwise: '这一项是数，用“更正数据”',
      needs: ['verifiedText', 'basis'],
      sets: { outcome: '更正', verifiedOn: '@today' },
      gives: ['核实意见'],
    },
    {
      from: '待核实',
      action: '说明无误',
      to: '已说明',
      by: office,
      when: '核实原因 = "数值异常"',
      otherwise: '企业提出的数据异议由数源单位核实，不能由办公室说明了事',
      needs: ['basis'],
      sets: { outcome: '说明无误', verifiedOn: '@today' },
    },
  ],
  generic: ['转办', '挂起', '作废'],
  clerks: office,
})
