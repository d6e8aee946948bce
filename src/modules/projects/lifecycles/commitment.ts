import { standardApproval } from '../../../record/generic-lifecycles.ts'
import { defineLifecycle } from '../../../record/lifecycle.ts'
import { agreedDays, belowStandardWords, indicators, notBelowStandard } from './project.ts'

const park = ['park-director', 'park-clerk'] as const
const director = ['park-director'] as const
const invest = ['investment-bureau', ...park] as const

export const appraisalLifecycle = standardApproval({
  id: 'entry-appraisal',
  apply: invest,
  first: park,
  joint: ['development-reform', 'land-bureau', 'environment-bureau', 'emergency-bureau'],
  decide: ['park-director', 'district-leader'],
  demands: {
    提交: {
      needs: [...indicators, 'energyUse', 'reportTitle'],
      offers: ['feasibility'],
      gives: ['回执', '五项测算表'],
    },
    初审通过: { needs: ['fit', 'positioning'], gives: ['契合度意见'] },
    审定: {
      when: `结论 != "不予准入" and ((${notBelowStandard}) or 一事一议文号 != null)`,
      otherwise: `${belowStandardWords}；结论是不予准入的用“不予通过”`,
      needs: ['conclusion', 'score', 'validUntil', 'opinionNumber'],
      offers: ['conditions', 'specialNumber'],
      gives: ['入园论证意见书'],
    },
  },
})

/** An agreed day has passed and what was agreed for it has not happened. */
const overdue = ['开工', '竣工', '投产', '达产']
  .map((step) => `(约定${step}日 < 业务日期 and 实际${step}日 = null)`)
  .join(' or ')

export const commitmentLifecycle = defineLifecycle({
  id: 'output-commitment',
  start: '拟定',
  states: {
    拟定: { kind: 'draft', tone: 'grey' },
    会签: {
      kind: 'open',
      within: 'joint-review-days',
      lanes: ['land-bureau', 'development-reform', 'investment-bureau'],
      tone: 'blue',
    },
    待签章: { kind: 'open', within: 'approval-decide-days', tone: 'blue' },
    已签: { kind: 'open', locked: true, tone: 'green' },
    履行中: { kind: 'open', locked: true, tone: 'blue' },
    变更: { kind: 'open', locked: true, within: 'approval-decide-days', tone: 'orange' },
    达产评估: {
      kind: 'open',
      locked: true,
      within: 'acceptance-start-days',
      calendarDays: true,
      tone: 'violet',
    },
    违约处理: { kind: 'open', locked: true, tone: 'red' },
    履约完成: { kind: 'done', tone: 'green' },
    违约了结: { kind: 'ended', tone: 'dark' },
    不予签订: { kind: 'ended', tone: 'red' },
  },
  transitions: [
    {
      from: '拟定',
      action: '送会签',
      to: '会签',
      by: invest,
      when: `(${notBelowStandard}) or 一事一议文号 != null`,
      otherwise: belowStandardWords,
      needs: [...indicators, ...agreedDays, 'breachTerms'],
      offers: ['specialNumber'],
      gives: ['合同附表：承诺指标和时限'],
    },
    ...(['同意', '有条件同意', '不同意'] as const).map((action) => ({
      from: '会签',
      action,
      to: '待签章',
      by: ['land-bureau', 'development-reform', 'investment-bureau'] as const,
      lane: true as const,
      ...(action !== '同意' && { opinion: 5 }),
    })),
    { from: '待签章', action: '退回修改', to: '拟定', by: director, opinion: 5 },
    { from: '待签章', action: '不予签订', to: '不予签订', by: director, opinion: 5 },
    {
      from: '待签章',
      action: '签章',
      to: '已签',
      by: ['enterprise-signatory', ...director],
      needs: ['contractNumber', 'signedOn', 'enterpriseSigner', 'parkSigner'],
      offers: ['signedPaper'],
      gives: ['产出效益承诺书'],
    },
    { from: '已签', action: '开始履行', to: '履行中', by: park },
    {
      from: '履行中',
      action: '登记节点',
      to: '履行中',
      by: park,
      offers: ['startedOn', 'finishedOn', 'producedOn', 'fullOn'],
      opinion: 2,
    },
    {
      from: '履行中',
      action: '发提醒函',
      to: '履行中',
      by: park,
      when: overdue,
      otherwise: '没有逾期的节点',
      needs: ['reminderNumber', 'remindedOn'],
      gives: ['逾期提醒函'],
    },
    {
      from: '履行中',
      action: '约谈',
      to: '履行中',
      by: park,
      needs: ['talkOn', 'talkRecord'],
      gives: ['约谈记录'],
    },
    {
      from: '履行中',
      action: '申请变更',
      to: '变更',
      by: ['enterprise-admin', 'enterprise-signatory', ...park],
      needs: ['changeRequest'],
      opinion: 5,
    },
    {
      from: '变更',
      action: '同意变更',
      to: '履行中',
      by: director,
      notBy: ['申请变更'],
      when: `(${notBelowStandard}) or 一事一议文号 != null`,
      otherwise: belowStandardWords,
      needs: ['changeNumber'],
      offers: [...indicators, ...agreedDays],
      gives: ['补充协议'],
    },
    { from: '变更', action: '不同意变更', to: '履行中', by: director, opinion: 5 },
    {
      from: '履行中',
      action: '提请达产评估',
      to: '达产评估',
      by: park,
      needs: ['fullOn'],
      offers: ['acceptance'],
      creates: [
        {
          type: 'acceptance-review',
          link: 'commitment',
          back: 'acceptance',
          when: '验收评估 = null',
          values: { phase: '达产', early: true },
        },
      ],
    },
    {
      from: '达产评估',
      action: '评估达标',
      to: '履约完成',
      by: park,
      needs: ['acceptance', 'acceptanceNumber'],
      gives: ['履约完成确认单'],
    },
    {
      from: ['达产评估', '履行中'],
      action: '转违约处理',
      to: '违约处理',
      by: director,
      opinion: 5,
      needs: ['breachFacts'],
      offers: ['penalty'],
      gives: ['违约告知函'],
    },
    {
      from: '违约处理',
      action: '整改后履约',
      to: '履约完成',
      by: director,
      opinion: 5,
      needs: ['acceptanceNumber'],
    },
    {
      from: '违约处理',
      action: '了结违约',
      to: '违约了结',
      by: director,
      needs: ['penaltyPaid', 'settlement'],
      gives: ['违约处理结论'],
    },
  ],
  generic: ['退回补正', '撤回', '转办', '加签', '会签', '挂起', '延期', '作废'],
  clerks: park,
})

export const specialCaseLifecycle = standardApproval({
  id: 'special-case',
  apply: invest,
  first: ['joint-office'],
  joint: ['land-bureau', 'finance-bureau', 'development-reform'],
  decide: ['district-leader'],
  demands: {
    提交: { needs: ['reason', 'plan', 'deviation'], gives: ['一事一议申请'] },
    初审通过: {
      when: '触及上位底线 = false',
      otherwise:
        '突破的内容触及上位规定的底线（等别最低价、成本线、禁止类产业等），一事一议不能豁免，不予通过并写明理由',
      needs: ['legalReview', 'fairCompetition'],
      gives: ['合法性和公平竞争审查意见'],
    },
    审定: { needs: ['approvalNumber', 'validUntil'], gives: ['一事一议审定件'] },
  },
})
