import { spawn } from 'node:child_process'
import { HttpProblem, unprocessable } from '../http/http-problem.ts'

/** Looks at a file for malicious content before it is kept. Gives what is said of it; throws where it must not be kept. */
export type ScanFile = (file: { readonly name: string; readonly bytes: Uint8Array }) => Promise<string>

/** Where no scanner is set up: files are kept, and said not to have been scanned. */
export const noScan: ScanFile = async () => '未扫描'

const patience = 20_000

/**
 * Scans with a program that reads the file from its standard input and ends with 0 for clean, 1 for infected (as `clamdscan --no-summary -` does). Without a
 * clear answer the file is not kept.
 */
export function commandScan(command: string): ScanFile {
  const [program = '', ...parameters] = command.trim().split(/\s+/)
  return async ({ name, bytes }) => {
    const code = await run(program, parameters, bytes)
    if (code === 0) return '未发现病毒'
    if (code === 1)
      throw unprocessable('files/infected', `没有接收“${name}”：扫描发现病毒`, [
        { path: 'file', what: '扫描发现病毒', mend: '请在本机查杀后重新上传，并告诉系统管理员。' },
      ])
    throw new HttpProblem(503, 'files/scan-unavailable', '病毒扫描暂时不能进行，文件没有接收', {
      headers: { 'Retry-After': '60' },
      errors: [
        { path: 'file', what: '扫描程序没有给出结果', mend: '请稍后再传；仍不行，请联系系统管理员。' },
      ],
    })
  }
}

/** The scanner that the environment names (`YUANCE_SCAN_COMMAND`), or none. */
export function scanFromEnvironment(environment: Readonly<Record<string, string | undefined>>): ScanFile {
  const command = environment.YUANCE_SCAN_COMMAND?.trim() ?? ''
  return command === '' ? noScan : commandScan(command)
}

/** Exit code; undefined when the program could not be run or took too long. No shell is between. */
function run(program: string, parameters: readonly string[], bytes: Uint8Array): Promise<number | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, { stdio: ['pipe', 'ignore', 'ignore'], timeout: patience })
    child.on('error', () => resolve(undefined))
    child.on('close', (code) => resolve(code ?? undefined))
    // A scanner may end before it has read everything.
    child.stdin.on('error', () => {})
    child.stdin.end(bytes)
  })
}
