#!/usr/bin/env node
import { describeProblem, Refusal } from '../kernel/problem.ts'
import { USAGE, UsageError } from './cli/usage.ts'

type Command = (args: readonly string[]) => Promise<number>

/** Every command takes its own arguments and gives the exit code: 0 done, 1 the input is wrong. Loaded when asked for: an evaluation needs no server. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  audit: async () => (await import('./cli/audit-command.ts')).auditCommand,
  backup: async () => (await import('./cli/backup-command.ts')).backupCommand,
  example: async () => (await import('./cli/example-command.ts')).exampleCommand,
  evaluate: async () => (await import('./cli/evaluate-command.ts')).evaluateCommand,
  feel: async () => (await import('./cli/feel-command.ts')).feelCommand,
  policy: async () => (await import('./cli/policy-command.ts')).policyCommand,
  records: async () => (await import('./cli/records-command.ts')).recordsCommand,
  restore: async () => (await import('./cli/restore-command.ts')).restoreCommand,
  serve: async () => (await import('./cli/serve-command.ts')).serveCommand,
  start: async () => (await import('./cli/start-command.ts')).startCommand,
  verify: async () => (await import('./cli/verify-command.ts')).verifyCommand,
}

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || args.includes('--help')) {
    process.stdout.write(USAGE)
    return name === undefined ? 2 : 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new UsageError(`没有“${name}”这个命令。`)
  return (await command())(rest)
}

/** What parseArgs complains of, in Chinese; undefined for other errors. */
function usageFault(error: unknown): string | undefined {
  if (error instanceof UsageError) return error.message
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const option = /'(-[^' ]*)/.exec(error.message)?.[1] ?? ''
  switch (error.code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `没有 ${option} 这个选项。`
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return `${option} 后面的值不对：要么少了值，要么不该有值。`
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return '多了一个没有选项名的词；带空格的要用引号括起来。'
    default:
      return undefined
  }
}

/** What a person can use of an error: problems with place and mend, or the usage. */
function report(error: unknown): number {
  const fault = usageFault(error)
  if (fault !== undefined) {
    process.stderr.write(`${fault}\n\n${USAGE}`)
    return 2
  }
  if (error instanceof Refusal) {
    process.stderr.write(`${error.problems.map(describeProblem).join('\n')}\n`)
    return 1
  }
  throw error
}

process.exitCode = await main(process.argv.slice(2)).catch(report)
