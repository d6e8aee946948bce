import { parseArgs } from 'node:util'
import { parseDay } from '../../kernel/day.ts'
import { describeProblem, hasErrors, type Problem, Refusal } from '../../kernel/problem.ts'
import { readPackFolders } from '../../platform/packs/read-folders.ts'
import { checkPack } from '../../policy/check/check-pack.ts'
import { UsageError } from './usage.ts'

export interface PolicyOptions {
  /** Day on which parameters must have values, `YYYY-MM-DD`. */
  readonly asOf: string
  readonly json: boolean
}

export interface CommandResult {
  readonly exitCode: 0 | 1
  readonly output: string
}

async function folders(dir: string): Promise<Awaited<ReturnType<typeof readPackFolders>> | CommandResult> {
  try {
    return await readPackFolders(dir)
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
  const { pack, problems } = checkPack(read.id, read.folders, options.asOf)
  const exitCode = hasErrors(problems) ? 1 : 0
  if (options.json)
    return {
      exitCode,
      output: `${JSON.stringify({ policy: read.id, hash: pack?.hash ?? null, asOf: options.asOf, problems }, null, 2)}\n`,
    }
  const title = pack ? `${pack.policy.title}（${pack.id}）` : read.id
  const lines = [...problems.map(describeProblem), `${summary(problems)} —— ${title}`]
  if (pack) lines.push(`  内容指纹 ${pack.hash}`)
  return { exitCode, output: `${lines.join('\n')}\n` }
}

/** `yuance policy check|test DIR`. */
export async function policyCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { 'as-of': { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const [action, dir, ...rest] = positionals
  if (dir === undefined || rest.length > 0) throw new UsageError('policy 后面要写 check 或 test 和一个目录。')
  const asOf = values['as-of'] === undefined ? today() : parseDay(values['as-of'])
  if (asOf === undefined)
    throw new UsageError(`--as-of 要写日期，如 2024-12-31；写的是“${values['as-of']}”。`)
  const options = { asOf, json: values.json }
  if (action !== 'check') throw new UsageError(`policy 没有“${action}”这个动作。`)
  const { exitCode, output } = await policyCheck(dir, options)
  process.stdout.write(output)
  return exitCode
}

/** The local calendar day. */
function today(): string {
  const now = new Date()
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
