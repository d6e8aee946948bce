import { unitText } from './amount.ts'
import type { Field, RowField } from './field.ts'

/** Words for people who read about record types outside a form: documents, the command line. */

/** What the field holds: its kind with unit, options or what it leads to. `labelOf` names a record type. */
export function kindWords(field: Field | RowField, labelOf: (type: string) => string): string {
  switch (field.kind) {
    case 'text':
      return '文字'
    case 'long-text':
      return '长文字'
    case 'number':
      return `数（${field.unit}）`
    case 'money':
      return `金额（${field.unit}）`
    case 'area':
      return `面积（${field.unit}）`
    case 'percent':
      return '百分比'
    case 'day':
      return '日期'
    case 'period':
      return field.of.map((one) => ({ year: '年度', quarter: '季度', month: '月份' })[one]).join('、')
    case 'choice':
      return `单选：${field.options.join('、')}`
    case 'choices':
      return `多选：${field.options.join('、')}`
    case 'dictionary':
      return `字典：${field.dictionary}`
    case 'yes-no':
      return '是否'
    case 'credit-code':
      return '统一社会信用代码'
    case 'industry-code':
      return '行业代码'
    case 'party':
      return '单位名称'
    case 'ref':
      return `关联一条${labelOf(field.to)}`
    case 'refs':
      return `关联多条${labelOf(field.to)}`
    case 'tags':
      return '标签'
    case 'contact':
      return '联系人'
    case 'place':
      return '位置（点）'
    case 'polygon':
      return '范围（多边形）'
    case 'attachments':
      return `附件（至多${field.max}个）`
    case 'computed':
      return `自动计算${resultWords(field.as)}：${field.formula}`
    case 'rows':
      return `明细：${Object.values(field.fields)
        .map((row) => row.label)
        .join('、')}`
  }
}

function resultWords(as: Extract<Field, { kind: 'computed' }>['as']): string {
  switch (as.kind) {
    case 'number':
    case 'money':
    case 'area':
    case 'percent':
      return `（${unitText(as)}）`
    default:
      return ''
  }
}

/** Whether the field must be filled, and when. */
export function needWords({ required, requiredWhen }: Field | RowField): string {
  if (required) return '必填'
  return requiredWhen === undefined ? '' : `${requiredWhen} 时必填`
}
