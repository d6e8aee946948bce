import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { readCatalogue, verifiedFile } from './features/catalogue.ts'
import { featureTable } from './features/feature-table.ts'
import { glossarySection } from './features/glossary-section.ts'
import { withSection } from './features/markdown.ts'
import { indexPage, modulePages } from './features/type-pages.ts'
import { type RunReport, typesThatPassed, type Verified } from './features/verified.ts'

/*
 * `npm run features` writes what the documents say of the records, from their declarations and the pack in force. `--walk` first runs the test that walks
 * every type, and keeps which of them passed in docs/verified-records.json, each with the fingerprint of its declaration.
 */

const walkTest = 'src/apps/records/walk.integration.test.ts'
const report = 'test-results/walk.json'

/** Every file with its text as it should be. */
export async function featureFiles(verified?: Verified): Promise<ReadonlyMap<string, string>> {
  const catalogue = await readCatalogue(verified)
  const section = (file: string, name: string, content: string): readonly [string, string] => [
    file,
    withSection(readFileSync(file, 'utf8'), name, content),
  ]
  return new Map([
    section('README.md', 'features', featureTable(catalogue, 'english')),
    section('README.zh-CN.md', 'features', featureTable(catalogue, 'chinese')),
    section('docs/glossary.md', 'record words', glossarySection(catalogue)),
    ['docs/records.zh-CN.md', indexPage(catalogue)],
    ...modulePages(catalogue),
  ])
}

/** Runs the walk and gives what it went through. */
async function walk(): Promise<Verified> {
  spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      'integration',
      walkTest,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { stdio: 'inherit' },
  )
  const { types } = await readCatalogue({})
  const passed = typesThatPassed(
    JSON.parse(readFileSync(report, 'utf8')) as RunReport,
    types.map(({ definition }) => definition.type),
  )
  return Object.fromEntries(
    types
      .filter(({ definition }) => passed.includes(definition.type))
      .map((one) => [one.definition.type, one.fingerprint]),
  )
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { walk: { type: 'boolean', default: false } } })
  if (values.walk) writeFileSync(verifiedFile, `${JSON.stringify(await walk(), null, 2)}\n`)
  for (const [file, text] of await featureFiles()) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}
