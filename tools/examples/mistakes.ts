import { CAST } from './cast.ts'

/** One wrong row on purpose: what stands in which cell, and what a reader will be told. */
export interface Mistake {
  readonly file: string
  /** Index of the enterprise; these follow the cast. */
  readonly enterprise: number
  readonly year: number
  readonly header: string
  readonly written: string | number
  /** The wrong row stands beside the right one instead of replacing it. */
  readonly extra?: true
  readonly reported: string
}

const first = CAST.length

export const MISTAKES: readonly Mistake[] = [
  {
    file: '税务.xlsx',
    enterprise: first,
    year: 2024,
    header: '入库税收(元)',
    written: '待核',
    reported: '“待核”不是数字',
  },
  {
    file: '税务.xlsx',
    enterprise: first + 1,
    year: 2024,
    header: '入库税收(元)',
    written: 4_321_098,
    extra: true,
    reported: '同一企业同一年度有两行，数不一样',
  },
  {
    file: '统计.xlsx',
    enterprise: first + 2,
    year: 2024,
    header: '工业总产值(千元)',
    written: '1e400',
    reported: '“1e400”超出能接受的范围',
  },
  {
    file: '统计.xlsx',
    enterprise: first + 3,
    year: 2024,
    header: '统一社会信用代码',
    written: '',
    reported: '信用代码里有字母 O（标准不用 I、O、S、V、Z）',
  },
  {
    file: '用地.xlsx',
    enterprise: first + 4,
    year: 2024,
    header: '自有面积（㎡）',
    written: -3_200,
    reported: '面积不能是负数',
  },
]

/** A credit code in which a clerk typed the letter O for the first zero. */
export function withLetterO(code: string): string {
  return code.replace('0', 'O')
}
