import { z } from 'zod'

const kinds: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '一组内容',
  record: '一组内容',
  date: '日期',
  file: '文件',
}

const counted: Readonly<Record<string, string>> = { string: '个字', array: '项', set: '项' }

/** A length or a number beyond its bounds, in the words of who fills in a form. */
function outside(issue: {
  readonly origin: string
  readonly least?: unknown
  readonly most?: unknown
}): string | undefined {
  const { origin, least, most } = issue
  const unit = counted[origin]
  if (unit === undefined && !['number', 'int', 'bigint'].includes(origin)) return undefined
  if (least !== undefined) {
    if (unit !== undefined) return least === 1 || least === 1n ? '没有填写' : `至少 ${least} ${unit}`
    return `不能小于 ${least}`
  }
  return unit === undefined ? `不能大于 ${most}` : `最多 ${most} ${unit}`
}

/** Lets schemas tell their faults in Chinese; the most frequent ones without English type names. */
export function speakChinese(): void {
  z.config({
    ...z.locales.zhCN(),
    customError: (issue) => {
      if (issue.code === 'too_small') return outside({ origin: issue.origin, least: issue.minimum })
      if (issue.code === 'too_big') return outside({ origin: issue.origin, most: issue.maximum })
      if (issue.code !== 'invalid_type') return undefined
      return issue.input === undefined ? '没有填写' : `应当是${kinds[issue.expected] ?? issue.expected}`
    },
  })
}
