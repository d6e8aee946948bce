import { defineLifecycle, type Lifecycle } from '../../record/lifecycle.ts'
import type { RoleId } from '../../record/roles.ts'

const office = ['joint-office', 'joint-office-operation'] as const satisfies readonly RoleId[]
const reviewer = ['joint-office-reviewer'] as const satisfies readonly RoleId[]

/** R22: a published scheme is not touched again; next year's is a new one. */
export const scheme: Lifecycle = defineLifecycle({
  id: 'park-assessment',
  start: '草案',
  states: {
    草案: { kind: 'draft', tone: 'grey' },
    征求意见: { kind: 'open', within: 'approval-joint-days', tone: 'blue' },
    合法性审核: { kind: 'open', within: 'approval-first-days', tone: 'blue' },
    待审定: { kind: 'open', within: 'approval-decide-days', tone: 'blue' },
    已发布: { kind: 'open', tone: 'green' },
    已停用: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    {
      from: '草案',
      action: '征求意见',
      to: '征求意见',
      by: office,
      needs: ['indicators', 'weightTotal', 'dataDeadline', 'appealDays'],
      when: '权重合计 = 100',
      otherwise: '各项权重合计应为百分之百，请调整指标表。',
      gives: ['征求意见稿'],
    },
    { from: '草案', action: '放弃', to: '已停用', by: office, opinion: 2 },
    { from: '征求意见', action: '送合法性审核', to: '合法性审核', by: office, needs: ['opinions'] },
    { from: '合法性审核', action: '审核通过', to: '待审定', by: ['department'], needs: ['legality'] },
    { from: '合法性审核', action: '审核退回', to: '草案', by: ['department'], opinion: 5 },
    {
      from: '待审定',
      action: '审定发布',
      to: '已发布',
      by: ['district-leader'],
      needs: ['documentNumber', 'publishedOn'],
      notBy: ['征求意见'],
      gives: ['园区考核办法'],
    },
    { from: '待审定', action: '退回修改', to: '草案', by: ['district-leader', ...reviewer], opinion: 5 },
    { from: '已发布', action: '停用', to: '已停用', by: [...office, ...reviewer], opinion: 5 },
  ],
  generic: ['撤回', '转办', '会签'],
  clerks: office,
})

/** R23: data → score → the park's own look → review of its appeal → decision → ranking. Silence of the park is consent once its time is over. */
export const score: Lifecycle = defineLifecycle({
  id: 'park-assessment-score',
  start: '数据归集',
  states: {
    数据归集: { kind: 'open', tone: 'blue' },
    试算完成: { kind: 'open', tone: 'blue' },
    园区核对: { kind: 'open', within: 'assessment-feedback-days', tone: 'orange' },
    申诉复核: { kind: 'open', within: 'assessment-review-days', tone: 'orange' },
    待审定: { kind: 'open', within: 'approval-decide-days', tone: 'blue' },
    已审定: { kind: 'open', tone: 'green' },
    已公布: { kind: 'open', tone: 'violet' },
    已归档: { kind: 'done', tone: 'dark' },
  },
  transitions: [
    {
      from: '数据归集',
      action: '试算',
      to: '试算完成',
      by: office,
      needs: ['quality', 'innovation', 'feature', 'opening', 'intensive', 'smart', 'green', 'snapshot'],
    },
    { from: '试算完成', action: '反馈园区', to: '园区核对', by: office, gives: ['考核得分反馈单'] },
    { from: '试算完成', action: '重新归集', to: '数据归集', by: office, opinion: 5 },
    { from: '园区核对', action: '确认无误', to: '待审定', by: ['park-director'], auto: 'due' },
    {
      from: '园区核对',
      action: '提出申诉',
      to: '申诉复核',
      by: ['park-director', 'park-clerk'],
      needs: ['appeal', 'appealEvidence'],
      atMost: 1,
      gives: ['申诉回执'],
    },
    {
      from: '申诉复核',
      action: '复核维持',
      to: '待审定',
      by: reviewer,
      needs: ['appealResult'],
      notBy: ['试算'],
      gives: ['申诉复核意见书'],
    },
    {
      from: '申诉复核',
      action: '复核更正',
      to: '待审定',
      by: reviewer,
      needs: ['appealResult', 'scoreBefore'],
      notBy: ['试算'],
      gives: ['申诉复核意见书'],
    },
    {
      from: '待审定',
      action: '审定',
      to: '已审定',
      by: ['district-leader'],
      needs: ['rank', 'grade', 'vetoed'],
      when: '一票否决 != true or 等次 != "优秀"',
      otherwise: '有一票否决情形的园区不能评为优秀。',
      notBy: ['试算'],
      gives: ['考核结果'],
    },
    { from: '待审定', action: '退回重算', to: '数据归集', by: ['district-leader', ...reviewer], opinion: 5 },
    {
      from: '已审定',
      action: '公布排名',
      to: '已公布',
      by: office,
      needs: ['publishedOn'],
      gives: ['考核通报'],
    },
    { from: '已公布', action: '归档', to: '已归档', by: office },
  ],
  generic: ['转办', '会签', '挂起'],
  clerks: office,
})

/** R24: a proposal about a unit, never about persons; what touches cadres leaves the platform sealed and ends there. */
export const suggestion: Lifecycle = defineLifecycle({
  id: 'assessment-suggestion',
  start: '草拟',
  states: {
    草拟: { kind: 'draft', within: 'assessment-suggestion-days', calendarDays: true, tone: 'grey' },
    会签中: { kind: 'open', within: 'approval-first-days', tone: 'blue' },
    待批准: { kind: 'open', within: 'approval-decide-days', tone: 'blue' },
    已批准: { kind: 'open', tone: 'green' },
    已送达: { kind: 'open', tone: 'violet' },
    已落实: { kind: 'done', tone: 'dark' },
    不予采用: { kind: 'ended', tone: 'red' },
  },
  transitions: [
    {
      from: '草拟',
      action: '提交会签',
      to: '会签中',
      by: office,
      needs: ['uses', 'content', 'basis', 'recipient', 'cadre'],
    },
    { from: '会签中', action: '会签完成', to: '待批准', by: [...reviewer, ...office], needs: ['opinions'] },
    { from: '会签中', action: '退回草拟', to: '草拟', by: reviewer, opinion: 5 },
    {
      from: '待批准',
      action: '批准',
      to: '已批准',
      by: ['district-leader'],
      notBy: ['提交会签'],
      gives: ['结果运用建议单'],
    },
    { from: '待批准', action: '不予采用', to: '不予采用', by: ['district-leader'], opinion: 5 },
    {
      from: '已批准',
      action: '送达',
      to: '已送达',
      by: office,
      needs: ['sentOn'],
      when: '涉及干部参考 != true or 已盖章密封 = true',
      otherwise: '涉及干部参考的建议单要盖章密封后送组织部门，平台内不写个人。',
      gives: ['送达回执'],
    },
    { from: '已送达', action: '登记落实', to: '已落实', by: office, needs: ['outcome', 'doneOn'] },
  ],
  generic: ['转办', '作废'],
  clerks: office,
})
