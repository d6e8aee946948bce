import { parseArgs } from 'node:util'
import { parseDay } from '../../kernel/day.ts'
import { describeProblem, hasErrors, type Problem, Refusal } from '../../kernel/problem.ts'
import { readPackFolders } from '../../platform/packs/read-folders.ts'
import { runCases } from '../../policy/cases/run-cases.ts'
import { checkPack } from '../../policy/check/check-pack.ts'
import { loadPack } from '../../policy/load-pack.ts'
import type { CommandResult } from './command-result.ts'
import { SHIPPED_PACKS } from './open-pack.ts'
import { policyDiff } from './policy-diff.ts'
import { USAGE, UsageError } from './usage.ts'

export interface PolicyOptions {
  /** Day on which parameters must have values, `YYYY-MM-DD`. */
  readonly asOf: string
  readonly json: boolean
}

async function folders(dir: string): Promise<Awaited<ReturnType<typeof readPackFolders>> | CommandResult> {
  try {
    return await readPackFolders(dir, SHIPPED_PACKS)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { exitCode: 1, output: `${error.problems.map(describeProblem).join('\n')}\n` }
  }
}

function summary(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === 'error').length
  const warnings = problems.length - errors
  if (problems.length === 0) return '✓ 没有发现问题'
  return `${errors === 0 ? '▲' : '✗'} ${errors} 处错误，${warnings} 处提醒`
}

/** Checks the pack in `dir`: everything wrong with it, with file, line, reason and mend. Exit code 1 when there is an error. */
export async function policyCheck(dir: string, options: PolicyOptions): Promise<CommandResult> {
  const read = await folders(dir)
  if ('exitCode' in read) return read
  const { pack, problems, cases } = checkPack(read.id, read.folders, options.asOf)
  const exitCode = hasErrors(problems) ? 1 : 0
  const passed = cases.filter((one) => one.passed).length
  if (options.json) {
    const counts = { total: cases.length, passed }
    const body = { policy: read.id, hash: pack?.hash ?? null, asOf: options.asOf, cases: counts, problems }
    return { exitCode, output: `${JSON.stringify(body, null, 2)}\n` }
  }
  const title = pack ? `${pack.policy.title}（${pack.id}）` : read.id
  const lines = [...problems.map(describeProblem), `${summary(problems)} —— ${title}`]
  const ran = cases.length > 0 || exitCode === 0
  if (pack)
    lines.push(
      ran ? `  算例 ${passed}/${cases.length} 通过` : '  算例没有运行：先改上面的错误',
      `  校验码 ${pack.hash}`,
    )
  return { exitCode, output: `${lines.join('\n')}\n` }
}

/** Runs the cases of the pack in `dir` and lists each. Exit code 1 when one fails or the pack cannot be read. */
export async function policyTest(dir: string, options: PolicyOptions): Promise<CommandResult> {
  const read = await folders(dir)
  if ('exitCode' in read) return read
  const { pack, problems } = loadPack(read.id, read.folders)
  const reports = pack ? runCases(pack) : []
  const failed = reports.filter((report) => !report.passed).length
  const exitCode = pack && failed === 0 ? 0 : 1
  if (options.json) {
    const body = { policy: read.id, hash: pack?.hash ?? null, cases: reports, problems }
    return { exitCode, output: `${JSON.stringify(body, null, 2)}\n` }
  }
  if (!pack)
    return { exitCode, output: `${[...problems.map(describeProblem), summary(problems)].join('\n')}\n` }
  const lines = reports.flatMap((report) => [
    `${report.passed ? '✓' : '✗'} ${report.name}  ${report.file}:${report.line}`,
    ...report.problems.map(describeProblem),
  ])
  return { exitCode, output: `${[...lines, caseSummary(reports.length, failed)].join('\n')}\n` }
}

function caseSummary(total: number, failed: number): string {
  if (total === 0) return '▲ 这个政策包还没有算例'
  return failed === 0 ? `✓ ${total} 个算例全部通过` : `✗ ${total} 个算例，${failed} 个不符`
}

const actions = { check: policyCheck, test: policyTest } as const

/** `yuance policy check|test DIR`, `yuance policy diff A B`. */
export async function policyCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'as-of': { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(USAGE)
    return 0
  }
  const [action, dir, ...rest] = positionals
  if (action === 'diff') {
    const [other, ...more] = rest
    if (dir === undefined || other === undefined || more.length > 0)
      throw new UsageError('policy diff 后面写两个政策包目录或方案文件，旧的在前。')
    const { exitCode, output } = await policyDiff(dir, other, values)
    process.stdout.write(output)
    return exitCode
  }
  if (dir === undefined || rest.length > 0)
    throw new UsageError('policy 后面要写 check 或 test 和一个目录，或 diff 和两个目录。')
  const asOf = values['as-of'] === undefined ? today() : parseDay(values['as-of'])
  if (asOf === undefined)
    throw new UsageError(`--as-of 要写日期，如 2024-12-31；写的是“${values['as-of']}”。`)
  const options = { asOf, json: values.json }
  if (action !== 'check' && action !== 'test')
    throw new UsageError(`policy 后面要写 check、test 或 diff；写的是“${action}”。`)
  const { exitCode, output } = await actions[action](dir, options)
  process.stdout.write(output)
  return exitCode
}

/** The local calendar day. */
function today(): string {
  const now = new Date()
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
