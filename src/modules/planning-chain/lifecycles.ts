import { creation, supervision } from '../../record/generic-lifecycles.ts'
import { defineLifecycle } from '../../record/lifecycle.ts'

const office = ['joint-office', 'land-bureau'] as const
const park = ['park-director', 'park-clerk'] as const

/** A positioning in force is never rewritten: what changes is a new draft, the old version stays readable. */
export const positioningLifecycle = defineLifecycle({
  id: 'park-positioning',
  start: '草案',
  states: {
    草案: { kind: 'draft', tone: 'grey' },
    征求意见: { kind: 'open', within: 'positioning-consult-days', calendarDays: true, tone: 'blue' },
    审定: { kind: 'open', locked: true, within: 'approval-decide-days', tone: 'violet' },
    生效: { kind: 'open', locked: true, tone: 'green' },
    调整: {
      kind: 'open',
      locked: true,
      within: 'positioning-consult-days',
      calendarDays: true,
      tone: 'orange',
    },
    已废止: { kind: 'ended', tone: 'dark' },
    不予采用: { kind: 'ended', tone: 'red' },
  },
  transitions: [
    {
      from: '草案',
      action: '征求意见',
      to: '征求意见',
      by: [...park, ...office],
      needs: ['industry', 'category', 'wording', 'industryCodes'],
      gives: ['产业定位征求意见稿'],
    },
    {
      from: '征求意见',
      action: '登记意见',
      to: '征求意见',
      by: [...office, ...park],
      needs: ['opinions'],
    },
    {
      from: '征求意见',
      action: '提请审定',
      to: '审定',
      by: office,
      needs: ['overlap'],
      gives: ['产业定位表（送审稿）'],
    },
    { from: '审定', action: '退回修改', to: '草案', by: ['district-leader'], opinion: 5 },
    { from: '审定', action: '不予采用', to: '不予采用', by: ['district-leader'], opinion: 5 },
    {
      from: '审定',
      action: '审定生效',
      to: '生效',
      by: ['district-leader'],
      notBy: ['提请审定'],
      needs: ['edition', 'inForceFrom', 'approvalNumber'],
      gives: ['产业定位表'],
    },
    {
      from: '生效',
      action: '年度复核',
      to: '生效',
      by: office,
      needs: ['reviewedOn', 'reviewBy'],
      offers: ['outputShare', 'quotient', 'overlap'],
      opinion: 2,
      gives: ['定位复核记录'],
    },
    { from: '生效', action: '提出调整', to: '调整', by: [...park, ...office], opinion: 5 },
    { from: '调整', action: '维持原定位', to: '生效', by: office, opinion: 2 },
    {
      from: '调整',
      action: '以新版代替',
      to: '已废止',
      by: office,
      needs: ['replacedBy', 'inForceUntil'],
      gives: ['定位调整通知'],
    },
    {
      from: '生效',
      action: '废止',
      to: '已废止',
      by: ['district-leader'],
      opinion: 5,
      needs: ['inForceUntil'],
    },
  ],
  generic: ['转办', '加签', '会签', '作废'],
  clerks: office,
})

export const chainActionLifecycle = supervision({
  id: 'chain-action',
  order: ['joint-office', 'investment-bureau', 'park-director'],
  responsible: ['@responsible', ...park],
  verify: ['joint-office', 'joint-office-reviewer'],
  progress: 'progress',
  newDue: 'newDeadline',
  demands: {
    立项: { needs: ['chainName', 'act', 'requirement'] },
    交办: { needs: ['post', 'deadline'], gives: ['补链任务单'] },
    申请办结: { when: '完成率 >= 100', otherwise: '完成率还没有到百分之百' },
  },
})

export const brandLifecycle = creation({
  id: 'brand-creation',
  apply: park,
  review: ['joint-office', 'joint-office-reviewer'],
  decide: ['district-leader', 'joint-office-reviewer'],
  demands: {
    列入培育: { needs: ['level', 'conditions'] },
    申报: {
      when: '已满足条件数 >= 条件总数 and 条件总数 > 0',
      otherwise: '条件清单还有没有满足的项',
      needs: ['submitBy', 'conditionsMet'],
      gives: ['申报书', '创建申报材料包'],
    },
    获批: { needs: ['awardNumber', 'awardedOn', 'validUntil'] },
    复核通过: { needs: ['validUntil'] },
  },
})
