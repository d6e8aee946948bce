import { defineRecord, type RecordDefinition } from '../../../record/definition.ts'
import {
  area,
  attachments,
  choice,
  choices,
  computed,
  contact,
  day,
  money,
  number,
  percent,
  period,
  place,
  ref,
  refs,
  rows,
  tags,
  text,
  yesNo,
} from '../../../record/field.ts'
import type { Lifecycle } from '../../../record/lifecycle.ts'

const lifecycle: Lifecycle = {
  id: 'sample',
  start: '登记',
  states: { 登记: { kind: 'draft' } },
  transitions: [],
  generic: [],
  clerks: [],
}

/** A type with every kind of field that sheets carry. */
export const sampleType: RecordDefinition = defineRecord({
  id: 'R999',
  type: 'sample-project',
  label: '样例项目',
  purpose: '测试用。',
  origin: 'entered',
  scope: 'park',
  prefix: 'YL',
  title: ['name'],
  list: ['name', 'landArea', 'invested'],
  unique: [['number']],
  lifecycle,
  routes: ['/sample'],
  fields: {
    name: text({ label: '项目名称', required: true, aliases: ['项目'] }),
    number: text({ label: '项目代码' }),
    stage: choice({ label: '阶段', options: ['在谈', '签约', '开工'] }),
    uses: choices({ label: '用途', options: ['研发', '制造', '仓储、物流'] }),
    landArea: area({ label: '用地面积' }),
    invested: money({ label: '总投资' }),
    jobs: number({ label: '用工', unit: '人' }),
    rate: percent({ label: '完成率' }),
    signedOn: day({ label: '签约日' }),
    month: period({ label: '统计月', of: ['month'] }),
    local: yesNo({ label: '本地企业' }),
    keywords: tags({ label: '关键词' }),
    firm: ref('enterprise', { label: '投资方' }),
    partners: refs('enterprise', { label: '合作方' }),
    liaison: contact({ label: '联系人' }),
    spot: place({ label: '位置' }),
    papers: attachments({ label: '材料' }),
    perMu: computed({
      label: '亩均投资',
      formula: '总投资 / 用地面积',
      as: number({ label: '亩均投资', unit: '万元/亩' }),
    }),
    invoices: rows({
      label: '发票',
      fields: {
        invoice: text({ label: '发票号', required: true }),
        amount: money({ label: '金额' }),
        billedOn: day({ label: '开票日' }),
      },
    }),
  },
})
