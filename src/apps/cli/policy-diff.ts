import { stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { describeProblem, Refusal } from '../../kernel/problem.ts'
import { diffSchemes, type SchemeSide } from '../../policy/diff/diff-schemes.ts'
import type { SchemeChange } from '../../policy/diff/scheme-change.ts'
import type { PackScheme } from '../../policy/format/scheme.ts'
import type { CommandResult } from './command-result.ts'
import { openPack } from './open-pack.ts'

interface Side {
  readonly title: string
  readonly schemes: readonly PackScheme[]
  readonly indicators: SchemeSide['indicators']
}

interface Difference {
  readonly before: string | null
  readonly after: string | null
  readonly changes: readonly SchemeChange[]
}

/**
 * What differs between two packs, or between two scheme files of packs, in words. Schemes are paired by their ids; where each side has one, they are
 * compared whatever they are called. Exit code 1 where a side cannot be read.
 */
export async function policyDiff(
  from: string,
  to: string,
  { json }: { readonly json: boolean },
): Promise<CommandResult> {
  try {
    const [before, after] = [await openSide(from), await openSide(to)]
    const found = differences(before, after)
    const output = json
      ? `${JSON.stringify({ before: before.title, after: after.title, schemes: found }, null, 2)}\n`
      : `${[`${before.title} → ${after.title}`, ...found.flatMap(lines)].join('\n')}\n`
    return { exitCode: 0, output }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { exitCode: 1, output: `${error.problems.map(describeProblem).join('\n')}\n` }
  }
}

/** A pack folder, or a scheme file inside one. */
async function openSide(path: string): Promise<Side> {
  const file = /\.ya?ml$/.test(path) && (await stat(path).catch(() => undefined))?.isFile() === true
  const { pack } = await openPack(file ? dirname(dirname(path)) : path)
  const schemes = file
    ? pack.schemes.filter((one) => pack.origins.get(one)?.file.file.endsWith(`/schemes/${basename(path)}`))
    : pack.schemes
  if (schemes.length === 0)
    throw new Refusal([
      {
        code: 'policy-diff/no-scheme',
        severity: 'error',
        what: file ? '这个文件不是政策包 schemes 文件夹里的方案' : '这个政策包没有评价方案',
        where: { file: path },
        mend: '写政策包的目录，或它的 schemes 文件夹里的一个方案文件。',
      },
    ])
  return { title: `${pack.policy.title}（${pack.id}）`, schemes, indicators: pack.indicators }
}

function differences(before: Side, after: Side): readonly Difference[] {
  const side = (of: Side, scheme: PackScheme): SchemeSide => ({ scheme, indicators: of.indicators })
  const only = before.schemes.length === 1 && after.schemes.length === 1
  const partner = ({ id }: PackScheme): PackScheme | undefined =>
    only ? before.schemes[0] : before.schemes.find((one) => one.id === id)
  const paired = after.schemes.map((scheme): Difference => {
    const was = partner(scheme)
    const changes = was ? diffSchemes(side(before, was), side(after, scheme)) : []
    return { before: was?.label ?? null, after: scheme.label, changes }
  })
  const kept = new Set(after.schemes.flatMap((scheme) => partner(scheme) ?? []))
  const gone = before.schemes.filter((scheme) => !kept.has(scheme))
  return [...paired, ...gone.map(({ label }) => ({ before: label, after: null, changes: [] }))]
}

function lines({ before, after, changes }: Difference): readonly string[] {
  if (after === null) return [`－ ${before}：取消`]
  if (before === null) return [`＋ ${after}：新增`]
  const head = `${after}：${changes.length === 0 ? '没有不同' : `${changes.length} 处不同`}`
  return [
    head,
    ...changes.map(({ kind, subject, before: was, after: is, groups, cites }) => {
      const where = groups.length === 0 ? '' : `［${groups.join('、')}］`
      return `  ${kind}  ${subject}${where}：${was} → ${is}（${cites}）`
    }),
  ]
}
