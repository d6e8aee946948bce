import type { Problem } from '../../kernel/problem.ts'
import type { ClauseDefinition } from '../format/clauses.ts'
import type { Pack } from '../pack.ts'
import type { Path } from '../yaml/yaml-file.ts'
import { own, problemAt } from './report.ts'

interface Entry {
  readonly key: string
  readonly problem: () => Problem
}

/** The second and later of equal keys. */
function repeated(entries: readonly (Entry | string)[]): Problem[] {
  const seen = new Set<string>()
  const problems: Problem[] = []
  for (const entry of entries) {
    const key = typeof entry === 'string' ? entry : entry.key
    if (seen.has(key) && typeof entry !== 'string') problems.push(entry.problem())
    seen.add(key)
  }
  return problems
}

const kinds = {
  facts: '事实',
  indicators: '指标',
  parameters: '参数',
  tables: '决策表',
  lists: '代码表',
  schemes: '方案',
  documents: '文书',
} as const

function repeatedDefinitions(pack: Pack): Problem[] {
  return (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((kind) => {
    const definitions: readonly { readonly id: string }[] = pack[kind]
    const inherited = definitions.filter((item) => !pack.origins.has(item)).map((item) => item.id)
    return repeated([
      ...inherited,
      ...own(pack, definitions).map(({ item, origin }) => ({
        key: item.id,
        problem: () =>
          problemAt(origin, ['id'], {
            code: 'duplicate-id',
            what: `${kinds[kind]}编号“${item.id}”用了两次`,
            why: inherited.includes(item.id)
              ? '被引用的政策包里已经有这个编号；引用的定义不能被悄悄替换。'
              : '编号是唯一的名字，结果和算例都靠它指认。',
            mend: '换一个编号，或删去重复的一项。',
          }),
      })),
    ])
  })
}

/** Ids of what a scheme lists, unique inside that scheme or group. */
function repeatedInSchemes(pack: Pack): Problem[] {
  return own(pack, pack.schemes).flatMap(({ item: scheme, origin }) => {
    const unique = (what: string, entries: readonly { readonly key: string; readonly path: Path }[]) =>
      repeated(
        entries.map(({ key, path }) => ({
          key,
          problem: () =>
            problemAt(origin, path, {
              code: 'duplicate-id',
              what: `${what}“${key}”写了两次`,
              why: '同一处的编号和名称不能重复，否则结果分不清是哪一个。',
              mend: '换一个编号或名称，或删去重复的一项。',
            }),
        })),
      )
    return [
      ...unique(
        '组名',
        scheme.groups.map((group, index) => ({ key: group.name, path: ['groups', index, 'name'] })),
      ),
      ...unique(
        '参评条件编号',
        scheme.participation.map((rule, index) => ({ key: rule.id, path: ['participation', index, 'id'] })),
      ),
      ...scheme.groups.flatMap((group, index) => [
        ...unique(
          '门槛编号',
          (group.gates ?? []).map((one, at) => ({ key: one.id, path: ['groups', index, 'gates', at, 'id'] })),
        ),
        ...unique(
          '加减分编号',
          (group.adjustments ?? []).map((one, at) => ({
            key: one.id,
            path: ['groups', index, 'adjustments', at, 'id'],
          })),
        ),
      ]),
    ]
  })
}

function repeatedClauses(pack: Pack): Problem[] {
  const walk = (
    clauses: readonly ClauseDefinition[],
    prefix: Path,
  ): { clause: ClauseDefinition; path: Path }[] =>
    clauses.flatMap((clause, index) => [
      { clause, path: [...prefix, index] },
      ...walk(clause.children ?? [], [...prefix, index, 'children']),
    ])
  const [first] = pack.clauses ?? []
  const origin = first && pack.origins.get(first)
  if (!origin) return []
  return repeated(
    walk(pack.clauses ?? [], []).map(({ clause, path }) => ({
      key: clause.key,
      problem: () =>
        problemAt({ file: origin.file, path: [] }, [...path, 'key'], {
          code: 'duplicate-id',
          what: `条款“${clause.key}”写了两次`,
          mend: '合并两处内容，或改正条款号。',
        }),
    })),
  )
}

function repeatedCases(pack: Pack): Problem[] {
  return repeated(
    own(pack, pack.cases).map(({ item, origin }) => ({
      key: item.name,
      problem: () =>
        problemAt(origin, ['name'], {
          code: 'duplicate-id',
          severity: 'warning',
          what: `算例名称“${item.name}”用了两次`,
          mend: '换一个名称，失败时才知道是哪一个。',
        }),
    })),
  )
}

/** Every id and name that must be unique. */
export function checkIds(pack: Pack): Problem[] {
  return [
    ...repeatedDefinitions(pack),
    ...repeatedInSchemes(pack),
    ...repeatedClauses(pack),
    ...repeatedCases(pack),
  ]
}
