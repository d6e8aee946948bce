import { ledger, standardApproval } from '../../record/generic-lifecycles.ts'
import { defineLifecycle } from '../../record/lifecycle.ts'

const builders = ['park-company', 'park-clerk'] as const

/** A facility from the idea to the hand-over; no start without a named source of the money. */
export const infrastructureProjectLifecycle = defineLifecycle({
  id: 'infrastructure-project',
  start: '谋划',
  states: {
    谋划: { kind: 'draft', tone: 'grey' },
    立项: { kind: 'open', tone: 'blue' },
    可研: { kind: 'open', tone: 'blue' },
    资金落实: { kind: 'open', tone: 'orange' },
    开工: { kind: 'open', tone: 'blue' },
    竣工: { kind: 'open', tone: 'violet' },
    已移交: { kind: 'done', tone: 'green' },
    已终止: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    {
      from: '谋划',
      action: '立项',
      to: '立项',
      by: ['park-director', 'development-reform'],
      needs: ['projectCode', 'approvedOn', 'investment', 'scale'],
      gives: ['立项批复'],
    },
    {
      from: ['谋划', '立项', '可研', '资金落实'],
      action: '终止项目',
      to: '已终止',
      by: ['park-director', 'development-reform'],
      opinion: 5,
    },
    {
      from: '立项',
      action: '可研批复',
      to: '可研',
      by: ['park-director', 'development-reform'],
      needs: ['studyNumber', 'studyOn'],
      gives: ['可研批复'],
    },
    { from: '可研', action: '可研退回', to: '立项', by: ['park-director', 'development-reform'], opinion: 5 },
    {
      from: '可研',
      action: '落实资金',
      to: '资金落实',
      by: builders,
      needs: ['sources', 'spaceCheck'],
      when: '资金来源 > 0 and 资金合计 >= 总投资',
      otherwise: '资金来源没有写明，或者各来源合计小于总投资；没有资金来源的项目不能往下走',
      gives: ['资金落实方案'],
    },
    {
      from: '资金落实',
      action: '开工',
      to: '开工',
      by: builders,
      needs: ['startedOn', 'plannedEnd', 'contractor'],
      when: '开工日期 <= 业务日期',
      otherwise: '开工日期还没有到',
      gives: ['开工报告'],
    },
    {
      from: '开工',
      action: '更新进度',
      to: '开工',
      by: builders,
      needs: ['progress', 'plannedProgress', 'invested'],
      offers: ['lagCause', 'nextStep'],
      when: '累计投资 <= 总投资',
      otherwise: '累计投资超过总投资，请先调整概算',
      gives: ['项目库月表'],
    },
    {
      from: '开工',
      action: '竣工验收',
      to: '竣工',
      by: ['park-director', 'department'],
      needs: ['finishedOn', 'acceptanceNumber'],
      when: '实际进度 = 100',
      otherwise: '实际进度没有到100%',
      notBy: ['更新进度'],
      gives: ['竣工验收意见'],
    },
    { from: '竣工', action: '验收整改', to: '开工', by: ['park-director', 'department'], opinion: 5 },
    {
      from: '竣工',
      action: '移交',
      to: '已移交',
      by: ['park-director'],
      needs: ['handedTo', 'handedOn'],
      gives: ['移交书'],
    },
  ],
  generic: ['转办', '加签', '会签', '挂起', '作废'],
  clerks: ['park-clerk', 'park-director'],
})

/** Readings of a running facility; what is out of line goes to the environment bureau and back. */
export const facilityRunLifecycle = defineLifecycle({
  id: 'facility-run',
  start: '待核实',
  states: {
    待核实: { kind: 'open', within: 'report-review-days', tone: 'orange' },
    在册: { kind: 'open', tone: 'green' },
    异常处置: { kind: 'open', within: 'facility-repair-days', tone: 'red' },
    待复核: { kind: 'open', within: 'report-review-days', tone: 'violet' },
    已归档: { kind: 'done', tone: 'dark' },
    不予入册: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    {
      from: '待核实',
      action: '核实入册',
      to: '在册',
      by: ['environment-bureau', 'park-director'],
      needs: ['load', 'compliance'],
      when: '负荷预警 != "红" and 达标率 = 100',
      otherwise: '负荷超过设计能力或者没有全部达标，请用“异常通报”',
    },
    {
      from: '待核实',
      action: '退回作废',
      to: '不予入册',
      by: ['environment-bureau', 'park-director'],
      opinion: 5,
    },
    {
      from: ['待核实', '在册'],
      action: '异常通报',
      to: '异常处置',
      by: ['environment-bureau', 'park-clerk'],
      needs: ['abnormal'],
      gives: ['异常通报'],
    },
    {
      from: '异常处置',
      action: '处置完成',
      to: '待复核',
      by: builders,
      needs: ['handling', 'recoveredOn'],
      gives: ['处置报告'],
    },
    {
      from: '待复核',
      action: '复核通过',
      to: '在册',
      by: ['environment-bureau'],
      notBy: ['处置完成'],
      gives: ['复核意见'],
    },
    { from: '待复核', action: '复核不通过', to: '异常处置', by: ['environment-bureau'], opinion: 5 },
    { from: '在册', action: '归档', to: '已归档', by: ['environment-bureau', 'park-clerk'] },
  ],
  generic: ['转办', '加签', '挂起', '延期'],
  clerks: ['environment-bureau', 'park-clerk'],
})

export const logisticsChannelLifecycle = ledger({
  id: 'logistics-channel',
  edit: ['park-clerk', 'park-company', 'department'],
  confirm: ['park-director', 'joint-office'],
  demands: {
    核实入册: { needs: ['distance', 'minutes', 'volumeYear'] },
    确认变更: { notBy: ['申请变更'] },
  },
})

export const propertyRenewalLifecycle = standardApproval({
  id: 'property-renewal',
  apply: ['park-company', 'enterprise-clerk', 'enterprise-admin', 'enterprise-signatory'],
  first: ['park-clerk'],
  joint: ['land-bureau', 'department', 'emergency-bureau', 'environment-bureau'],
  decide: ['district-leader', 'park-director'],
  demands: {
    提交: {
      needs: ['certificate', 'floor', 'newUse', 'years', 'plan'],
      when: '产权清晰 = true',
      otherwise: '产权不清晰的存量房产不能申请转型，先办理确权',
    },
    初审通过: {
      needs: ['safetyChecked', 'planningChecked'],
      when: '房屋安全合格 = true and 符合规划 = true',
      otherwise: '房屋安全鉴定不合格，或者不符合规划',
    },
    审定: {
      needs: ['reviewNumber', 'validUntil'],
      gives: ['联合审查意见'],
    },
  },
})
