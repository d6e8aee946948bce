import type { z } from 'zod'
import { nearest } from '../../engine/feel/nearest.ts'
import type { Problem } from '../../kernel/problem.ts'
import { REASONS } from '../reasons.ts'
import { dataAt, type Path, placeOf, placeOfKey, type YamlFile } from '../yaml/yaml-file.ts'

type Issue = z.core.$ZodIssue

const expectations: Readonly<Record<string, string>> = {
  string: '文字',
  boolean: 'true 或 false',
  array: '列表（每项以“- ”开头）',
  object: '“键: 值”的对照',
  record: '“键: 值”的对照',
  tuple: '固定长度的列表',
}

function describeData(data: unknown): string {
  if (data === null) return '没有填写'
  if (Array.isArray(data)) return '写的是列表'
  if (typeof data === 'object') return '写的是“键: 值”的对照'
  return `写的是“${String(data)}”`
}

function nameOf(path: Path): string {
  const key = path.at(-1)
  return key === undefined ? '整个文件' : typeof key === 'number' ? `第${key + 1}项` : `“${key}”`
}

/** The alternative of a union that the author most likely meant: whose faults lie deepest, and fewest of them. */
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (issues: readonly Issue[]): number => Math.min(...issues.map((issue) => issue.path.length))
  const wrongKeys = (issues: readonly Issue[]): number =>
    issues.reduce((count, issue) => count + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0)
  return branches.reduce((best, branch) => {
    const byDepth = depth(branch) - depth(best)
    if (
      byDepth !== 0 &&
      Math.min(depth(branch), depth(best)) === 0 &&
      onlyWrongType(byDepth > 0 ? best : branch)
    )
      return byDepth > 0 ? branch : best
    return wrongKeys(branch) < wrongKeys(best) ? branch : best
  })
}

/** Whether a branch was refused for its shape alone: a text where a map was expected and the like. */
function onlyWrongType(issues: readonly Issue[]): boolean {
  return issues.every(
    (issue) => issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value'),
  )
}

function problemsOf(issue: Issue, prefix: Path, file: YamlFile): Problem[] {
  const path: Path = [...prefix, ...issue.path.map((key) => (typeof key === 'number' ? key : String(key)))]
  const data = dataAt(file.data, path)
  const found = (code: string, what: string, mend: string, why?: string): Problem[] => {
    const reason = why ?? REASONS[code]
    return [
      { code, severity: 'error', what, where: placeOf(file, path), ...(reason && { why: reason }), mend },
    ]
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key, index) => ({
        code: 'format-unknown-key',
        severity: 'error',
        what: issue.message.split('\n')[index] ?? `不认识的键“${key}”`,
        where: placeOfKey(file, path, key),
        why: '每种文件能写的键是固定的，写错的键不会生效。',
        mend: '改成正确的键，或删去这一行；说明文字写在 note 里或写成 # 注释。',
      }))
    case 'invalid_type': {
      const expected = expectations[issue.expected] ?? issue.expected
      if (data === undefined && path.at(-1) === 'cites')
        return found(
          'missing-citation',
          '缺少“cites”：没有写依据',
          '补上 cites: 条款号；依据别的文件时写文件名称和条款。',
          '每个方案、指标、参数、条件和门槛都要说得出依据哪一条。',
        )
      if (data === undefined)
        return found(
          'format-missing-key',
          `缺少${nameOf(path)}`,
          path.at(-1) === 'participation'
            ? '没有参评条件就写 participation: []。'
            : `补上 ${String(path.at(-1) ?? '')}: …`,
          '这一项必须写明，系统不替政策作主。',
        )
      return found(
        'format-wrong-type',
        `${nameOf(path)}应写${expected}，现在${describeData(data)}`,
        data === null ? '把冒号后面的内容补上，不需要就删去这一行。' : `改成${expected}。`,
      )
    }
    case 'invalid_value': {
      const values = issue.values.map(String)
      if (data === undefined)
        return found('format-missing-key', `缺少${nameOf(path)}`, `补上，可以写：${values.join('、')}`)
      const [near] = typeof data === 'string' ? nearest(data, values) : []
      return found(
        'format-wrong-choice',
        `${nameOf(path)}只能写 ${values.join('、')}，现在${describeData(data)}`,
        near === undefined ? '从中选一个。' : `是不是想写“${near}”？`,
      )
    }
    case 'invalid_union': {
      if (issue.errors.length > 0)
        return likeliest(issue.errors).flatMap((inner) => problemsOf(inner, path, file))
      const key = 'discriminator' in issue ? String(issue.discriminator) : ''
      const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : []
      const at = path.at(-1) === key ? path : [...path, key]
      const written = dataAt(file.data, at)
      const [near] = typeof written === 'string' ? nearest(written, options) : []
      const code = written === undefined ? 'format-missing-key' : 'format-wrong-choice'
      const why = REASONS[code]
      return [
        {
          code,
          severity: 'error',
          ...(why && { why }),
          what:
            written === undefined
              ? `缺少“${key}”`
              : `“${key}”只能写 ${options.join('、')}，现在${describeData(written)}`,
          where: placeOf(file, at),
          mend: near === undefined ? `${key} 可以写：${options.join('、')}` : `是不是想写“${near}”？`,
        },
      ]
    }
    case 'invalid_key':
      return found('format-wrong-text', `${nameOf(path)}这个名称不合写法`, issue.issues[0]?.message ?? '')
    case 'custom':
      return found('format-wrong-text', issue.message, String(issue.params?.mend ?? `改正${nameOf(path)}。`))
    default:
      return found(
        'format-wrong-text',
        `${nameOf(path)}${issue.message}，现在${describeData(data)}`,
        `按上面说的写法改正${nameOf(path)}。`,
      )
  }
}

/** Checks a read file against the format of its kind; every fault with its line and column. */
export function validate<Format extends z.ZodType>(
  format: Format,
  file: YamlFile,
): { readonly value?: z.output<Format>; readonly problems: readonly Problem[] } {
  const result = format.safeParse(file.data)
  return result.success
    ? { value: result.data, problems: [] }
    : { problems: result.error.issues.flatMap((issue) => problemsOf(issue, [], file)) }
}
