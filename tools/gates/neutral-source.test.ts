import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseDocument } from 'yaml'

/** Words that would tie the code to one place: taken from the packs themselves, so a new pack widens the scan. */
function placeNames(): Set<string> {
  const names = new Set<string>()
  const collect = (value: unknown, key = ''): void => {
    if (Array.isArray(value)) for (const item of value) collect(item, key)
    else if (value !== null && typeof value === 'object')
      for (const [name, item] of Object.entries(value)) collect(item, name)
    else if (typeof value === 'string' && /^(name|label|short|issuer|district|city|province)$/.test(key))
      if (/^[\u4e00-\u9fff]{2,}$/.test(value)) names.add(value)
  }
  for (const file of globSync('policies/*/district.yaml'))
    collect(parseDocument(readFileSync(file, 'utf8')).toJS())
  for (const file of globSync('policies/*/policy.yaml')) {
    const { issuer } = parseDocument(readFileSync(file, 'utf8')).toJS() as { issuer?: string }
    for (const [place] of (issuer ?? '').matchAll(/[\u4e00-\u9fff]{2}(?=[省市区县])/g)) names.add(place)
  }
  return names
}

/** Weights, benchmarks and lines that the schemes state, scheme by scheme. */
function schemeFigures(): Set<string>[] {
  return globSync('policies/*/schemes/*.yaml').map((file) => {
    const figures = readFileSync(file, 'utf8').matchAll(/'(\d+(?:\.\d+)?)%?'/g)
    return new Set([...figures].map(([, figure = '']) => figure).filter((figure) => figure.length > 1))
  })
}

function withoutComment(line: string): string {
  return line.replace(/^\s*(\*|\/\/|\/\*|--).*$/, '').replace(/\s(\/\/|--) .*$/, '')
}

/** Tests and their samples may speak of a policy; what is shipped may not, nor may the tables of another district hold the words of this one. */
const sources = globSync(['src/**/*.{ts,tsx}', 'migrations/*.sql'])
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\.test\.tsx?$|\/sample-[^/]*\.ts$|\/testing\//.test(file))

function offences(isForbidden: (line: string) => string | undefined): string[] {
  return sources.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, at) => {
        const found = isForbidden(line)
        return found === undefined ? [] : [`${file}:${at + 1} ${found}`]
      }),
  )
}

/** Words that name a place in a pack and a thing everywhere. */
const ordinaryWords = new Set([
  '园区',
  '工业园区',
  '高新区',
  '经开区',
  '镇街',
  '国家',
  '企业',
  '全国',
  '联席会议办公室',
])

const names = [...placeNames()].filter((name) => !ordinaryWords.has(name))
const schemes = schemeFigures()

/** What each scan objects to in one line of source; undefined when it has no objection. */
const scans = {
  place: (line: string) => names.find((name) => line.includes(name)),
  clause: (line: string) =>
    /[一二三四五六七八九十][（(][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十百]+条|〔\d{4}〕/.exec(
      withoutComment(line),
    )?.[0],
  figure(line: string) {
    const figures = [...withoutComment(line).matchAll(/(?<![\w.-])\d+(?:\.\d+)?(?![\w.])/g)].map(
      ([figure]) => figure,
    )
    // A figure with decimals is telling by itself; whole numbers are when one line holds several of the same scheme.
    for (const scheme of schemes) {
      const found = [...new Set(figures.filter((figure) => scheme.has(figure)))]
      const telling = found.find((figure) => figure.includes('.') && figure.length > 3)
      if (telling !== undefined) return telling
      const odd = found.filter((figure) => Number(figure) % 10 !== 0)
      if (odd.length >= 3 || found.length >= 4) return found.join(' ')
    }
    return undefined
  },
  /** A number of working days, a weight, a benchmark or a grade line given a name of its own. */
  named: (line: string) =>
    /\b\w*(?:working_?days|deadline|weight|benchmark|grade_?line|price)s?\b\s*(?::\s*\w+\s*)?[:=]\s*['"]?\d/i.exec(
      withoutComment(line),
    )?.[0],
}

/** The check-digit weights of GB 32100 are a national standard, not a policy. */
const excused = new Set(['src/kernel/credit-code.ts:4 20 24 10 30'])

test.each([
  ['a place', scans.place],
  ['a clause by number', scans.clause],
  ['weights, benchmarks or grade lines of a scheme', scans.figure],
  ['a deadline, weight, benchmark, line or price by name', scans.named],
])('no source file states %s', (_, scan) => {
  expect(offences(scan).filter((offence) => !excused.has(offence))).toEqual([])
})

test('every layer and every module is scanned, and the tables', () => {
  const folders = new Set(sources.map((file) => file.split('/').slice(0, -1).join('/')))
  const modules = globSync('src/modules/*/records.ts').map((file) => file.replaceAll('\\', '/'))
  expect(modules.length).toBeGreaterThan(10)
  for (const file of modules) expect(sources).toContain(file)
  for (const folder of ['src/record', 'src/platform/records', 'src/ui/record', 'src/apps/demo', 'migrations'])
    expect(folders, folder).toContain(folder)
})

test('the packs give the scans enough to look for', () => {
  expect(names.length).toBeGreaterThan(10)
  expect(schemes.length).toBeGreaterThan(4)
})

test.each([
  ['place', `const district = '${names[0]}'`],
  ['clause', "const cites = '三(三)'"],
  ['clause', "const cites = '第十四条'"],
  ['figure', 'const lines = { A: 85, B: 65, C: 45 }'],
  ['figure', 'const weights = [30, 20, 10, 15, 10, 10, 5]'],
  ['figure', 'const tax = 24.097'],
  ['named', 'const PUBLIC_NOTICE_WORKING_DAYS = 5'],
  ['named', "const weight: string = '30'"],
] as const)('the scan for %s objects to %s', (scan, line) => {
  expect(scans[scan](line)).toBeDefined()
})
