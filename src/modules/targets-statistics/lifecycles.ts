import { reporting, supervision } from '../../record/generic-lifecycles.ts'
import { defineLifecycle, type Lifecycle } from '../../record/lifecycle.ts'
import type { RoleId } from '../../record/roles.ts'

const office = ['joint-office', 'joint-office-operation'] as const satisfies readonly RoleId[]
const reviewers = ['joint-office-reviewer', 'district-leader'] as const satisfies readonly RoleId[]

/** R11: a target of a plan, from the draft to the closing evaluation. */
export const target: Lifecycle = defineLifecycle({
  id: 'target',
  start: '草案',
  states: {
    草案: { kind: 'draft', tone: 'grey' },
    联席会议审定: { kind: 'open', within: 'approval-decide-days', tone: 'blue' },
    待下达: { kind: 'open', tone: 'blue' },
    执行中: { kind: 'open', tone: 'green' },
    收官评估: { kind: 'open', tone: 'violet' },
    已归档: { kind: 'done', tone: 'dark' },
    已放弃: { kind: 'ended', tone: 'red' },
  },
  transitions: [
    {
      from: '草案',
      action: '提请审定',
      to: '联席会议审定',
      by: office,
      needs: ['targetValue', 'formula', 'source'],
    },
    { from: '草案', action: '放弃', to: '已放弃', by: office, opinion: 2 },
    {
      from: '联席会议审定',
      action: '审定通过',
      to: '待下达',
      by: ['district-leader'],
      needs: ['decidedBy', 'decidedOn'],
      gives: ['目标体系'],
    },
    { from: '联席会议审定', action: '退回修改', to: '草案', by: reviewers, opinion: 5 },
    {
      from: '待下达',
      action: '下达',
      to: '执行中',
      by: office,
      when: '可加总 = false or 分解合计 >= 目标值 or 分解差额说明 != null',
      otherwise: '各园区分解合计小于总目标。请调整分解表，或写明差额由谁承担。',
      needs: ['summable'],
      offers: ['split', 'splitTotal', 'splitNote'],
      gives: ['年度任务分解表'],
    },
    {
      from: '执行中',
      action: '登记监测值',
      to: '执行中',
      by: office,
      needs: ['current', 'currentPeriod', 'path', 'evidence'],
      offers: ['forecastLow', 'forecastHigh'],
    },
    {
      from: '执行中',
      action: '立项督办',
      to: '执行中',
      by: office,
      when: '进度灯 = "红"',
      otherwise: '只有红灯目标才立项督办；黄灯请先提示责任单位。',
      opinion: 5,
      gives: ['督办通知单'],
      creates: [
        {
          type: 'supervision-task',
          link: 'target',
          values: {
            matter: '@title',
            category: '目标',
            requirement: '@wording',
            basis: '@targetCode',
            supporters: '@supporters',
          },
          organisation: '@organisation',
        },
      ],
    },
    {
      from: '执行中',
      action: '调整目标',
      to: '草案',
      by: ['district-leader'],
      opinion: 10,
      gives: ['目标调整单'],
    },
    { from: '执行中', action: '启动收官评估', to: '收官评估', by: office, needs: ['finalValue'] },
    {
      from: '收官评估',
      action: '评估通过',
      to: '已归档',
      by: reviewers,
      needs: ['conclusion', 'evaluation'],
      notBy: ['启动收官评估'],
      gives: ['收官评估报告'],
    },
    { from: '收官评估', action: '退回重估', to: '执行中', by: reviewers, opinion: 5 },
  ],
  generic: ['转办', '会签', '作废'],
  clerks: office,
})

/** R12: computed when a period is locked; what is locked changes by a correction slip alone. */
export const targetValue: Lifecycle = defineLifecycle({
  id: 'target-value',
  start: '待锁定',
  states: {
    待锁定: { kind: 'open', within: 'target-value-days', tone: 'blue' },
    已锁定: { kind: 'open', tone: 'green' },
    更正待批: { kind: 'open', within: 'approval-first-days', tone: 'orange' },
    已更正: { kind: 'open', tone: 'green' },
    已归档: { kind: 'done', tone: 'dark' },
  },
  transitions: [
    {
      from: '待锁定',
      action: '手工补录',
      to: '待锁定',
      by: office,
      needs: ['value', 'evidence'],
      opinion: 5,
    },
    { from: '待锁定', action: '锁定', to: '已锁定', by: office, needs: ['value', 'snapshot'] },
    { from: '已锁定', action: '申请更正', to: '更正待批', by: office, needs: ['correction'] },
    {
      from: '更正待批',
      action: '同意更正',
      to: '已更正',
      by: ['joint-office-reviewer'],
      notBy: ['申请更正'],
      gives: ['更正单'],
    },
    { from: '更正待批', action: '不同意更正', to: '已锁定', by: ['joint-office-reviewer'], opinion: 5 },
    { from: ['已锁定', '已更正'], action: '归档', to: '已归档', by: office },
  ],
  generic: [],
  clerks: office,
})

/** R13 */
export const targetTask = supervision({
  id: 'target-task',
  order: office,
  responsible: ['@responsible', 'park-clerk', 'park-director'],
  verify: ['joint-office-reviewer', 'joint-office'],
  progress: 'progress',
  evidence: 'evidence',
  newDue: 'newDeadline',
  demands: {
    立项: { needs: ['task', 'measure', 'deadline'] },
    交办: { needs: ['milestones'] },
    同意延期: { sets: { extendedOn: '@today' } },
    核查通过: { needs: ['verification'] },
    申请办结: { when: '完成率 = 100', otherwise: '完成率还没有到百分之百，请先反馈进度。' },
  },
})

/** R20: one period of one form, for all who must report. */
export const reportPeriod: Lifecycle = defineLifecycle({
  id: 'report-period',
  start: '拟定',
  states: {
    拟定: { kind: 'draft', tone: 'grey' },
    填报中: { kind: 'open', tone: 'blue' },
    审核中: { kind: 'open', within: 'report-review-days', tone: 'blue' },
    已锁定: { kind: 'open', tone: 'green' },
    已更正: { kind: 'open', tone: 'green' },
    已归档: { kind: 'done', tone: 'dark' },
    已撤销: { kind: 'ended', tone: 'red' },
  },
  transitions: [
    {
      from: '拟定',
      action: '下达填报',
      to: '填报中',
      by: office,
      needs: ['deadline', 'range', 'expected', 'rules'],
      gives: ['填报通知'],
    },
    { from: '拟定', action: '撤销', to: '已撤销', by: office, opinion: 2 },
    { from: '填报中', action: '催报', to: '填报中', by: office, gives: ['催报通知'] },
    { from: '填报中', action: '截止填报', to: '审核中', by: office, needs: ['received'] },
    { from: '审核中', action: '延长填报', to: '填报中', by: office, needs: ['deadline'], opinion: 5 },
    {
      from: '审核中',
      action: '锁定全期',
      to: '已锁定',
      by: office,
      needs: ['received', 'passedFirst', 'snapshot'],
      gives: ['口径快照'],
    },
    {
      from: ['已锁定', '已更正'],
      action: '登记更正',
      to: '已更正',
      by: ['joint-office-reviewer'],
      needs: ['corrections'],
      opinion: 5,
      gives: ['更正单'],
    },
    { from: ['已锁定', '已更正'], action: '归档', to: '已归档', by: office },
  ],
  generic: ['转办'],
  clerks: office,
})

const filledIn = reporting({
  id: 'enterprise-report',
  report: ['enterprise-clerk', 'enterprise-admin'],
  review: ['park-clerk'],
  collect: office,
  numbers: ['9', '10', '11', '12', '13', '14', '15'],
  demands: {
    提交: {
      needs: ['period', 'output', 'revenue', 'employees'],
      when: '硬审核错误 = 0 and (软审核提示 = 0 or 软审核说明 != null)',
      otherwise: '还有硬审核错误，或有软审核提示没有逐条说明。请改正数字，或在“软审核说明”里写明原因。',
    },
    退回: { needs: ['returnedFields'], gives: ['退回通知'] },
    锁定本期: { needs: ['snapshot'], gives: ['口径快照'] },
    申请更正: { no: '16a', needs: ['difference'] },
    同意更正: {
      no: '16c',
      when: '园区同意日 != null',
      otherwise: '更正要先由园区同意转报。',
    },
    不同意更正: { no: '16d' },
  },
})

/** R21, transitions 9–16. A correction goes from the firm through its park to the joint office. */
export const enterpriseReport: Lifecycle = defineLifecycle({
  ...filledIn,
  transitions: [
    ...filledIn.transitions,
    {
      no: '16b',
      from: '更正待批',
      action: '园区同意转报',
      to: '更正待批',
      by: ['park-clerk', 'park-director'],
      opinion: 2,
      sets: { parkAgreedOn: '@today' },
    },
  ],
})
