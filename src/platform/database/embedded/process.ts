import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * When a process began, as an opaque text, or undefined when no such process lives. Together with the pid it names a process for good:
 * pids are reused, a pid with its start time is not. A zombie counts as dead, because nobody may ever reap it.
 */
export function processStart(pid: number): string | undefined {
  if (process.platform !== 'linux') return psColumn(pid, 'lstart')
  let stat: string
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return answersSignals(pid) ? 'hidden' : undefined
  }
  // The command name may hold blanks and brackets; the numbered fields begin after its last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
}

/** The command line of a process, empty when it cannot be read. */
export function processCommand(pid: number): string {
  if (process.platform !== 'linux') return psColumn(pid, 'command') ?? ''
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

/** Waits until the process is gone; false when it still lives after `milliseconds`. */
export async function waitForEnd(pid: number, milliseconds: number): Promise<boolean> {
  const start = processStart(pid)
  for (let waited = 0; processStart(pid) === start && start !== undefined; waited += 20) {
    if (waited >= milliseconds) return false
    await sleep(20)
  }
  return true
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function psColumn(pid: number, column: string): string | undefined {
  try {
    return (
      execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
    )
  } catch {
    return undefined
  }
}
