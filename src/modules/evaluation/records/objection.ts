import { defineRecord } from '../../../record/definition.ts'
import {
  attachments,
  choice,
  computed,
  contact,
  day,
  longText,
  number,
  party,
  period,
  ref,
  rows,
  text,
} from '../../../record/field.ts'
import { lifecycles } from '../lifecycles.ts'

const claim = '异议内容'
const check = '受理与核查'
const review = '复核与决定'
const again = '再审'
const secret = 'enterprise-secret' as const
/** The unit differs from indicator to indicator and stands in its own field. */
const anyValue = { unit: '1', digits: 4, dataClass: secret } as const

export const evaluationObjection = defineRecord({
  id: 'R37',
  type: 'evaluation-objection',
  label: '异议复核',
  purpose: '企业对评价数据或结果的异议：受理、数源核查、换人复核、审定，一次再审。',
  origin: 'entered',
  scope: 'enterprise',
  prefix: 'YYFH',
  fields: {
    result: ref('evaluation-result', { label: '评价结果', group: claim }),
    year: period({ label: '评价年度', of: ['year'], required: true, from: 'result.year', group: claim }),
    item: text({
      label: '异议指标',
      required: true,
      maxLength: 60,
      group: claim,
      help: '对哪一项数据有异议，例如用地面积',
      aliases: ['异议事项'],
    }),
    measure: text({ label: '计量单位', maxLength: 20, group: claim }),
    publishedValue: number({ label: '公布值', ...anyValue, group: claim }),
    claimedValue: number({ label: '企业主张值', ...anyValue, group: claim, aliases: ['主张值'] }),
    reason: longText({ label: '异议理由', required: true, group: claim, dataClass: secret }),
    evidenceList: rows({
      label: '证据清单',
      group: claim,
      max: 30,
      help: '至少一件；原件扫描后作为证据附件上传',
      fields: {
        kind: choice({
          label: '证据种类',
          options: ['完税证明', '不动产权证', '租赁合同', '能源发票', '统计报表', '年度报告', '其他'],
          required: true,
        }),
        number: text({ label: '文号或编号', maxLength: 80 }),
        shows: text({ label: '证明什么', maxLength: 200 }),
      },
    }),
    evidence: attachments({ label: '证据附件', group: claim, dataClass: secret }),
    channel: choice({
      label: '提出方式',
      options: ['网上提交', '纸质代录'],
      required: true,
      group: claim,
      help: '企业递交盖章纸质材料的，由园区代录',
    }),
    noticeUntil: day({ label: '公示截止日', required: true, from: 'result.noticeUntil', group: claim }),
    liaison: contact({ label: '企业联系人', group: claim }),
    acceptedOn: day({ label: '受理日期', group: check }),
    refusal: choice({
      label: '不予受理理由',
      options: ['超过期限', '非本企业事项', '无证据且不补', '不属于评价数据'],
      group: check,
    }),
    sourceUnit: party({ label: '数源单位', group: check, help: '这项数据由哪个单位提供' }),
    verifiedValue: number({ label: '核查值', ...anyValue, group: check }),
    verifyBasis: longText({ label: '核查依据', group: check }),
    verifyPapers: attachments({ label: '核查材料', group: check, dataClass: secret }),
    outcome: choice({ label: '复核结果', options: ['维持', '部分更正', '更正'], group: review }),
    correctedValue: number({ label: '复核值', ...anyValue, group: review }),
    scoreBefore: number({
      label: '原得分',
      unit: '1',
      digits: 2,
      dataClass: secret,
      from: 'result.score',
      group: review,
    }),
    scoreAfter: number({ label: '更正后得分', unit: '1', digits: 2, dataClass: secret, group: review }),
    scoreChange: computed({
      label: '得分变化',
      formula: '更正后得分 - 原得分',
      as: { kind: 'number', unit: '1', digits: 2 },
      dataClass: secret,
      group: review,
    }),
    gradeBefore: text({ label: '原档次', maxLength: 10, from: 'result.grade', group: review }),
    gradeAfter: text({ label: '更正后档次', maxLength: 10, group: review }),
    gradeChanged: computed({
      label: '改档',
      formula: '更正后档次 != 原档次',
      as: { kind: 'yes-no' },
      group: review,
      help: '改档的由区领导审定',
    }),
    conclusion: longText({ label: '复核结论', group: review, help: '事实、依据、计算前后、结论和救济途径' }),
    decisionNumber: text({ label: '决定书文号', maxLength: 80, group: review }),
    decidedOn: day({ label: '决定日期', group: review }),
    againUntil: day({ label: '再审截止日', group: again, help: '按再审期限的工作日推算，写进决定书' }),
    againReason: longText({ label: '再审理由', group: again, dataClass: secret }),
    againResult: choice({ label: '再审结果', options: ['维持复核决定', '更正'], group: again }),
  },
  title: ['year', 'item'],
  list: [
    'year',
    'item',
    'publishedValue',
    'claimedValue',
    'sourceUnit',
    'outcome',
    'gradeBefore',
    'gradeAfter',
    'noticeUntil',
  ],
  filters: ['year', 'item', 'outcome'],
  lifecycle: lifecycles.objection,
  routes: ['/eval/appeal'],
})
