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

/** Lets schemas tell their faults in Chinese; the two most frequent ones without English type names. */
export function speakChinese(): void {
  z.config({
    ...z.locales.zhCN(),
    customError: (issue) => {
      if (issue.code !== 'invalid_type') return undefined
      return issue.input === undefined ? '没有填写' : `应当是${kinds[issue.expected] ?? issue.expected}`
    },
  })
}
