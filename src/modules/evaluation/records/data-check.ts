import { defineRecord } from '../../../record/definition.ts'
import { attachments, choice, day, longText, number, party, period, text } from '../../../record/field.ts'
import { lifecycles } from '../lifecycles.ts'

const asked = '核实事项'
const answer = '核实结果'
const secret = 'enterprise-secret' as const
/** The unit differs from figure to figure and stands in its own field. */
const anyValue = { unit: '1', digits: 4, dataClass: secret } as const

/** One figure of one firm that its source is asked about before the evaluation is computed. */
export const dataCheck = defineRecord({
  id: 'R35a',
  type: 'data-check',
  label: '数据核实',
  purpose: '试算之前对企业一项评价数据的核实：企业提出数据异议，或归集到的数值异常，由数源单位确认或更正。',
  origin: 'entered',
  scope: 'enterprise',
  prefix: 'SJHS',
  fields: {
    year: period({ label: '评价年度', of: ['year'], required: true, group: asked }),
    item: text({
      label: '数据项',
      required: true,
      maxLength: 60,
      group: asked,
      help: '对哪一项数据，例如用地面积',
      aliases: ['核实数据项'],
    }),
    measure: text({ label: '计量单位', maxLength: 20, group: asked }),
    cause: choice({ label: '核实原因', options: ['企业数据异议', '数值异常'], required: true, group: asked }),
    value: number({ label: '归集值', ...anyValue, group: asked }),
    otherValue: number({
      label: '对照值',
      ...anyValue,
      group: asked,
      help: '企业主张的数值，或判为异常时用来比较的数值',
      aliases: ['主张值'],
    }),
    statedText: text({
      label: '归集情况',
      maxLength: 60,
      group: asked,
      dataClass: secret,
      help: '不是数的数据，例如行业、是否规上',
    }),
    claimedText: text({ label: '主张情况', maxLength: 60, group: asked, dataClass: secret }),
    reason: longText({ label: '核实理由', required: true, group: asked, dataClass: secret }),
    evidence: attachments({ label: '证据附件', group: asked, dataClass: secret }),
    source: party({ label: '数源单位', group: asked, help: '这项数据由哪个单位提供' }),
    verifiedValue: number({ label: '核实值', writtenBy: 'step', ...anyValue, group: answer }),
    verifiedText: text({
      label: '核实情况',
      writtenBy: 'step',
      maxLength: 60,
      group: answer,
      dataClass: secret,
    }),
    basis: longText({ label: '核实依据', group: answer }),
    outcome: choice({
      label: '核实结论',
      writtenBy: 'step',
      options: ['维持原值', '更正', '说明无误'],
      group: answer,
    }),
    verifiedOn: day({ label: '核实日期', writtenBy: 'step', group: answer }),
  },
  title: ['year', 'item'],
  list: ['year', 'item', 'cause', 'value', 'otherValue', 'source', 'outcome', 'verifiedOn'],
  filters: ['year', 'item', 'cause', 'outcome'],
  lifecycle: lifecycles.dataCheck,
  routes: ['/eval/batch'],
})
