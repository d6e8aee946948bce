import { creation, ledger } from '../../record/generic-lifecycles.ts'
import { defineLifecycle } from '../../record/lifecycle.ts'
import { enterpriseRoles } from '../../record/roles.ts'

/** Science bureau and the office: they verify, recommend and recognise. */
const departments = [
  'department',
  'joint-office',
  'joint-office-reviewer',
  'joint-office-technology',
] as const
/** Enterprises and service bodies apply; the park enters what comes on paper. */
const applicants = [...enterpriseRoles, 'service-provider', 'park-clerk'] as const

export const researchBodyLifecycle = defineLifecycle({
  id: 'research-body',
  start: '申报',
  states: {
    申报: { kind: 'draft', tone: 'grey' },
    园区初核: { kind: 'open', within: 'approval-first-days', tone: 'blue' },
    部门核实: { kind: 'open', within: 'research-verify-days', tone: 'blue' },
    在册: { kind: 'open', tone: 'green' },
    年检中: { kind: 'open', within: 'research-verify-days', tone: 'orange' },
    整改中: { kind: 'open', within: 'research-rectify-days', calendarDays: true, tone: 'orange' },
    已失效: { kind: 'ended', tone: 'dark' },
    已撤销: { kind: 'ended', tone: 'red' },
    不予登记: { kind: 'ended', tone: 'red' },
  },
  transitions: [
    {
      from: '申报',
      action: '提交登记',
      to: '园区初核',
      by: [...enterpriseRoles, 'park-clerk', ...departments],
      needs: ['staff', 'equipment', 'annualExpense', 'expenseYear'],
      gives: ['登记回执'],
    },
    { from: '园区初核', action: '初核上报', to: '部门核实', by: ['park-clerk'], opinion: 2 },
    {
      from: ['园区初核', '部门核实'],
      action: '退回修改',
      to: '申报',
      by: ['park-clerk', ...departments],
      opinion: 5,
    },
    {
      from: '部门核实',
      action: '核定入册',
      to: '在册',
      by: departments,
      notBy: ['初核上报'],
      needs: ['level', 'recognisedOn', 'validUntil'],
      offers: ['recognitionNumber', 'recognitionUnit'],
      when: '有效期至 >= 业务日期',
      otherwise: '填写级别、认定日期和仍在有效期内的有效期',
      gives: ['核实意见'],
    },
    { from: '部门核实', action: '不予登记', to: '不予登记', by: departments, opinion: 5 },
    { from: '在册', action: '发起年检', to: '年检中', by: departments, gives: ['年检通知'] },
    {
      from: '在册',
      action: '续期',
      to: '在册',
      by: departments,
      needs: ['validUntil', 'recognitionNumber'],
      offers: ['validUntil', 'recognitionNumber'],
      opinion: 2,
    },
    {
      from: '年检中',
      action: '年检通过',
      to: '在册',
      by: departments,
      needs: ['checkYear', 'checkResult'],
      when: '年检结论 != "不合格"',
      otherwise: '年检不合格的要责令整改',
      offers: ['checkYear', 'checkResult', 'annualExpense', 'staff', 'expenseYear'],
    },
    {
      from: '年检中',
      action: '责令整改',
      to: '整改中',
      by: departments,
      needs: ['checkYear', 'checkResult', 'rectify'],
      offers: ['checkYear', 'checkResult', 'rectify'],
      opinion: 5,
      gives: ['整改通知'],
    },
    { from: '整改中', action: '整改合格', to: '在册', by: departments, opinion: 2 },
    {
      from: ['整改中', '在册'],
      action: '撤销',
      to: '已撤销',
      by: departments,
      opinion: 5,
      gives: ['撤销决定'],
    },
    {
      from: ['在册', '年检中'],
      action: '到期失效',
      to: '已失效',
      by: departments,
      when: '业务日期 > 有效期至',
      otherwise: '还在有效期内',
    },
  ],
  generic: ['转办', '加签', '挂起', '作废'],
  clerks: departments,
})

/** Recognitions end up in the targets, so approval without a document and a validity date does not count. */
const approval = { needs: ['approvalNumber', 'approvedOn', 'validUntil'], gives: ['获批通知'] } as const

export const platformLifecycle = creation({
  id: 'innovation-platform',
  apply: applicants,
  review: departments,
  decide: departments,
  demands: {
    申报: { needs: ['lead', 'planYear', 'planned'] },
    推荐评审: { needs: ['recommendNumber'], gives: ['推荐函'] },
    获批: approval,
    到期: { when: '业务日期 > 有效期至', otherwise: '还在有效期内' },
  },
})

export const cultivationLifecycle = creation({
  id: 'cultivation-entry',
  apply: [...enterpriseRoles, 'park-clerk'],
  review: ['park-clerk', ...departments],
  decide: departments,
  demands: {
    申报: {
      needs: ['selfScore', 'passLine'],
      when: '自评得分 >= 入库分数线 or 直通条件 != null',
      otherwise: '自评没有达到入库分数线，也没有直通条件，先按差距继续培育',
    },
    评审通过: { gives: ['入库名单公示'] },
    获批: approval,
    到期: { when: '业务日期 > 有效期至', otherwise: '还在有效期内' },
  },
})

export const allianceLifecycle = ledger({
  id: 'research-alliance',
  edit: applicants,
  confirm: departments,
  demands: { 核实入册: { needs: ['fileNumber'], gives: ['备案表'] } },
})

export const technologyLifecycle = defineLifecycle({
  id: 'technology-project',
  start: '草稿',
  states: {
    草稿: { kind: 'draft', tone: 'grey' },
    对接中: { kind: 'open', within: 'matching-days', tone: 'blue' },
    实施中: { kind: 'open', tone: 'blue' },
    待验收: { kind: 'open', within: 'approval-first-days', tone: 'violet' },
    已完成: { kind: 'open', tone: 'green' },
    已归档: { kind: 'done', tone: 'dark' },
    已终止: { kind: 'ended', tone: 'red' },
  },
  transitions: [
    { from: '草稿', action: '发布需求', to: '对接中', by: applicants, needs: ['demand'] },
    {
      from: '草稿',
      action: '登记项目',
      to: '实施中',
      by: applicants,
      needs: ['startsOn', 'endsOn', 'planned'],
    },
    {
      from: '对接中',
      action: '登记合作',
      to: '实施中',
      by: applicants,
      needs: ['partner', 'contractNumber', 'startsOn', 'endsOn'],
      gives: ['合作协议登记'],
    },
    { from: '对接中', action: '登记对接', to: '对接中', by: [...applicants, ...departments], opinion: 5 },
    {
      from: '实施中',
      action: '更新进展',
      to: '实施中',
      by: applicants,
      needs: ['progress'],
      offers: ['progress', 'invested', 'readinessNow', 'sales'],
      opinion: 2,
    },
    {
      from: '实施中',
      action: '申请验收',
      to: '待验收',
      by: applicants,
      needs: ['result', 'invested'],
    },
    {
      from: '待验收',
      action: '验收通过',
      to: '已完成',
      by: departments,
      notBy: ['申请验收'],
      opinion: 2,
      sets: { finishedOn: '@today' },
      gives: ['验收意见'],
    },
    { from: '待验收', action: '退回实施', to: '实施中', by: departments, opinion: 5 },
    {
      from: ['草稿', '对接中', '实施中'],
      action: '终止',
      to: '已终止',
      by: [...applicants, ...departments],
      opinion: 5,
    },
    {
      from: '已完成',
      action: '更新成效',
      to: '已完成',
      by: applicants,
      needs: ['sales'],
      offers: ['sales', 'patents', 'promotion'],
    },
    { from: '已完成', action: '归档', to: '已归档', by: departments },
  ],
  generic: ['转办', '加签', '挂起', '延期'],
  clerks: departments,
})
