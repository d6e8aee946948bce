import { ledger, standardApproval } from '../../record/generic-lifecycles.ts'
import { defineLifecycle } from '../../record/lifecycle.ts'

const company = ['park-company'] as const
const park = ['park-director', 'park-clerk'] as const
const director = ['park-director'] as const
const owners = [...company, ...park] as const

export const equityLifecycle = standardApproval({
  id: 'equity-contribution',
  apply: company,
  first: park,
  // The state-assets authority sits among the departments.
  joint: ['department', 'finance-bureau', 'land-bureau'],
  decide: ['district-leader'],
  demands: {
    提交: {
      when: '权属清楚 = true and 评估价 > 0',
      otherwise: '权属要清楚，并且有评估价',
      needs: ['appraisedValue', 'appraiser', 'appraisedOn'],
      gives: ['作价出资方案', '回执'],
    },
    审定: {
      when: '评估有效至 >= 业务日期 and 我方股比 > 0',
      otherwise: '评估已经过期或没有填有效期，或者没有填我方股比',
      needs: ['approvalNumber', 'share', 'appraisalValidUntil'],
      offers: ['stateAssetsOpinion'],
      gives: ['作价出资方案批复'],
    },
    归档: { needs: ['agreementNumber', 'agreementOn'], gives: ['股东协议'] },
  },
})

/** From a suspicion to re-use: nobody is called low-use or a zombie by the rule alone; people confirm it. */
export const disposalLifecycle = defineLifecycle({
  id: 'asset-disposal',
  start: '疑似',
  states: {
    疑似: { kind: 'open', within: 'lowuse-confirm-days', calendarDays: true, tone: 'orange' },
    认定: { kind: 'open', within: 'lowuse-plan-days', calendarDays: true, tone: 'red' },
    方案: { kind: 'open', within: 'approval-decide-days', tone: 'blue' },
    谈判: { kind: 'open', tone: 'blue' },
    评估: { kind: 'open', tone: 'blue' },
    协议: { kind: 'open', tone: 'violet' },
    司法: { kind: 'open', tone: 'violet' },
    收储: { kind: 'open', tone: 'green' },
    再开发: { kind: 'open', tone: 'blue' },
    销号: { kind: 'done', tone: 'dark' },
    解除: { kind: 'ended', tone: 'green' },
  },
  transitions: [
    {
      from: '疑似',
      action: '认定',
      to: '认定',
      by: ['joint-office', ...director],
      when: '达到认定线 = true or 人工认定理由 != null',
      otherwise: '没有一条达到认定线：连续末档、停产月数或用电占比；确需认定的写明人工认定理由',
      needs: ['kindOfCase', 'evidence', 'findingNumber', 'findingOn'],
      gives: ['低效闲置认定书'],
    },
    { from: '疑似', action: '不予认定', to: '解除', by: ['joint-office', ...director], opinion: 5 },
    {
      from: '认定',
      action: '制定一企一策',
      to: '方案',
      by: owners,
      needs: ['method', 'planText', 'post'],
      gives: ['一企一策方案'],
    },
    {
      from: '方案',
      action: '审定方案',
      to: '谈判',
      by: [...director, 'district-leader'],
      notBy: ['制定一企一策'],
      opinion: 2,
      gives: ['方案审定意见'],
    },
    { from: '方案', action: '退回修改', to: '认定', by: [...director, 'district-leader'], opinion: 5 },
    { from: '谈判', action: '登记谈判', to: '谈判', by: owners, needs: ['talkOn', 'talkResult'] },
    { from: '谈判', action: '启动评估', to: '评估', by: owners, needs: ['ownershipClear', 'appraiser'] },
    {
      from: ['认定', '谈判'],
      action: '企业整改恢复',
      to: '解除',
      by: ['joint-office', ...director],
      opinion: 5,
      gives: ['解除认定通知'],
    },
    {
      from: '评估',
      action: '签订协议',
      to: '协议',
      by: [...company, ...director],
      when: '权属清楚 = true and 评估价 > 0',
      otherwise: '没有评估价，或者权属不清楚；权属有争议的走司法途径',
      needs: ['appraisedValue', 'agreementNumber', 'agreementOn', 'vacateBy'],
      gives: ['收储协议'],
    },
    {
      from: ['谈判', '评估'],
      action: '转司法处置',
      to: '司法',
      by: [...company, ...director],
      needs: ['courtCase'],
      opinion: 5,
      gives: ['司法处置申请'],
    },
    {
      from: ['协议', '司法'],
      action: '完成收储',
      to: '收储',
      by: [...company, ...director],
      needs: ['storedOn', 'storedArea', 'paidAmount'],
      gives: ['收储确认单'],
    },
    {
      from: '收储',
      action: '启动再开发',
      to: '再开发',
      by: [...company, ...park, 'land-bureau'],
      needs: ['reuse', 'reuseOn'],
      offers: ['renewal'],
    },
    {
      from: '再开发',
      action: '销号',
      to: '销号',
      by: ['joint-office', ...director],
      needs: ['yieldAfter'],
      opinion: 2,
      sets: { closedOn: '@today' },
      gives: ['销号单'],
    },
  ],
  generic: ['转办', '加签', '会签', '挂起', '延期', '作废'],
  clerks: ['joint-office', ...park],
})

export const renewalLifecycle = defineLifecycle({
  id: 'renewal-project',
  start: '策划',
  states: {
    策划: { kind: 'draft', tone: 'grey' },
    方案审查: { kind: 'open', within: 'approval-joint-days', tone: 'blue' },
    实施: { kind: 'open', tone: 'blue' },
    竣工验收: { kind: 'open', within: 'approval-joint-days', tone: 'violet' },
    运营: { kind: 'done', tone: 'green' },
    取消: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    {
      from: '策划',
      action: '报审方案',
      to: '方案审查',
      by: owners,
      needs: ['ownerCount', 'ownershipClear', 'ratioBefore', 'ratioAfter', 'investment'],
      gives: ['产权调查报告', '改造方案'],
    },
    { from: '方案审查', action: '退回修改', to: '策划', by: director, opinion: 5 },
    {
      from: '方案审查',
      action: '批准实施',
      to: '实施',
      by: [...director, 'district-leader'],
      notBy: ['报审方案'],
      when: '权属清楚 = true',
      otherwise: '产权还没有调查清楚',
      needs: ['approvalNumber', 'startedOn', 'finishBy'],
      gives: ['改造方案批复'],
    },
    { from: '实施', action: '登记进度', to: '实施', by: owners, needs: ['progress', 'progressOn'] },
    { from: '实施', action: '申请验收', to: '竣工验收', by: owners, needs: ['finishedOn', 'renewedArea'] },
    { from: '竣工验收', action: '退回整改', to: '实施', by: director, opinion: 5 },
    {
      from: '竣工验收',
      action: '验收通过',
      to: '运营',
      by: director,
      notBy: ['申请验收'],
      needs: ['finalInvestment'],
      gives: ['改造验收意见'],
    },
    { from: ['策划', '方案审查', '实施'], action: '取消改造', to: '取消', by: director, opinion: 5 },
  ],
  generic: ['转办', '加签', '挂起', '延期', '作废'],
  clerks: owners,
})

const homeApproval = standardApproval({
  id: 'rental-home-approval',
  apply: [...company, 'enterprise-admin', 'enterprise-clerk', 'enterprise-signatory'],
  first: park,
  joint: ['department', 'land-bureau', 'joint-office', 'emergency-bureau', 'environment-bureau'],
  decide: ['district-leader', ...director],
  demands: {
    提交: {
      when: '非居住存量房屋 = true and 闲置低效 = true and 权属清楚 = true',
      otherwise: '只有闲置或低效、权属清楚的非居住存量房屋才可以改建',
      needs: ['floorArea', 'homes', 'safetyReport'],
      gives: ['回执', '改建申请表'],
    },
    初审通过: {
      when: '安全鉴定结论 in ("安全", "加固后安全") and 套均面积 <= 保租房单套面积上限',
      otherwise: '安全鉴定没有通过，或者套均面积超过上限',
      needs: ['safetyResult'],
    },
    审定: {
      when: '运营年限 >= 保租房最短年限 and 租金 <= 市场租金 * 保租房租金比例',
      otherwise: '运营年限短于最短年限，或者租金高于市场租金的规定比例，或者有一项没有填',
      needs: ['certificateNumber', 'rentedFrom', 'rentedUntil', 'years', 'rent', 'marketRent'],
      gives: ['保障性租赁住房项目认定书'],
    },
  },
})

/** The approval, then years of letting, then back to what the building was. */
export const rentalHomeLifecycle = defineLifecycle({
  ...homeApproval,
  id: 'rental-home',
  states: {
    ...homeApproval.states,
    改造中: { kind: 'open', tone: 'blue' },
    运营: { kind: 'open', tone: 'green' },
    退出: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    ...homeApproval.transitions,
    { from: '已办结', action: '开始改造', to: '改造中', by: [...company, 'enterprise-admin'] },
    {
      from: ['已办结', '改造中'],
      action: '投入运营',
      to: '运营',
      by: park,
      needs: ['openedOn', 'acceptedNumber'],
      gives: ['改造验收意见'],
    },
    {
      from: '运营',
      action: '登记入住',
      to: '运营',
      by: [...company, 'enterprise-admin', 'enterprise-clerk'],
      needs: ['occupied', 'countedOn'],
    },
    {
      from: '运营',
      action: '续期',
      to: '运营',
      by: park,
      needs: ['rentedUntil'],
      when: '止日 > 业务日期',
      otherwise: '新的止日要晚于今天',
      opinion: 5,
    },
    {
      from: '运营',
      action: '退出恢复原用途',
      to: '退出',
      by: park,
      needs: ['leftOn', 'restoredUse'],
      opinion: 5,
      gives: ['退出确认单'],
    },
  ],
})

export const digitalAssetLifecycle = ledger({
  id: 'digital-asset',
  edit: owners,
  confirm: director,
  demands: {
    核实入册: {
      when: '含个人信息 = false or 脱敏方式 != null',
      otherwise: '含个人信息的数据产品要写明脱敏方式',
      needs: ['basis', 'approvalNumber', 'price'],
      gives: ['数据产品目录'],
    },
  },
})
