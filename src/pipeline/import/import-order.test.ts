import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Cell, Grid } from '../../platform/sheets/grid.ts'
import { importSheets } from './import-sheets.ts'
import { FACTS, sheetOf, valuesOf } from './sample-sheets.ts'

/** Shapes of codes with letters and digits in every place that allows both; their check characters need not be right here. */
const codeOf = (index: number) => `91500111DM${String(index).padStart(7, '0')}X`

interface Figures {
  readonly tax: bigint | undefined
  readonly land: bigint | undefined
  readonly employees: number | undefined
}

const figures: fc.Arbitrary<Figures> = fc.record({
  // 0.0001 万元 = 1 元
  tax: fc.option(fc.bigInt(-10_000_000n, 10_000_000_000n), { nil: undefined }),
  // 0.001 亩, which is 2/3 ㎡: whole thirds of 0.003 亩 are whole ㎡
  land: fc.option(fc.bigInt(0n, 1_000_000n), { nil: undefined }),
  employees: fc.option(fc.nat(5_000), { nil: undefined }),
})

const district = fc.array(fc.record({ now: figures, before: figures }), { minLength: 1, maxLength: 6 })

/** `12345` with 4 decimals → `1.2345`. */
function fixed(value: bigint, decimals: number): string {
  const digits = String(value < 0n ? -value : value).padStart(decimals + 1, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

interface Layout {
  readonly taxUnit: '元' | '万元'
  readonly landUnit: '亩' | '㎡'
  readonly shuffle: <T>(list: readonly T[]) => T[]
}

function sheets(
  enterprises: readonly { now: Figures; before: Figures }[],
  { taxUnit, landUnit, shuffle }: Layout,
): Grid[] {
  const tax = (value: bigint | undefined): Cell =>
    value === undefined ? '' : taxUnit === '元' ? String(value) : fixed(value, 4)
  // One unit of land is 3/1000 亩, that is 2 ㎡.
  const land = (value: bigint | undefined): Cell =>
    value === undefined ? '' : landUnit === '㎡' ? String(value * 2n) : fixed(value * 3n, 3)
  const rows = enterprises.flatMap(({ now, before }, index) => [
    { code: codeOf(index), year: '2024', ...now },
    { code: codeOf(index), year: '2023', ...before },
  ])
  type Row = (typeof rows)[number]
  const table = (file: string, columns: readonly (readonly [string, (row: Row) => Cell])[]): Grid => {
    const ordered = shuffle(columns)
    return sheetOf(file, [
      ordered.map(([header]) => header),
      ...shuffle(rows).map((row) => ordered.map(([, cell]) => cell(row))),
    ])
  }
  const who = [
    ['统一社会信用代码', (row: Row) => row.code],
    ['年度', (row: Row) => row.year],
    ['企业名称', (row: Row) => `${row.code}公司`],
  ] as const
  return shuffle([
    table('税务.xlsx', [...who, [`实缴税金(${taxUnit})`, (row) => tax(row.tax)]]),
    table('用地.xlsx', [...who, [`用地面积（${landUnit}）`, (row) => land(row.land)]]),
    table('统计.xlsx', [
      ...who,
      ['从业人数', (row) => (row.employees === undefined ? '—' : String(row.employees))],
    ]),
  ])
}

function dataset(grids: readonly Grid[]) {
  return importSheets(grids, { facts: FACTS, period: '2024' }).dataset.subjects.map(valuesOf)
}

const PLAIN: Layout = { taxUnit: '元', landUnit: '㎡', shuffle: (list) => [...list] }

test('the order of files, rows and columns and the units of the columns change nothing', () => {
  fc.assert(
    fc.property(
      district,
      fc.constantFrom('元' as const, '万元' as const),
      fc.constantFrom('亩' as const, '㎡' as const),
      fc.infiniteStream(fc.nat()),
      (enterprises, taxUnit, landUnit, random) => {
        const shuffle = <T>(list: readonly T[]): T[] =>
          [...list]
            .map((item) => ({ item, key: Number(random.next().value) }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item)
        expect(dataset(sheets(enterprises, { taxUnit, landUnit, shuffle }))).toEqual(
          dataset(sheets(enterprises, PLAIN)),
        )
      },
    ),
    { numRuns: 200 },
  )
})

test('what goes in comes out', () => {
  fc.assert(
    fc.property(district, (enterprises) => {
      const subjects = importSheets(sheets(enterprises, PLAIN), { facts: FACTS, period: '2024' }).dataset
        .subjects
      enterprises.forEach(({ now, before }, index) => {
        const subject = subjects[index]
        for (const [given, facts] of [
          [now, subject?.facts],
          [before, subject?.prior],
        ] as const) {
          const tax = facts?.get('tax')?.value
          if (given.tax === undefined) expect(tax?.kind).toBe('absent')
          else
            expect(tax?.kind === 'number' && tax.value.num * 10_000n).toBe(
              tax?.kind === 'number' && given.tax * tax.value.den,
            )
        }
      })
    }),
    { numRuns: 100 },
  )
})
