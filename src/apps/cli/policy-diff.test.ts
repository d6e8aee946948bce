import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { policyDiff } from './policy-diff.ts'

let home: string
let revised: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'policy-diff-'))
  for (const pack of ['_template', 'national'])
    await cp(`policies/${pack}`, join(home, pack), { recursive: true })
  revised = join(home, '_template')
  const scheme = join(revised, 'schemes/efficiency.yaml')
  const text = await readFile(scheme, 'utf8')
  expect(text).toContain("benchmark: { fixed: '10' }")
  await writeFile(scheme, text.replace("benchmark: { fixed: '10' }", "benchmark: { fixed: '12' }"))
})
afterAll(() => rm(home, { recursive: true }))

test('two packs are compared in words', async () => {
  const { exitCode, output } = await policyDiff('policies/_template', revised, { json: false })
  expect(exitCode).toBe(0)
  expect(output).toMatch(/1 处不同/)
  expect(output).toMatch(/基准 {2}.+：10 → 12（/)
})

test('scheme files are compared, for programs too, and a scheme does not differ from itself', async () => {
  const file = 'schemes/efficiency.yaml'
  const changed = await policyDiff(join('policies/_template', file), join(revised, file), { json: true })
  expect(JSON.parse(changed.output)).toMatchObject({
    schemes: [{ changes: [{ kind: '基准', before: '10', after: '12', groups: [] }] }],
  })
  const same = await policyDiff(join(revised, file), join(revised, file), { json: true })
  expect(JSON.parse(same.output).schemes[0].changes).toEqual([])
})

test('the schemes of two places can be laid side by side', async () => {
  const { exitCode, output } = await policyDiff('policies/jingde-2022', 'policies/huangyan-2022', {
    json: false,
  })
  expect(exitCode).toBe(0)
  expect(output).toMatch(/\d+ 处不同/)
})

test('a folder that is no pack is told, and a file that is no scheme', async () => {
  expect((await policyDiff('policies', revised, { json: false })).exitCode).toBe(1)
  const { exitCode, output } = await policyDiff('policies/_template/policy.yaml', revised, { json: false })
  expect(exitCode).toBe(1)
  expect(output).toContain('怎么改：')
})
