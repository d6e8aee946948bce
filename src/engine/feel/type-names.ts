import type { ValueType } from './vocabulary.ts'

/** How a type is called before officials. */
export const TYPE_NAMES: Readonly<Record<ValueType, string>> = {
  number: '数字',
  text: '文字',
  'yes-no': '是否',
  day: '日期',
  months: '时长（月）',
  days: '时长（天）',
  list: '列表',
  any: '未定',
}

export function isType(type: ValueType, ...allowed: readonly ValueType[]): boolean {
  return type === 'any' || allowed.includes(type)
}

/** The type two branches share, or undefined. */
export function commonType(a: ValueType, b: ValueType): ValueType | undefined {
  if (a === 'any') return b
  return b === 'any' || a === b ? a : undefined
}
