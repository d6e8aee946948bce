import { globSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { policyCheck, policyTest } from './policy-command.ts'

const asOf = '2026-01-01'
const text = { asOf, json: false }
const json = { asOf, json: true }

test.each(globSync('policies/*/policy.yaml').map((file) => file.slice(0, -'/policy.yaml'.length)))(
  'the pack in %s has no error and all its cases pass',
  async (dir) => {
    const check = await policyCheck(dir, json)
    const report = JSON.parse(check.output) as {
      cases: { total: number; passed: number }
      problems: { code: string }[]
    }
    // The template warns of what its author must fill in; a table may leave situations open on purpose.
    const codes = new Set(report.problems.map(({ code }) => code))
    expect(codes.delete('to-fill-in')).toBe(dir.endsWith('_template'))
    codes.delete('rule-gap')
    expect(codes).toEqual(new Set())
    expect(check.exitCode).toBe(0)
    expect(report.cases.total).toBeGreaterThan(0)
    expect(report.cases.passed).toBe(report.cases.total)
    expect((await policyTest(dir, text)).exitCode).toBe(0)
  },
)

/** A copy of the template and what it uses, with one text of its scheme replaced. */
async function changed(find: string, put: string): Promise<{ dir: string; remove: () => Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'policy-'))
  for (const pack of ['_template', 'national'])
    await cp(`policies/${pack}`, join(home, pack), { recursive: true })
  const scheme = join(home, '_template/schemes/efficiency.yaml')
  const before = await readFile(scheme, 'utf8')
  expect(before).toContain(find)
  await writeFile(scheme, before.replace(find, put))
  return { dir: join(home, '_template'), remove: () => rm(home, { recursive: true }) }
}

test('an error makes the check fail and is told with file, line, reason and mend', async () => {
  const { dir, remove } = await changed("weight: '50'", "weight: '51'")
  const { exitCode, output } = await policyCheck(dir, text)
  await remove()
  expect(exitCode).toBe(1)
  expect(output).toMatch(/✗ _template\/schemes\/efficiency\.yaml:\d+:\d+ .*101/)
  expect(output).toContain('怎么改：')
  expect(output).toMatch(/1 处错误，\d+ 处提醒/)
  expect(output).toContain('算例没有运行：先改上面的错误')
})

test('a case that fails is listed with what was expected and what came out', async () => {
  const { dir, remove } = await changed("benchmark: { fixed: '10' }", "benchmark: { fixed: '8' }")
  const { exitCode, output } = await policyTest(dir, text)
  const check = await policyCheck(dir, text)
  await remove()
  expect(exitCode).toBe(1)
  // 8 ÷ 8 × 50 = 50 instead of 40.
  expect(output).toContain('甲的总分预期 86，算得 96')
  expect(output).toMatch(/✗ \d+ 个算例，2 个不符/)
  expect(check).toMatchObject({ exitCode: 1, output: expect.stringContaining('甲的总分预期 86，算得 96') })
})

test('a folder that is not there is told, not thrown', async () => {
  for (const run of [policyCheck, policyTest])
    expect(await run('policies/nowhere', text)).toMatchObject({
      exitCode: 1,
      output: expect.stringContaining('没有“policies/nowhere”这个文件夹'),
    })
})
