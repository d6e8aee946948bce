import { isAmount, unitText } from '../../../record/amount.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import type { Field, RowField } from '../../../record/field.ts'
import type { SheetColumn } from './sheet-layout.ts'
import { words as sheetWords } from './sheet-words.ts'

/** What a column wants, for its note and for the sheet 填写说明. */
export interface ColumnGuide {
  readonly needed: string
  readonly unit: string
  /** What is written into a cell. */
  readonly form: string
  readonly remark: string
  readonly example: string
  /** What a drop-down offers; empty for none. */
  readonly options: readonly string[]
}

export interface GuideContext {
  readonly definition: RecordDefinition
  readonly parks: readonly string[]
  readonly labels: (type: string) => string
  /** Words that a field offers today, where it chooses from a dictionary. */
  readonly words: (field: Field | RowField) => readonly string[] | undefined
}

export function guideOf(column: SheetColumn, context: GuideContext): ColumnGuide {
  const { of, required } = column
  if (of.kind === 'header') return headerGuide(of.part, required, context)
  if (of.kind === 'shown')
    return { needed: '', unit: '', form: '系统给出，导入时不读', remark: '', example: '', options: [] }
  const { field } = of
  const needed = required
    ? '必填'
    : field.requiredWhen === undefined
      ? ''
      : `满足条件时必填：${field.requiredWhen}`
  const remark = [
    field.help,
    field.source === undefined ? undefined : `来源：${field.source}`,
    column.aliases.length > 0 ? `表头也认得：${column.aliases.join('、')}` : undefined,
  ]
    .filter(Boolean)
    .join('；')
  const unit = isAmount(field) ? unitText(field) : ''
  if (of.kind === 'contact') {
    const [form, example] = {
      name: ['姓名', '张三'],
      post: ['岗位', '办公室主任'],
      phone: ['电话', '13800000000'],
    }[of.part]
    return { needed, unit, form: form ?? '', remark, example: example ?? '', options: [] }
  }
  return { needed, unit, remark, ...formOf(field, context) }
}

function headerGuide(part: string, required: boolean, { definition, parks }: GuideContext): ColumnGuide {
  const base = { needed: required ? '必填' : '', unit: '', remark: '', options: [] as readonly string[] }
  switch (part) {
    case 'code':
      return { ...base, form: '新记录留空，由系统编号；要更新的记录填原编号', example: sheetWords.example }
    case 'line':
      return { ...base, form: '任意编一个号，把明细表里的行与这里的记录对上', example: '1' }
    case 'park':
      return {
        ...base,
        form: '从列表中选择',
        remark: definition.scope === 'any' ? '全区的记录留空' : '只负责一个园区的岗位可以留空',
        example: parks[0] ?? '',
        options: parks,
      }
    case 'enterprise':
      return { ...base, form: '统一社会信用代码，或者企业全称', example: '某某制造有限公司' }
    case 'town':
      return { ...base, form: '镇街代码或名称，与系统中一致', example: '' }
    case 'organisation':
      return { ...base, form: '单位名称', example: '' }
    default:
      return { ...base, form: '片区名称', example: '' }
  }
}

function formOf(
  field: Field | RowField,
  { labels, words }: GuideContext,
): Pick<ColumnGuide, 'form' | 'example' | 'options'> {
  const plain = (form: string, example: string, options: readonly string[] = []) => ({
    form,
    example,
    options,
  })
  switch (field.kind) {
    case 'number':
      return plain(field.digits === 0 ? '整数' : `数字，最多${field.digits}位小数`, field.min ?? '1')
    case 'money':
    case 'area':
      return plain('数字', '100')
    case 'percent':
      return plain('数字，12.5 就是 12.5%', '12.5')
    case 'day':
      return plain('日期，如 2025-09-15', '2025-09-15')
    case 'period': {
      const examples = { year: '2025', quarter: '2025Q3', month: '2025-09' }
      return plain(
        `期次，如 ${field.of.map((one) => examples[one]).join('、')}`,
        examples[field.of[0] ?? 'year'],
      )
    }
    case 'choice':
      return plain('从列表中选择', field.options[0] ?? '', field.options)
    case 'choices':
      return plain(`可填几项，用顿号分开：${field.options.join('、')}`, field.options.slice(0, 2).join('、'))
    case 'yes-no':
      return plain('是 或 否', '是', ['是', '否'])
    case 'credit-code':
      return plain('18位统一社会信用代码', '91500000MA5U00000X')
    case 'industry-code':
      return plain('国民经济行业代码，2至4位数字', '3360')
    case 'dictionary': {
      const offered = words(field) ?? []
      return plain('从列表中选择', offered[0] ?? '', offered)
    }
    case 'party':
      return plain('单位名称', '某某公司')
    case 'ref':
      return plain(`${labels(field.to)}的编号，或者完整的名称`, '')
    case 'refs':
      return plain(`${labels(field.to)}的编号，几项用分号分开`, '')
    case 'tags':
      return plain('几项用顿号分开', '第一项、第二项')
    case 'place':
      return plain('经度,纬度，最多6位小数', '105.721500,29.707600')
    case 'text':
    case 'long-text':
      return plain(`文字，最多${field.maxLength}个字`, '示例文字')
    default:
      return plain('', '')
  }
}
