import { spawn } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { areas } from './areas.ts'
import { areaRows, figureRows, figuresIn, type TestFile, table } from './report.ts'

/**
 * `npm run test:security`: runs the tests of security, prints what they have shown as a table, and fails when a test fails or a figure is missed. With
 * `YUANCE_LONG=1` in full; `--no-browser` leaves the browser out, and with it its figures, which then count as missed.
 */
const folder = mkdtempSync(join(tmpdir(), 'yuance-security-'))
const results = join(folder, 'results.json')
const files = Object.values(areas)
  .flat()
  .flatMap((place) => (place.endsWith('/') ? globSync(`${place}**/*.test.ts`) : [place]))
  .filter((file) => existsSync(file))

const vitest = await run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}`,
  ...files,
])
const browser = process.argv.includes('--no-browser')
  ? { code: 0, said: '' }
  : await run('playwright', ['test', 'stored-xss'])
const { testResults } = existsSync(results)
  ? (JSON.parse(readFileSync(results, 'utf8')) as { testResults: TestFile[] })
  : { testResults: [] }
rmSync(folder, { recursive: true })

const long = Boolean(process.env.YUANCE_LONG)
const rows = [
  ...areaRows(testResults, process.cwd()),
  ...figureRows(figuresIn(vitest.said + browser.said), long),
]
process.stdout.write(`\n${table(rows)}\n`)
const missed = rows.filter(({ met }) => !met).length
process.stdout.write(missed === 0 ? 'every figure is met\n' : `${missed} missed\n`)
process.exitCode = missed > 0 || vitest.code !== 0 || browser.code !== 0 ? 1 : 0

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
