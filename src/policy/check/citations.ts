import { nearest } from '../../engine/feel/nearest.ts'
import { parseCitation } from '../../kernel/citation.ts'
import type { Problem } from '../../kernel/problem.ts'
import { everyClause } from '../asks-for.ts'
import type { ClauseDefinition } from '../format/clauses.ts'
import type { Pack } from '../pack.ts'
import type { Path } from '../yaml/yaml-file.ts'
import { type Finding, problemAt } from './report.ts'

/** Every `cites` inside a definition with its path. */
export function citesIn(data: unknown, path: Path = []): { readonly text: string; readonly path: Path }[] {
  if (Array.isArray(data)) return data.flatMap((item, index) => citesIn(item, [...path, index]))
  if (data === null || typeof data !== 'object') return []
  return Object.entries(data).flatMap(([key, value]) =>
    key === 'cites' && typeof value === 'string'
      ? [{ text: value, path: [...path, key] }]
      : citesIn(value, [...path, key]),
  )
}

export function clauseKeys(clauses: readonly ClauseDefinition[]): string[] {
  return everyClause(clauses).map(({ key }) => key)
}

function findingOf(text: string, keys: readonly string[] | undefined): Finding | undefined {
  const citation = parseCitation(text)
  if (text.trim() === '')
    return { code: 'missing-citation', what: '依据是空的', mend: '写上条款号或文件名称。' }
  if (!citation)
    return {
      code: 'unknown-clause',
      what: `条款号“${text.trim()}”写法不对`,
      why: '每个指标、参数、门槛都要落到真实的条款上。',
      mend: `括号要成对${keys?.[0] === undefined ? '' : `，写成 ${keys.at(-1)} 的样子`}；引用别的文件时写文件名称和条款。`,
    }
  if (citation.document !== undefined || citation.clause === undefined) return undefined
  const { clause } = citation
  if (keys?.includes(clause)) return undefined
  if (keys === undefined)
    return {
      code: 'no-clauses',
      what: `引用了条款“${clause}”，但政策包里没有 clauses.yaml`,
      why: '条款要先列出来，才能核对引用对不对。',
      mend: '建立 clauses.yaml，逐条写明条款号、标题、摘要和性质。',
    }
  const [near] = nearest(clause, keys)
  return {
    code: 'unknown-clause',
    what: `clauses.yaml 里没有条款“${clause}”`,
    why: '每个指标、参数、门槛都要落到真实的条款上。',
    mend: near === undefined ? '改正条款号，或在 clauses.yaml 里补上这一条。' : `是不是想写“${near}”？`,
  }
}

/** Every citation names a clause of this pack or another document. */
export function checkCitations(pack: Pack): Problem[] {
  const keys = pack.clauses && clauseKeys(pack.clauses)
  return [...pack.origins].flatMap(([definition, origin]) =>
    citesIn(definition).flatMap(({ text, path }) =>
      text.split(/[；;]/).flatMap((part) => {
        const finding = findingOf(part, keys)
        return finding ? [problemAt(origin, path, finding)] : []
      }),
    ),
  )
}
