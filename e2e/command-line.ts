import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Finished {
  readonly exit: number | null
  readonly out: string
  readonly err: string
}

/** Runs the command line as a user would, in the checkout, and gives what it printed. */
export function yuance(...args: readonly string[]): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/apps/cli.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      err += text
    })
    child.on('error', reject)
    child.on('close', (exit) => resolve({ exit, out, err }))
  })
}

/** A new folder with the given files. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'yuance-e2e-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

export const policy = ['--policy', 'policies/dazu-2022-14', '--scheme', 'efficiency-2024', '--period', '2024']
export const exampleFiles = ['examples/税务.xlsx', 'examples/统计.xlsx', 'examples/用地.xlsx']
export const examples = exampleFiles.flatMap((file) => ['--data', file])
