import { plainText } from '../../../ui/number-text.ts'
import type { Contested } from '../objection/standing-messages.ts'

type Listed = Contested['objections'][number]

/** What comes next, in a sentence. */
export function nextWords({ status, sourceUnit, refusal, againUntil, againResult }: Listed): string {
  switch (status) {
    case '草稿':
      return '还没有送签。'
    case '待签章':
      return '等签章人签章后提交。'
    case '待受理':
      return '等联席会议办公室受理。'
    case '核查中':
      return '已受理，等派给数源单位核查。'
    case '数源核查':
      return `等${sourceUnit ?? '数源单位'}核查。`
    case '待复核':
      return '核查已有结果，等换人复核。'
    case '拟定':
      return '复核意见已拟定，等审定。'
    case '已复核':
      return againUntil ? `已作出决定。不服的，${againUntil} 前可以申请一次再审。` : '已作出决定。'
    case '再审':
      return '等联席会议裁定。'
    case '再审已裁定':
      return `再审已裁定：${againResult ?? ''}。`
    case '不予受理':
      return `没有受理：${refusal ?? ''}。`
    case '待补正':
      return '请按要求补齐材料。'
    default:
      return ''
  }
}

/** A value with its unit, the decimals it came with and at least two. */
export function valueText(value: string | null, unit: string): string {
  const number = plainText(value, 2)
  return unit === '1' || value === null ? number : `${number} ${unit}`
}
