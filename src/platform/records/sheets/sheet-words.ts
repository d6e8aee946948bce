/** Words by which sheets that we write are known when they come back. */
export const words = {
  code: '编号',
  line: '行号',
  park: '园区',
  area: '片区',
  town: '属地镇街',
  organisation: '责任单位',
  enterprise: '企业',
  status: '状态',
  due: '期限',
  guide: '填写说明',
  scope: '口径说明',
  options: '选项',
  version: '模板版本',
  type: '台账类型',
  example: '示例',
  total: '合计',
  watermark: '水印',
  clear: '（清空）',
  fault: '错误说明',
} as const

/** Sheets that carry explanations, never data. */
export const explainingSheets: ReadonlySet<string> = new Set([words.guide, words.scope, words.options])

/** A name that Excel takes for a sheet: at most 31 characters, none of `[]:*?/\`. */
export function sheetName(label: string): string {
  return label.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)
}

/**
 * A header with everything taken off that carries no meaning: width, blanks and line breaks, capitals, a required mark, a leading number, a closing colon.
 */
export function plainHeader(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\ufeff]/g, '')
    .replace(/[“”"']/g, '')
    .toLowerCase()
    .replace(/^[*★☆#]+/, '')
    .replace(/^(\d{1,2}|[一二三四五六七八九十]{1,3})[、.](?=\D)/, '')
    .replace(/[:*]+$/, '')
}
