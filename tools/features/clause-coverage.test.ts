import { expect, test } from 'vitest'
import { everyClause } from '../../src/policy/asks-for.ts'
import { listPath } from '../../src/record/page-address.ts'
import { readCatalogue } from './catalogue.ts'
import { clauseCoverage, isExecuted } from './clause-coverage.ts'

const { pack, types, coverage } = await readCatalogue({})
const keys = (list: typeof coverage): readonly string[] => list.map(({ clause }) => clause.key)
const reasonOf = ({ clause }: (typeof coverage)[number]) => clause['not-executable']

test('every clause has a record type with a page, or says why nothing of it can be carried out', () => {
  const all = everyClause(pack.clauses ?? []).map(({ key }) => key)
  const headings = all.filter((key) => !keys(coverage).includes(key))
  // Only what is spelt out in clauses of its own counts as a heading.
  expect(headings.filter((key) => !all.some((one) => one.startsWith(`${key}(`)))).toEqual([])
  expect(keys(coverage.filter((one) => one.types.length === 0 && reasonOf(one) === undefined))).toEqual([])
  expect(keys(coverage.filter((one) => one.types.length > 0 && reasonOf(one) !== undefined))).toEqual([])
  for (const { clause } of coverage.filter((one) => reasonOf(one) !== undefined))
    expect(clause['not-executable']?.length, clause.key).toBeGreaterThan(10)
})

test('what a clause asks for is declared, and every type is asked for by a clause', () => {
  const declared = new Set(types.map(({ definition }) => definition.type))
  const asked = everyClause(pack.clauses ?? []).flatMap((clause) => clause['asks-for'] ?? [])
  expect(asked.filter((type) => !declared.has(type))).toEqual([])
  expect([...declared].filter((type) => !asked.includes(type))).toEqual([])
  for (const { definition } of types) expect(listPath(definition)).toMatch(/^\/[a-z]/)
})

test('which clauses are not yet executed by rules is told', () => {
  const open = coverage.filter((one) => reasonOf(one) === undefined && !isExecuted(one))
  console.log(
    `${coverage.length} clauses: ${coverage.filter(isExecuted).length} executed by rules, not yet: ${open.map(({ clause }) => clause.key).join(' ') || 'none'}`,
  )
  // The scheme cites 三(三); the price floors of 四(三) are parameters that a formula names. 三(一) gives a time limit alone.
  expect(keys(coverage.filter(isExecuted))).toEqual(expect.arrayContaining(['三(三)', '四(三)']))
  expect(keys(open)).toContain('三(一)')
  expect(keys(open)).not.toContain('一')
})

test('a clause counts as executed only through what cites it', () => {
  const bare = clauseCoverage({ ...pack, schemes: [], indicators: [], tables: [], parameters: [] }, [])
  expect(bare.filter(isExecuted)).toEqual([])
  expect(bare.every((one) => one.types.length === 0)).toBe(true)
  const [parameter] = pack.parameters.filter(({ cites }) => cites === '四(三)')
  const unused = clauseCoverage(
    { ...pack, schemes: [], indicators: [], tables: [], parameters: parameter ? [parameter] : [] },
    [],
  )
  expect(unused.filter(isExecuted)).toEqual([])
})
