import { defineLifecycle } from '../../../record/lifecycle.ts'

const office = ['joint-office', 'joint-office-reviewer', 'joint-office-operation'] as const

/** Who carries a measure out and answers for it. */
const executors = [
  'land-bureau',
  'development-reform',
  'finance-bureau',
  'environment-bureau',
  'financial-office',
  'department',
  '@responsible',
] as const

/** A price that rests on a weak grade needs a person who stood for it; asked again when it is issued, for its direction may have been edited meanwhile. */
const stoodFor =
  '(coalesce(稳健程度, "偏弱") != "偏弱" or not(措施方向 in ("价格上浮", "价格下浮")) or 人工确认 = true)'

export const measureLifecycle = defineLifecycle({
  id: 'differential-measure',
  start: '建议',
  states: {
    建议: { kind: 'draft', within: 'measures-days', calendarDays: true, tone: 'grey' },
    合法性审核: { kind: 'open', within: 'legality-review-days', tone: 'blue' },
    待下达: { kind: 'open', within: 'approval-decide-days', tone: 'violet' },
    已下达: { kind: 'open', within: 'measure-receipt-days', tone: 'blue' },
    执行中: { kind: 'open', tone: 'blue' },
    已回执: { kind: 'open', tone: 'green' },
    纠正中: { kind: 'open', within: 'measure-receipt-days', tone: 'orange' },
    已终止: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    {
      from: '建议',
      action: '送合法性审核',
      to: '合法性审核',
      by: office,
      needs: ['content', 'basis', 'executor', 'startsOn'],
      when: `调整建议 = null and ${stoodFor}`,
      otherwise:
        '档次不够稳健的价格措施，先由人核对数据并“人工确认”；有调整建议的，先处理建议。没有依据的措施不能送审',
      gives: ['差别化执行清单'],
    },
    {
      from: '建议',
      action: '人工确认',
      to: '建议',
      by: office,
      needs: ['confirmation'],
      sets: { confirmed: 'true' },
      gives: ['人工确认记录'],
    },
    { from: '建议', action: '不予采用', to: '已终止', by: office, opinion: 5 },
    {
      from: '合法性审核',
      action: '审核通过',
      to: '待下达',
      by: ['department'],
      needs: ['legality', 'fairness'],
      offers: ['legality', 'fairness', 'legalityNumber'],
      when: '合法性审核意见 != "不通过" and 公平竞争审查 != "不符合"',
      otherwise: '合法性审核和公平竞争审查都要有通过的意见',
    },
    { from: '合法性审核', action: '审核不通过', to: '建议', by: ['department'], opinion: 5 },
    {
      from: '待下达',
      action: '下达',
      to: '已下达',
      by: ['joint-office-reviewer', 'district-leader'],
      when: `依据文件 != null and 依据文号 != null and 合法性审核意见 != null and 调整建议 = null and ${stoodFor}`,
      otherwise:
        '无依据不可下达：先补齐依据文件、文号和合法性审核意见；档次更正后有调整建议的，先按建议终止；审核期间改成价格措施又没有人工确认的，先终止，再重新提出',
      notBy: ['送合法性审核'],
      needs: ['issueNumber', 'basisNumber'],
      sets: { issuedOn: '@today' },
      gives: ['下达通知', '企业告知书'],
    },
    { from: '已下达', action: '开始执行', to: '执行中', by: executors, needs: ['executedOn'] },
    // The day that was issued begins and ends a measure, whether or not somebody enters it.
    // A measure whose grade was corrected meanwhile waits for a person.
    {
      from: '已下达',
      action: '到期生效',
      to: '执行中',
      by: office,
      auto: 'met',
      when: '起始日 <= 业务日期 and 调整建议 = null',
    },
    {
      from: ['已下达', '执行中', '已回执', '纠正中'],
      action: '期满终止',
      to: '已终止',
      by: office,
      auto: 'met',
      when: '终止日 < 业务日期',
      sets: { stopReason: '期满', stoppedOn: '@today' },
      gives: ['终止通知'],
    },
    {
      from: ['执行中', '纠正中'],
      action: '提交回执',
      to: '已回执',
      by: executors,
      needs: ['receipt', 'executedOn'],
      offers: ['receipt', 'executedOn', 'executedAmount'],
      gives: ['执行回执'],
    },
    // Receipts that came back by a sheet.
    {
      from: '执行中',
      action: '回执入账',
      to: '已回执',
      by: office,
      auto: 'met',
      when: '执行回执 != null and 执行日期 != null',
      otherwise: '还没有执行日期和执行回执',
      gives: ['执行回执'],
    },
    {
      from: ['已下达', '执行中', '已回执'],
      action: '纠正',
      to: '纠正中',
      by: [...office, 'department'],
      needs: ['correction'],
      offers: ['correction'],
      opinion: 5,
      gives: ['纠正通知'],
    },
    {
      from: ['合法性审核', '待下达', '已下达', '执行中', '已回执', '纠正中'],
      action: '终止',
      to: '已终止',
      by: office,
      needs: ['stopReason'],
      opinion: 5,
      sets: { stoppedOn: '@today' },
      gives: ['终止通知'],
    },
  ],
  generic: ['转办', '会签', '挂起', '延期'],
  clerks: office,
})
