import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const long = Array.from({ length: 310 }, (_, line) => `export const x${line} = ${line}`).join('\n')

/** Forbidden on purpose: what, where, the source, and the words the report must hold. */
const faults: readonly (readonly [string, string, string, string])[] = [
  ['a clock in pure code', 'src/engine/clock.ts', 'export const now = Date.now()\n', 'noRestrictedGlobals'],
  [
    'the environment in pure code',
    'src/policy/env.ts',
    'export const e = process.env\n',
    'noRestrictedGlobals',
  ],
  [
    'rounding a binary float',
    'src/kernel/fixed.ts',
    'export const t = (1.005).toFixed(2)\n',
    'toFixed rounds',
  ],
  ['Math.round', 'src/pipeline/round.ts', 'export const t = Math.round(0.5)\n', 'Math.round rounds'],
  ['any', 'src/kernel/loose.ts', 'export const t: any = 1\n', 'noExplicitAny'],
  ['an enum', 'src/kernel/enum.ts', 'export enum T {\n  A,\n}\n', 'noEnum'],
  ['a barrel', 'src/kernel/barrel.ts', "export * from './fixed.ts'\n", 'noBarrelFile'],
  ['a file over 300 lines', 'src/kernel/long.ts', long, 'noExcessiveLinesPerFile'],
  ['a camel-case file name', 'src/kernel/camelCase.ts', 'export const a = 1\n', 'useFilenamingConvention'],
]

let tree = ''
let report = ''

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'yuance-lint-'))
  for (const path of ['biome.json', 'tools/lint']) cpSync(path, join(tree, path), { recursive: true })
  symlinkSync(join(process.cwd(), 'node_modules'), join(tree, 'node_modules'))
  for (const [, path, source] of faults) {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), source)
  }
  const biome = join(process.cwd(), 'node_modules/.bin/biome')
  const run = spawnSync(biome, ['lint', '--vcs-enabled=false', '--max-diagnostics=none', 'src'], {
    cwd: tree,
    encoding: 'utf8',
  })
  report = run.stdout + run.stderr
})

afterAll(() => rmSync(tree, { recursive: true, force: true }))

test.each(faults)('lint reports %s', (_, path, __, words) => {
  const blocks = report.split(/\n(?=\S+\.ts[: ])/)
  expect(
    blocks.some((block) => block.startsWith(path) && block.includes(words)),
    report,
  ).toBe(true)
})
