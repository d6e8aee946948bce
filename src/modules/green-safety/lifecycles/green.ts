import { creation, ledger, reporting } from '../../../record/generic-lifecycles.ts'
import { defineLifecycle } from '../../../record/lifecycle.ts'
import { enterpriseRoles } from '../../../record/roles.ts'

export const energyReportLifecycle = reporting({
  id: 'energy-report',
  review: ['park-clerk'],
  collect: ['development-reform', 'joint-office-green'],
  demands: {
    提交: {
      needs: ['electricity', 'water', 'valueAdded'],
      when: '综合能耗 >= 0 and 用电量 >= 0',
      otherwise: '用电量、取水量、增加值要填写；没有消费的能源填0，不要空着',
    },
  },
})

/** Budget of energy: broken down, handed down, kept, judged. */
export const energyBudgetLifecycle = defineLifecycle({
  id: 'energy-budget',
  start: '分解',
  states: {
    分解: { kind: 'draft', tone: 'grey' },
    待下达: { kind: 'open', within: 'approval-decide-days', tone: 'blue' },
    执行: { kind: 'open', tone: 'green' },
    预警处置: { kind: 'open', tone: 'orange' },
    考核: { kind: 'open', tone: 'blue' },
    已考核: { kind: 'done', tone: 'dark' },
    已撤销: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    {
      from: '分解',
      action: '提交分解',
      to: '待下达',
      by: ['development-reform'],
      needs: ['quota', 'intensityQuota'],
      gives: ['预算分解表'],
    },
    { from: '分解', action: '撤销', to: '已撤销', by: ['development-reform'], opinion: 2 },
    {
      from: '待下达',
      action: '下达',
      to: '执行',
      by: ['development-reform', 'district-leader'],
      needs: ['orderNumber', 'orderedOn'],
      notBy: ['提交分解'],
      gives: ['双控预算下达文件'],
    },
    {
      from: '待下达',
      action: '退回分解',
      to: '分解',
      by: ['development-reform', 'district-leader'],
      opinion: 5,
    },
    {
      from: ['执行', '预警处置'],
      action: '更新用量',
      to: '执行',
      by: ['development-reform', 'joint-office-green'],
      needs: ['used', 'usedUntil'],
    },
    {
      from: '执行',
      action: '发出预警',
      to: '预警处置',
      by: ['development-reform'],
      when: '预警等级 != "正常"',
      otherwise: '用量还没有达到预警线',
      gives: ['能耗预警函'],
    },
    {
      from: '预警处置',
      action: '处置完成',
      to: '执行',
      by: ['development-reform'],
      needs: ['measures'],
      opinion: 2,
    },
    {
      from: ['执行', '预警处置'],
      action: '调整预算',
      to: '分解',
      by: ['development-reform'],
      opinion: 10,
    },
    {
      from: ['执行', '预警处置'],
      action: '开展考核',
      to: '考核',
      by: ['development-reform'],
      needs: ['used'],
    },
    {
      from: '考核',
      action: '确认考核',
      to: '已考核',
      by: ['development-reform'],
      needs: ['verdict'],
      notBy: ['开展考核'],
      gives: ['双控考核结果'],
    },
  ],
  generic: ['转办', '加签', '会签', '挂起', '作废'],
  clerks: ['development-reform'],
})

export const solidWasteLifecycle = ledger({
  id: 'solid-waste',
  edit: [...enterpriseRoles, 'park-clerk'],
  confirm: ['environment-bureau', 'park-clerk'],
  demands: {
    核实入册: {
      needs: ['produced', 'stockEnd'],
      when: 'abs(平衡差) <= 固废平衡容差 and 综合利用率 <= 100',
      otherwise: '产生、利用、处置、贮存对不平，或者利用率超过100%；请对照转移联单核对',
      gives: ['固废平衡表'],
    },
    确认变更: {
      when: 'abs(平衡差) <= 固废平衡容差 and 综合利用率 <= 100',
      otherwise: '产生、利用、处置、贮存对不平，或者利用率超过100%；请对照转移联单核对',
    },
  },
})

/** Audit of cleaner production of a listed enterprise. */
export const cleanProductionLifecycle = defineLifecycle({
  id: 'clean-production',
  start: '拟列名',
  states: {
    拟列名: { kind: 'draft', tone: 'grey' },
    已列名: { kind: 'open', within: 'clean-start-days', calendarDays: true, tone: 'orange' },
    评估中: { kind: 'open', within: 'clean-finish-days', calendarDays: true, tone: 'blue' },
    方案待审: { kind: 'open', within: 'clean-acceptance-days', tone: 'blue' },
    实施中: { kind: 'open', within: 'clean-finish-days', calendarDays: true, tone: 'blue' },
    待验收: { kind: 'open', within: 'clean-acceptance-days', tone: 'violet' },
    已验收: { kind: 'open', tone: 'green' },
    已销号: { kind: 'done', tone: 'dark' },
    已移出: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    {
      from: '拟列名',
      action: '列名公布',
      to: '已列名',
      by: ['environment-bureau', 'joint-office-green'],
      needs: ['listNumber', 'listedOn'],
      gives: ['清洁生产审核名单'],
    },
    {
      from: ['拟列名', '已列名'],
      action: '移出名单',
      to: '已移出',
      by: ['environment-bureau', 'joint-office-green'],
      opinion: 5,
    },
    {
      from: '已列名',
      action: '启动评估',
      to: '评估中',
      by: [...enterpriseRoles, 'service-provider'],
      needs: ['auditor', 'startedOn'],
      gives: ['启动告知'],
    },
    {
      from: '评估中',
      action: '提交方案',
      to: '方案待审',
      by: [...enterpriseRoles, 'service-provider'],
      needs: ['schemes', 'freeSchemes', 'plannedInvestment'],
      gives: ['审核报告'],
    },
    {
      from: '方案待审',
      action: '方案通过',
      to: '实施中',
      by: ['environment-bureau', 'joint-office-green'],
      opinion: 2,
    },
    {
      from: '方案待审',
      action: '方案退回',
      to: '评估中',
      by: ['environment-bureau', 'joint-office-green'],
      opinion: 5,
    },
    {
      from: '实施中',
      action: '申请验收',
      to: '待验收',
      by: enterpriseRoles,
      needs: ['doneSchemes', 'savedEnergy'],
      when: '已实施方案数 <= 方案数',
      otherwise: '已实施的方案不能多于方案数',
      gives: ['验收申请'],
    },
    {
      from: '待验收',
      action: '验收通过',
      to: '已验收',
      by: ['environment-bureau', 'joint-office-green'],
      needs: ['acceptedOn', 'acceptanceNumber'],
      notBy: ['方案通过'],
      gives: ['验收意见'],
    },
    {
      from: '待验收',
      action: '验收不通过',
      to: '实施中',
      by: ['environment-bureau', 'joint-office-green'],
      opinion: 5,
      gives: ['整改意见'],
    },
    { from: '已验收', action: '销号', to: '已销号', by: ['environment-bureau', 'joint-office-green'] },
  ],
  generic: ['转办', '加签', '挂起', '延期', '作废'],
  clerks: ['environment-bureau', 'joint-office-green'],
})

export const greenCreationLifecycle = creation({
  id: 'green-creation',
  apply: [...enterpriseRoles, 'park-clerk', 'park-company'],
  review: ['joint-office-green', 'park-clerk'],
  decide: ['joint-office', 'joint-office-reviewer'],
  demands: {
    申报: {
      needs: ['standardVersion', 'veto'],
      when: '一票否决 = false and 自评总分 > 0',
      otherwise: '自评没有填完；近三年有重大污染、生态破坏或安全事故，或者使用淘汰工艺的，不能申报',
    },
    推荐评审: { needs: ['recommendNumber'], gives: ['推荐函'] },
    获批: { offers: ['titleNumber', 'approvedOn', 'validUntil'], gives: ['创建名单'] },
    复核通过: { needs: ['reviewedOn'] },
  },
})
