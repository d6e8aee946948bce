import { existsSync, globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { areas, longAreas, targets } from './areas.ts'
import { areaRows, figureRows, figuresIn, table } from './report.ts'

const file = (name: string, ...statuses: string[]) => ({
  name: `/here/${name}`,
  status: statuses.every((status) => status === 'passed') ? 'passed' : 'failed',
  assertionResults: statuses.map((status) => ({ status })),
})
const rowOf = (area: string, files: readonly ReturnType<typeof file>[]) =>
  areaRows(files, '/here', false).find(({ what }) => what === area)

test('figures are found among what else is printed, and added up', () => {
  const said =
    'x\nfigure canaries 4\n ✓ a figure of speech\nstdout | figure canaries 5\nfigure asvs-tested-percent 68\n'
  expect([...figuresIn(said)]).toEqual([
    ['canaries', 9],
    ['asvs-tested-percent', 68],
  ])
})

test('the cases of the access matrix are found in their own words, coloured or not', () => {
  expect(figuresIn('\u001b[22m\u001b[39maccess cases: 2345 in 61 s').get('access-cases')).toBe(2345)
  expect(figuresIn('\u001b[39mfigure canaries 3').get('canaries')).toBe(3)
  expect(figuresIn('access cases: 2345 in 61 s, mismatches 0 (…)').get('access-cases')).toBe(2345)
})

test('a figure below its target, or not shown, is missed; the full run asks for more', () => {
  const met = (figures: [string, number][], long: boolean) =>
    figureRows(new Map(figures), long).find(({ what }) => what === targets['tamper-trials-found']?.what)?.met
  expect(met([['tamper-trials-found', 100]], false)).toBe(true)
  expect(met([['tamper-trials-found', 99]], false)).toBe(false)
  expect(met([['tamper-trials-found', 100]], true)).toBe(false)
  expect(met([], false)).toBe(false)
})

test('what the full run alone shows is asked for there and nowhere else', () => {
  const whats = (long: boolean) => figureRows(new Map(), long).map(({ what }) => what)
  const { what = '' } = targets['guards-noticed-percent'] ?? {}
  expect([whats(false).includes(what), whats(true).includes(what)]).toEqual([false, true])
  const [area = ''] = Object.keys(longAreas)
  expect(areaRows([], '/here', false).some((row) => row.what === area)).toBe(false)
  expect(areaRows([], '/here', true).find((row) => row.what === area)?.met).toBe(false)
})

test('an area is met when all its tests ran and passed', () => {
  const area = 'personal data'
  const name = areas[area]?.[0] ?? ''
  expect(rowOf(area, [file(name, 'passed', 'passed')])).toMatchObject({ figure: '2 of 2', met: true })
  expect(rowOf(area, [file(name, 'passed', 'failed')])?.met).toBe(false)
  expect(rowOf(area, [file(name, 'passed', 'skipped')])?.met).toBe(false)
  expect(rowOf(area, [])?.met).toBe(false)
})

test('every area has files that are there', () => {
  for (const places of Object.values({ ...areas, ...longAreas }))
    for (const place of places)
      expect([
        place,
        place.endsWith('/') ? globSync(`${place}**/*.test.ts`).length > 0 : existsSync(place),
      ]).toEqual([place, true])
})

test('the table says what was missed', () => {
  expect(table([{ what: 'a', figure: '1', target: '≥ 2', met: false }])).toContain(
    'a          1     ≥ 2  MISSED',
  )
})
