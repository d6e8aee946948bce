import { ledger, supervision } from '../../../record/generic-lifecycles.ts'
import { defineLifecycle } from '../../../record/lifecycle.ts'

const invest = ['investment-bureau', 'park-director', 'park-clerk'] as const
const clerk = ['park-clerk', 'park-director'] as const
const director = ['park-director'] as const

/** The five promised figures; a contract that lacks one is not signed. */
export const indicators = [
  'investmentIntensity',
  'floorRatio',
  'unitEnergy',
  'taxPerMu',
  'outputPerMu',
] as const
export const agreedDays = ['startBy', 'finishBy', 'produceBy', 'fullBy'] as const

/**
 * Three figures must not be below the standard. A standard written on the record comes before the pack's general one, because national and municipal
 * standards differ by industry.
 */
export const notBelowStandard =
  '投资强度 >= coalesce(投资强度标准, 入园投资强度标准) and 亩均税收 >= coalesce(亩均税收标准, 入园亩均税收标准) and 亩均产值 >= coalesce(亩均产值标准, 入园亩均产值标准)'
export const belowStandardWords =
  '投资强度、亩均税收、亩均产值有一项低于国家和市的标准：提高承诺值，或者先办一事一议并填写审定文号'

export const projectLifecycle = defineLifecycle({
  id: 'investment-project',
  start: '在谈',
  states: {
    在谈: { kind: 'open', tone: 'grey' },
    论证中: { kind: 'open', within: 'project-appraisal-days', tone: 'blue' },
    准入: { kind: 'open', tone: 'blue' },
    不予准入: { kind: 'open', tone: 'red' },
    已签约: { kind: 'open', within: 'project-register-days', calendarDays: true, tone: 'blue' },
    已注册: { kind: 'open', within: 'project-start-days', calendarDays: true, tone: 'blue' },
    已供地: { kind: 'open', within: 'project-start-days', calendarDays: true, tone: 'blue' },
    在建: { kind: 'open', tone: 'blue' },
    竣工: { kind: 'open', tone: 'blue' },
    投产: { kind: 'open', tone: 'blue' },
    达产: { kind: 'done', tone: 'green' },
    终止: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    {
      no: '35',
      from: '在谈',
      action: '提请论证',
      to: '论证中',
      by: invest,
      needs: ['totalInvestment', 'fixedInvestment', 'landNeed', 'energyUse', ...indicators],
      gives: ['入园论证申请表'],
    },
    {
      no: '36a',
      from: '论证中',
      action: '准入',
      to: '准入',
      by: [...director, 'investment-bureau'],
      notBy: ['提请论证'],
      when: `(${notBelowStandard}) or 一事一议文号 != null`,
      otherwise: belowStandardWords,
      needs: ['appraisal', 'appraisalNumber', 'admittedOn'],
      offers: ['specialCase', 'specialNumber'],
      sets: { verdict: '准入' },
      gives: ['入园论证意见书'],
    },
    {
      no: '36b',
      from: '论证中',
      action: '有条件准入',
      to: '准入',
      by: [...director, 'investment-bureau'],
      notBy: ['提请论证'],
      needs: ['appraisal', 'appraisalNumber', 'admittedOn', 'conditions'],
      sets: { verdict: '有条件准入' },
      gives: ['入园论证意见书'],
    },
    {
      no: '36c',
      from: '论证中',
      action: '不予准入',
      to: '不予准入',
      by: [...director, 'investment-bureau'],
      opinion: 5,
      needs: ['appraisalNumber'],
      sets: { verdict: '不予准入' },
      gives: ['入园论证意见书'],
    },
    { from: '不予准入', action: '调整方案', to: '在谈', by: invest, opinion: 5 },
    {
      no: '37',
      from: '准入',
      action: '签约',
      to: '已签约',
      by: [...director, 'district-leader'],
      when: `(${notBelowStandard}) or 一事一议文号 != null`,
      otherwise: belowStandardWords,
      needs: ['commitment', 'contractNumber', 'signedOn', ...indicators, ...agreedDays],
      offers: ['specialCase', 'specialNumber'],
      sets: { stage: '签约一批' },
      gives: ['招商项目签约合同', '合同附表：承诺指标和时限'],
    },
    {
      no: '38',
      from: '已签约',
      action: '登记企业',
      to: '已注册',
      by: clerk,
      needs: ['registeredCode', 'registeredName', 'registeredOn'],
      offers: ['firm'],
      gives: ['一企一档'],
      creates: [
        {
          type: 'enterprise',
          back: 'firm',
          when: '本地企业 = null',
          values: {
            name: '@registeredName',
            creditCode: '@registeredCode',
            registeredOn: '@registeredOn',
            chain: '@chain',
          },
        },
      ],
    },
    {
      no: '39',
      from: '已注册',
      action: '供地',
      to: '已供地',
      by: ['land-bureau'],
      needs: ['supplyPaper', 'suppliedOn', 'suppliedArea'],
      offers: ['supplyPlan'],
      gives: ['成交确认书或租约'],
    },
    {
      no: '40',
      from: '已供地',
      action: '开工',
      to: '在建',
      by: clerk,
      needs: ['permitNumber', 'startedOn', 'startPhotos', 'site'],
      when: '实际开工日 <= 业务日期',
      otherwise: '实际开工日晚于今天，还没有开工',
      sets: { stage: '建设一批' },
      gives: ['开工登记单'],
    },
    {
      no: '41',
      from: '在建',
      action: '竣工',
      to: '竣工',
      by: clerk,
      needs: ['finishedOn', 'completionNumber'],
      when: '实际竣工日 >= 实际开工日 and 实际竣工日 <= 业务日期',
      otherwise: '实际竣工日应在实际开工日之后、不晚于今天',
      gives: ['竣工核验表'],
    },
    {
      no: '42',
      from: '竣工',
      action: '投产',
      to: '投产',
      by: clerk,
      needs: ['producedOn', 'firstOutput'],
      when: '实际投产日 <= 业务日期 and 首月产值 > 0',
      otherwise: '要有首月产值，投产日不晚于今天',
      sets: { stage: '投产一批' },
      gives: ['投产登记单'],
      // It begins by itself on the day agreed for full production.
      creates: [
        {
          type: 'acceptance-review',
          link: 'project',
          back: 'acceptance',
          when: '验收评估 = null and 产出效益承诺 != null and 约定达产日 != null',
          values: { commitment: '@commitment', phase: '达产' },
        },
      ],
    },
    {
      no: '43',
      from: '投产',
      action: '达产',
      to: '达产',
      by: [...clerk, 'park-company'],
      when: '验收结论 = "达标"',
      otherwise: '验收评估还没有达标',
      needs: ['acceptance', 'acceptanceResult', 'fullOn'],
      gives: ['达产确认单'],
    },
    {
      no: '44',
      from: '*',
      action: '终止',
      to: '终止',
      by: director,
      opinion: 5,
      needs: ['endReason', 'landSettlement'],
      sets: { stage: '已终止' },
      gives: ['项目终止决定'],
    },
  ],
  generic: ['转办', '加签', '会签', '挂起', '延期', '作废'],
  clerks: invest,
})

/** Whoever has been lost sight of turns red; every contact moves the firm nearer to a project. */
export const targetFirmLifecycle = defineLifecycle({
  id: 'target-firm',
  start: '线索',
  states: {
    线索: { kind: 'open', within: 'lead-update-days', calendarDays: true, tone: 'grey' },
    接触: { kind: 'open', within: 'lead-update-days', calendarDays: true, tone: 'blue' },
    考察: { kind: 'open', within: 'lead-update-days', calendarDays: true, tone: 'blue' },
    洽谈: { kind: 'open', within: 'lead-update-days', calendarDays: true, tone: 'blue' },
    转项目: { kind: 'done', tone: 'green' },
    放弃: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    { from: '线索', action: '记录接触', to: '接触', by: invest, needs: ['contacts', 'lastContact'] },
    ...(['接触', '考察', '洽谈'] as const).map((state) => ({
      from: state,
      action: '补记接触',
      to: state,
      by: invest,
      needs: ['contacts', 'lastContact'],
    })),
    { from: '接触', action: '安排考察', to: '考察', by: invest, needs: ['visitOn', 'visitFocus'] },
    { from: ['接触', '考察'], action: '进入洽谈', to: '洽谈', by: invest, needs: ['intendedPark', 'demand'] },
    {
      from: ['接触', '考察', '洽谈'],
      action: '转为招商项目',
      to: '转项目',
      by: invest,
      when: '背景核查 != "有风险"',
      otherwise: '背景核查有风险，先处理风险提示',
      offers: ['background', 'project', 'projectName', 'manufacturing'],
      sets: { convertedOn: '@today' },
      gives: ['转招商项目登记'],
      creates: [
        {
          type: 'investment-project',
          link: 'targetFirm',
          back: 'project',
          when: '招商项目 = null',
          values: { projectName: '@projectName', manufacturing: '@manufacturing' },
        },
      ],
    },
    {
      from: ['线索', '接触', '考察', '洽谈'],
      action: '放弃',
      to: '放弃',
      by: invest,
      opinion: 5,
      needs: ['dropReason'],
    },
  ],
  generic: ['转办', '作废'],
  clerks: invest,
})

export const activityLifecycle = ledger({
  id: 'investment-activity',
  edit: invest,
  confirm: ['investment-bureau', 'park-director'],
  demands: { 核实入册: { needs: ['outcome'] } },
})

export const planLifecycle = ledger({
  id: 'investment-plan',
  edit: invest,
  confirm: ['investment-bureau', 'district-leader'],
  demands: {
    核实入册: {
      when: '一季度签约 + 二季度签约 + 三季度签约 + 四季度签约 = 签约目标数',
      otherwise: '四个季度的签约数加起来不等于全年目标',
      gives: ['分产业链招商计划'],
    },
  },
})

export const cooperationLifecycle = supervision({
  id: 'cooperation-item',
  order: ['investment-bureau', 'joint-office', 'park-director'],
  responsible: ['@responsible', 'park-clerk', 'park-director'],
  verify: ['joint-office', 'joint-office-reviewer', 'investment-bureau'],
  progress: 'progress',
  newDue: 'newDeadline',
  demands: {
    立项: { needs: ['content', 'deadline', 'basis'] },
    交办: { needs: ['ourUnit', 'theirUnit', 'nodes'] },
    申请办结: { when: '完成率 >= 100', otherwise: '完成率还没有到百分之百' },
    核查通过: { gives: ['合作事项销号单', '联席备忘'] },
  },
})
