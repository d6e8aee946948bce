import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type IReporterOutput } from 'dependency-cruiser'
import { afterAll, beforeAll, expect, test } from 'vitest'

const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs')

async function violations(baseDir: string): Promise<{ modules: number; found: Set<string> }> {
  const { output } = (await cruise(['src'], {
    ...config.options,
    ruleSet: { forbidden: config.forbidden },
    validate: true,
    baseDir,
    doNotFollow: { path: 'node_modules' },
  })) as IReporterOutput
  if (typeof output === 'string') throw new Error('dependency-cruiser gave text where a result was expected')
  const found = output.summary.violations.map(({ rule, from, to }) => `${rule.name} | ${from} -> ${to}`)
  return { modules: output.modules.length, found: new Set(found) }
}

/** Forbidden on purpose: file, what it imports, the rule that must object. */
const forbiddenImports: readonly (readonly [string, string, string])[] = [
  ['src/kernel/a.ts', '../engine/target.ts', 'kernel-imports-only-nothing'],
  ['src/engine/a.ts', '../policy/target.ts', 'engine-imports-only-kernel'],
  ['src/engine/b.ts', '../record/target.ts', 'engine-imports-only-kernel'],
  ['src/record/a.ts', '../policy/target.ts', 'record-imports-only-kernel-engine'],
  ['src/policy/a.ts', '../record/target.ts', 'policy-imports-only-kernel-engine'],
  ['src/policy/b.ts', '../platform/target.ts', 'policy-imports-only-kernel-engine'],
  ['src/platform/a.ts', '../engine/target.ts', 'platform-imports-only-kernel-record'],
  ['src/platform/b.ts', '../pipeline/target.ts', 'platform-imports-only-kernel-record'],
  [
    'src/pipeline/a.ts',
    '../modules/one/records.ts',
    'pipeline-imports-only-kernel-engine-policy-record-platform',
  ],
  ['src/ui/a.ts', '../platform/target.ts', 'ui-imports-only-kernel-engine-record'],
  ['src/ui/b.ts', 'node:fs', 'screens-touch-no-node'],
  ['src/pipeline/c.ts', 'react', 'only-screens-import-react'],
  ['src/modules/one/pages/a.ts', '../../../platform/target.ts', 'screens-never-reach-the-server'],
  ['src/modules/one/a.ts', '../two/service.ts', 'modules-meet-only-in-records'],
  ['src/pipeline/b.ts', '../apps/target.ts', 'nothing-imports-apps'],
  ['src/kernel/c.ts', 'node:fs', 'pure-layers-touch-no-io'],
  ['src/engine/c.ts', 'node:crypto', 'pure-layers-touch-no-io'],
  ['src/policy/c.ts', 'node:path', 'pure-layers-touch-no-io'],
  ['src/platform/c.ts', 'node:https', 'one-way-out'],
  ['src/modules/one/c.ts', 'node:tls', 'one-way-out'],
  ['src/engine/d.ts', './missing.ts', 'not-resolvable'],
  ['src/engine/e.ts', './sample-data.ts', 'samples-serve-tests-only'],
]

const allowedImports: readonly (readonly [string, string])[] = [
  ['src/modules/one/allowed.ts', '../two/records.ts'],
  ['src/pipeline/allowed.ts', '../engine/target.ts'],
  ['src/apps/allowed.ts', '../modules/one/service.ts'],
]

let tree = ''

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'yuance-boundaries-'))
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), text)
  }
  for (const layer of ['kernel', 'engine', 'record', 'policy', 'platform', 'pipeline', 'ui', 'apps'])
    write(`src/${layer}/target.ts`, 'export const target = 1\n')
  write('src/engine/sample-data.ts', 'export const sample = 1\n')
  for (const module of ['one', 'two']) {
    write(`src/modules/${module}/records.ts`, 'export const records = 1\n')
    write(`src/modules/${module}/service.ts`, 'export const service = 1\n')
  }
  for (const [file, target] of [...forbiddenImports, ...allowedImports])
    write(file, `import * as it from '${target}'\nexport const used = it\n`)
  write(
    'tsconfig.json',
    '{"compilerOptions":{"module":"NodeNext","allowImportingTsExtensions":true,"noEmit":true}}',
  )
  symlinkSync(join(process.cwd(), 'node_modules'), join(tree, 'node_modules'))
})

afterAll(() => rmSync(tree, { recursive: true, force: true }))

test('every forbidden import is reported, and no allowed one', async () => {
  const { found } = await violations(tree)
  const reported = [...found]
  for (const [file, , rule] of forbiddenImports)
    expect(
      reported.some((line) => line.startsWith(`${rule} | ${file} `)),
      `${rule} should object to ${file}; reported:\n${reported.join('\n')}`,
    ).toBe(true)
  for (const [file] of allowedImports)
    expect(reported.filter((line) => line.includes(`| ${file} `) && !line.startsWith('no-orphans'))).toEqual(
      [],
    )
})

test('the real tree is cruised and clean', async () => {
  const { modules, found } = await violations(process.cwd())
  expect([...found]).toEqual([])
  expect(modules).toBeGreaterThan(30)
})
