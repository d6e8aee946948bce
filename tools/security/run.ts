import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureWebBuild } from '../../src/apps/server/web-build.ts'
import { areaRows, areasOf, figureRows, figuresIn, type TestFile, table } from './report.ts'

/**
 * `npm run test:security`: runs the tests of security, prints what they have shown as a table, and fails when a test fails or a figure is missed. With
 * `YUANCE_LONG=1` in full; `--no-browser` leaves the browser out, and with it its figures, which then count as missed.
 */
const folder = mkdtempSync(join(tmpdir(), 'yuance-security-'))
const long = Boolean(process.env.YUANCE_LONG)
const files = Object.values(areasOf(long))
  .flat()
  .flatMap((place) => (place.endsWith('/') ? globSync(`${place}**/*.test.ts`) : [place]))
  .filter((file) => existsSync(file))
const slow = files.filter((file) => file.includes('.integration.') || file.startsWith('e2e/'))

// Several tests start the product as a user does: built once, not by each of them against the clock.
await ensureWebBuild((text) => process.stdout.write(`${text}\n`))
const runs = [
  await runVitest(
    'unit',
    files.filter((file) => !slow.includes(file)),
  ),
  await runVitest('integration', slow),
  ...(process.argv.includes('--no-browser') ? [] : [await run('playwright', ['test', 'stored-xss'])]),
]
const testResults = ['unit', 'integration'].flatMap((project) => resultsOf(project))
rmSync(folder, { recursive: true })

const rows = [
  ...areaRows(testResults, process.cwd(), long),
  ...figureRows(figuresIn(runs.map(({ said }) => said).join('\n')), long),
]
process.stdout.write(`\n${table(rows)}\n`)
const missed = rows.filter(({ met }) => !met).length
process.stdout.write(missed === 0 ? 'every figure is met\n' : `${missed} missed\n`)
process.exitCode = missed > 0 || runs.some(({ code }) => code !== 0) ? 1 : 0

function runVitest(project: string, tests: readonly string[]): Promise<{ code: number; said: string }> {
  const told = `--outputFile.json=${join(folder, `${project}.json`)}`
  return run('vitest', ['run', '--project', project, '--reporter=default', '--reporter=json', told, ...tests])
}

function resultsOf(project: string): readonly TestFile[] {
  const file = join(folder, `${project}.json`)
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { testResults: TestFile[] }).testResults
    : []
}

/** Runs a tool of node_modules, shows what it prints and keeps it. */
function run(tool: string, args: readonly string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(join('node_modules', '.bin', tool), args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      process.stdout.write(text)
    })
    child.on('close', (code) => resolve({ code: code ?? 1, said }))
  })
}
