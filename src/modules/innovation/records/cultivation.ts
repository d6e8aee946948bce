import { defineRecord } from '../../../record/definition.ts'
import {
  attachments,
  choice,
  computed,
  contact,
  day,
  longText,
  money,
  number,
  party,
  period,
  rows,
  text,
} from '../../../record/field.ts'
import { cultivationLifecycle } from '../lifecycles.ts'

const basics = '培育对象'
const score = '自评'
const help = '差距与帮扶'
const decision = '评审与认定'
const secret = 'enterprise-secret' as const

export const cultivationEntry = defineRecord({
  id: 'R32',
  type: 'cultivation-entry',
  label: '培育入库',
  purpose: '科技型、创新型、专精特新、高新技术企业和链主企业的梯度培育：自评、差距、帮扶、入库与到期。',
  origin: 'entered',
  scope: 'enterprise',
  prefix: 'PYRK',
  fields: {
    category: choice({
      label: '培育类别',
      options: [
        '科技型中小企业',
        '创新型中小企业',
        '专精特新中小企业',
        '专精特新小巨人',
        '高新技术企业',
        '链主企业',
      ],
      required: true,
      group: basics,
      aliases: ['类别'],
    }),
    year: period({ label: '申报年度', of: ['year'], required: true, group: basics }),
    standard: text({
      label: '适用标准',
      maxLength: 120,
      group: basics,
      help: '评分所依据的认定办法和年版',
    }),
    product: text({ label: '主导产品', group: basics }),
    employees: number({ label: '职工总数', unit: '人', min: '0', group: basics }),
    researchers: number({ label: '科技人员', unit: '人', min: '0', group: basics }),
    researcherShare: computed({
      label: '科技人员占比',
      formula: '科技人员 / 职工总数',
      as: { kind: 'percent' },
      group: basics,
    }),
    revenue: money({ label: '营业收入', group: basics, dataClass: secret }),
    expense: money({ label: '研发费用', group: basics, dataClass: secret, help: '按所报类别的认定口径填写' }),
    expenseShare: computed({
      label: '研发费占比',
      formula: '研发费用 / 营业收入',
      as: { kind: 'percent' },
      dataClass: secret,
      group: basics,
    }),
    rights: number({ label: '自主知识产权', unit: '件', min: '0', group: basics }),
    scores: rows({
      label: '评分项',
      max: 60,
      group: score,
      fields: {
        name: text({ label: '评分内容', required: true }),
        full: number({ label: '满分', unit: '1', digits: 1 }),
        own: number({ label: '自评分', unit: '1', digits: 1, required: true }),
        proof: text({ label: '佐证', maxLength: 200 }),
      },
    }),
    selfScore: number({ label: '自评得分', unit: '1', digits: 1, min: '0', group: score, aliases: ['评分'] }),
    passLine: number({
      label: '入库分数线',
      unit: '1',
      digits: 1,
      min: '0',
      group: score,
      help: '所报类别当年的分数线',
    }),
    gap: computed({
      label: '分差',
      formula: 'if 自评得分 >= 入库分数线 then 0 else 入库分数线 - 自评得分',
      as: { kind: 'number', unit: '1', digits: 1 },
      group: score,
    }),
    direct: text({ label: '直通条件', maxLength: 200, group: score, help: '符合直通条件的写明是哪一条' }),
    shortfall: longText({ label: '主要差距', group: help }),
    measures: longText({ label: '一企一策措施', group: help }),
    helper: party({ label: '帮扶单位', group: help }),
    nextOn: day({ label: '下次走访日', group: help }),
    recommendNumber: text({ label: '推荐文号', maxLength: 80, group: decision }),
    approvalNumber: text({ label: '认定文号', maxLength: 80, group: decision }),
    approvedOn: day({ label: '认定日期', group: decision }),
    validUntil: day({ label: '有效期至', group: decision, aliases: ['到期'] }),
    award: money({ label: '奖励金额', group: decision }),
    liaison: contact({ label: '联系人', group: decision }),
    papers: attachments({ label: '佐证材料', group: decision, dataClass: secret }),
  },
  title: ['year', 'category'],
  list: ['category', 'year', 'selfScore', 'passLine', 'gap', 'helper', 'approvalNumber', 'validUntil'],
  filters: ['category', 'year'],
  lifecycle: cultivationLifecycle,
  due: 'validUntil',
  routes: ['/innov/incubate-list'],
  board: 'category',
})
