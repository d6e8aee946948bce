import { type ErrorCode, LineCounter, parseDocument, type ScalarTag, type YAMLError } from 'yaml'
import type { Problem } from '../../kernel/problem.ts'
import { position, type YamlData, type YamlFile } from './yaml-file.ts'

/** An alias may be used this often; more is either a mistake or an attack by expansion. */
const MAX_ALIASES = 100

const nullTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:null',
  default: true,
  test: /^(?:~|null)?$/,
  identify: (value) => value === null,
  resolve: () => null,
}
const booleanTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: /^(?:true|false)$/,
  identify: (value) => typeof value === 'boolean',
  resolve: (text) => text === 'true',
}

interface Explanation {
  readonly what: string
  readonly mend: string
}

const explanations: Partial<Record<ErrorCode, Explanation>> = {
  DUPLICATE_KEY: { what: '同一个键写了两次', mend: '只留一个；后写的不会覆盖先写的。' },
  TAB_AS_INDENT: { what: '缩进用了制表符（Tab）', mend: '缩进只能用空格，请把制表符换成空格。' },
  BAD_INDENT: {
    what: '缩进不对',
    mend: '同一层的内容左边对齐，下一层多缩进两个空格；也可能是前面的 { 或 [ 没有配对。',
  },
  BAD_ALIAS: { what: '“*名称”引用的“&名称”不存在', mend: '先在前文用“&名称”标出被引用的部分。' },
  MULTIPLE_DOCS: { what: '一个文件里有两份文档（“---”分隔）', mend: '拆成两个文件，或删去“---”。' },
  MISSING_CHAR: {
    what: '少了括号、引号、冒号或空格',
    mend: '检查 { }、[ ]、引号是否成对，冒号和逗号后面是否有空格。',
  },
  BAD_SCALAR_START: { what: '文字以特殊符号开头', mend: "给这段文字加上单引号，例如 '%'。" },
  TAG_RESOLVE_FAILED: { what: '用了不认识的“!标签”', mend: '删去“!”开头的标签；以“!”开头的文字请加引号。' },
  RESOURCE_EXHAUSTION: { what: '层次嵌套得太深', mend: '减少嵌套的层次。' },
}

const unclosed: Explanation = {
  what: '前面的 { 或 [ 没有配对',
  mend: '补上 } 或 ]，并检查每一行的括号和引号是否成对。',
}

function explain(error: YAMLError): Explanation {
  if (/^Flow (map|sequence)/.test(error.message)) return unclosed
  return (
    explanations[error.code] ?? {
      what: 'YAML 写法有错，读不下去',
      mend: '检查缩进、冒号后的空格、成对的括号和引号；公式里有冒号、井号或以特殊符号开头时加上单引号。',
    }
  )
}

const WHY = '按 YAML 1.2 的语法，文件从这里起读不下去，后面的内容都不会生效。'

/** Where full-width punctuation stands that was meant as punctuation of YAML: after a key, between items, around a text. */
const FULL_WIDTH: readonly (readonly [RegExp, string])[] = [
  [/^[ -]*[^\s#:：'"]+(?=：)/gm, ':（后面空一格）'],
  [/[[{][^\]}\n'"#]*?(?=，)/g, ','],
  [/(?::[ ]+|[[{,][ ]*)(?=“)/g, '"'],
]

/** The last such character up to the end of the line of a fault, not more than two lines before it. */
function fullWidth(text: string, fault: number): { at: number; char: string; plain: string } | undefined {
  const lineEnd = text.indexOf('\n', fault)
  const before = lineEnd < 0 ? text : text.slice(0, lineEnd)
  const start = before.length - before.split('\n').slice(-3).join('\n').length
  const found = FULL_WIDTH.flatMap(([pattern, plain]) =>
    [...before.matchAll(pattern)].map((match) => {
      const at = match.index + match[0].length
      return { at, char: text[at] ?? '', plain }
    }),
  )
  return found.filter(({ at }) => at >= start).sort((a, b) => b.at - a.at)[0]
}

function problemOf(error: YAMLError, file: string, lines: LineCounter): Problem {
  const { what, mend } = explain(error)
  return {
    code: `yaml-${error.code.toLowerCase().replaceAll('_', '-')}`,
    severity: 'error',
    what,
    where: position({ file, lines }, error.pos[0]),
    why: WHY,
    mend,
  }
}

/** One fault makes the reader stumble again and again: only the first is told, and every key that stands twice. A tab in front of a line is the cause of whatever follows. */
function causes(
  errors: readonly YAMLError[],
  text: string,
  file: string,
  lines: LineCounter,
): readonly Problem[] {
  const doubled = errors.filter((error) => error.code === 'DUPLICATE_KEY')
  const [first] = errors.filter((error) => error.code !== 'DUPLICATE_KEY').sort((a, b) => a.pos[0] - b.pos[0])
  const others = doubled.map((error) => problemOf(error, file, lines))
  if (!first) return others
  const tab = /^ *\t/m.exec(text)
  const wide = tab ? undefined : fullWidth(text, first.pos[0])
  if (wide) {
    const what = `用了全角符号“${wide.char}”`
    const mend = `把“${wide.char}”改成半角的 ${wide.plain}`
    const why = 'YAML 只认半角的冒号、逗号和引号，全角的算作文字。'
    return [
      { ...problemOf(first, file, lines), what, why, mend, where: position({ file, lines }, wide.at) },
      ...others,
    ]
  }
  if (!tab) return [problemOf(first, file, lines), ...others]
  const at = tab.index + tab[0].length - 1
  const { what = '', mend = '' } = explanations.TAB_AS_INDENT ?? {}
  const where = position({ file, lines }, at)
  return [
    {
      code: 'yaml-tab-as-indent',
      severity: 'error',
      what,
      where,
      why: 'YAML 1.2 §6.1 规定缩进不能用制表符。',
      mend,
    },
    ...others,
  ]
}

/** What the reader refuses when it expands aliases. */
function aliasProblem(file: string, error: ReferenceError): Problem {
  const excessive = /excessive/i.test(error.message)
  return {
    code: excessive ? 'yaml-alias-limit' : 'yaml-bad-alias',
    severity: 'error',
    what: excessive ? '引用展开得太多' : '“*名称”引用的“&名称”不存在',
    where: { file, line: 1, column: 1 },
    why: excessive ? '引用一层套一层，展开后会占满内存。' : '引用只能指前文已经标出的内容。',
    mend: excessive ? '减少“*名称”的嵌套引用。' : '先在前文用“&名称”标出被引用的部分。',
  }
}

/**
 * Reads one pack file as YAML 1.2 in which every plain value but `true`, `false` and `null` is a text:
 * decimals keep their digits, dates are not guessed. Duplicate keys, tabs and unknown tags are errors.
 */
export function readYaml(
  file: string,
  text: string,
): { readonly document?: YamlFile; readonly problems: readonly Problem[] } {
  const lines = new LineCounter()
  try {
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'failsafe',
      customTags: (tags) => [...tags, nullTag, booleanTag],
      merge: true,
      uniqueKeys: true,
      lineCounter: lines,
    })
    const errors = [...document.errors, ...document.warnings]
    if (errors.length > 0) return { problems: causes(errors, text, file, lines) }
    const data = document.toJS({ maxAliasCount: MAX_ALIASES }) as YamlData
    return { document: { file, data, root: document.contents, text, lines }, problems: [] }
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    return { problems: [aliasProblem(file, error)] }
  }
}
