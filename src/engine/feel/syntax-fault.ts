import type { parser } from 'lezer-feel'
import type { Fault } from '../fault.ts'
import { expressionFault } from './expression-fault.ts'

type Tree = ReturnType<typeof parser.parse>

/** Signs that Chinese input methods produce, and the FEEL sign that is meant. */
const MEANT: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '，': ',',
  '、': ',',
  '；': ',',
  '。': '.',
  '．': '.',
  '＋': '+',
  '－': '-',
  '−': '-',
  '–': '-',
  '×': '*',
  '＊': '*',
  '÷': '/',
  '／': '/',
  '＝': '=',
  '＞': '>',
  '＜': '<',
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '“': '"',
  '”': '"',
  '‘': '"',
  '’': '"',
  '＂': '"',
  "'": '"',
  '【': '[',
  '】': ']',
  '［': '[',
  '］': ']',
  '？': '?',
  '²': '** 2',
}

/** The first sign in `text` that has to be typed differently. */
export function wronglyTypedSign(text: string): { at: number; sign: string; meant: string } | undefined {
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at)
    const meant = MEANT[sign]
    if (meant !== undefined) return { at, sign, meant }
  }
  return undefined
}

/** The first place where the text is no FEEL at all, with the likely slip named; undefined when it can be read. */
export function syntaxFault(text: string, tree: Tree): Fault | undefined {
  let from = -1
  let to = -1
  tree.iterate({
    enter(node) {
      if (from >= 0) return false
      if (node.type.isError) {
        from = node.from
        to = node.to
      }
      return true
    },
  })
  if (from < 0) return undefined
  if (text.trim() === '')
    return expressionFault('syntax', { from: 0, to: text.length }, '表达式是空的', {
      mend: '写一个公式或条件',
    })
  const found = text.slice(from, Math.max(to, from + 1)).trim()
  const span = { from, to: Math.max(to, from) }
  return expressionFault('syntax', span, what(found), { mend: mend(found, text) })
}

function what(found: string): string {
  return found === '' ? '表达式到这里没有写完' : `从“${found}”起读不懂`
}

function mend(found: string, text: string): string {
  if (found.startsWith('%')) return '百分数直接写数字：与单位为“%”的量比较时写 10，不写 10%；参与乘除时写 0.1'
  if (found.startsWith('&')) return '“并且”写 and'
  if (found.startsWith('|')) return '“或者”写 or'
  const slip = wronglyTypedSign(found)
  if (slip) return `把“${slip.sign}”改成英文半角的 ${slip.meant}`
  if (found === '' || found.startsWith(')'))
    return '检查括号是否成对，运算符后面是否漏写，if 是否写了 then 和 else'
  if (found.startsWith('"') || (text.match(/"/g)?.length ?? 0) % 2 === 1) return '检查引号是否成对'
  return '检查这里是否漏写运算符（+ - * / and or）或写错符号'
}
