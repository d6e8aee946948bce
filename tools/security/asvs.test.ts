import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readRequirements, shares } from './asvs.ts'

const requirements = readRequirements()
const headings = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
    text.toLowerCase().replace(/\s+/g, '-'),
  )

test('every requirement of levels 1 and 2 is there once, in order: 70 and 183 of ASVS 5.0.0', () => {
  expect([1, 2].map((level) => requirements.filter((one) => one.level === level).length)).toEqual([70, 183])
  expect(new Set(requirements.map(({ id }) => id)).size).toBe(253)
  const number = (id: string) => id.split('.').reduce((sum, part) => sum * 100 + Number(part), 0)
  const ids = requirements.map(({ id }) => number(id))
  expect(ids).toEqual([...ids].sort((a, b) => a - b))
  expect(
    requirements.filter(({ requirement, evidence }) => requirement.length < 4 || evidence.length < 7),
  ).toEqual([])
})

test('every test that a requirement names is there under that name', () => {
  const lost = requirements
    .filter(({ status }) => status === 'test')
    .flatMap(({ id, evidence }) =>
      evidence.split(' | ').flatMap((one) => {
        const [file = '', name = ''] = one.split(/#(.*)/s, 2)
        const text = /\.(test|spec)\.ts$/.test(file) && existsSync(file) ? readFileSync(file, 'utf8') : ''
        const named = new RegExp(`['"\`][^'"\`\\n]*${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)
        return name.length > 5 && named.test(text) ? [] : [`${id}: ${one}`]
      }),
    )
  expect(lost).toEqual([])
})

test('every document that a requirement names is there, with its heading', () => {
  const lost = requirements
    .filter(({ status }) => status === 'document')
    .filter(({ evidence }) => {
      const [, file = '', heading] = /^([\w./-]+)(?:#([\w-]+))?/.exec(evidence) ?? []
      return !existsSync(file) || (heading !== undefined && !headings(file).includes(heading))
    })
  expect(lost).toEqual([])
})

test('what does not apply says why, and is no more than a quarter', () => {
  const out = requirements.filter(({ status }) => status === 'not-applicable')
  expect(out.filter(({ evidence }) => evidence.length < 7)).toEqual([])
  expect(out.length).toBeLessThan(requirements.length / 4)
})

test('of all of them, also of those that do not apply, at least 60 % have a test', () => {
  const { all, test: tested, document, notApplicable, share } = shares(requirements)
  expect(tested + document + notApplicable).toBe(all)
  expect(share).toBeGreaterThanOrEqual(0.6)
  process.stdout.write(
    `figure asvs-requirements ${all}\nfigure asvs-tested-percent ${Math.floor(share * 100)}\nfigure asvs-not-applicable ${notApplicable}\n`,
  )
})

test('every test file that docs/security.md names in its tables is there', () => {
  const text = readFileSync('docs/security.md', 'utf8')
  const control = text.slice(text.indexOf('## 等保'), text.indexOf('## Operator'))
  const named = [...control.matchAll(/`((?:src|e2e)\/[^`]+\.(?:test|spec)\.ts)`/g)].map(
    ([, file = '']) => file,
  )
  expect(named.length).toBeGreaterThan(15)
  expect(named.filter((file) => !existsSync(file))).toEqual([])
})
