import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readCatalogue } from './features/catalogue.ts'
import { featureFiles } from './write-features.ts'

test('what README, glossary and docs/records say of the records is what is declared (else run: npm run features)', async () => {
  const files = await featureFiles()
  for (const [file, text] of files) expect(readFileSync(file, 'utf8'), file).toBe(text)
  const pages = globSync('docs/records/*.md').map((file) => file.replaceAll('\\', '/'))
  expect(pages.filter((page) => !files.has(page))).toEqual([])
})

test('a type counts as verified only by the fingerprint of its present declaration', async () => {
  const { types } = await readCatalogue({})
  const idle = types.find(({ definition }) => definition.type === 'idle-land-case')
  expect(idle?.verified).toBe(false)
  const row = async (print: string): Promise<string | undefined> => {
    const files = await featureFiles({ 'idle-land-case': print })
    return files.get('README.zh-CN.md')?.match(/\| 四\(三\).*\| (\d+\/\d+) \|/)?.[1]
  }
  expect(await row(idle?.fingerprint ?? '')).toBe('1/9')
  expect(await row('0123456789abcdef')).toBe('0/9')
})
