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
  return line.replace(/^\s*(\*|\/\/|\/\*).*$/, '').replace(/\s\/\/ .*$/, '')
}

/** Tests and their samples may speak of a policy; what is shipped may not. */
const sources = globSync('src/**/*.{ts,tsx}').filter(
  (file) => !/\.test\.tsx?$|\/sample-[^/]*\.ts$|\/testing\//.test(file),
)

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

test('no source file names a place', () => {
  const names = [...placeNames()].filter((name) => !ordinaryWords.has(name))
  expect(names.length).toBeGreaterThan(10)
  expect(offences((line) => names.find((name) => line.includes(name)))).toEqual([])
})

test('no source file cites a clause by number', () => {
  const clause =
    /[一二三四五六七八九十][（(][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十百]+条|〔\d{4}〕/
  expect(offences((line) => clause.exec(withoutComment(line))?.[0])).toEqual([])
})

test('no source file states a weight, benchmark or grade line of a scheme', () => {
  const schemes = schemeFigures()
  expect(schemes.length).toBeGreaterThan(4)
  const stated = (line: string): string | undefined => {
    const figures = [...withoutComment(line).matchAll(/(?<![\w.-])\d+(?:\.\d+)?(?![\w.])/g)].map(
      ([figure]) => figure,
    )
    // A figure with decimals is telling by itself; whole numbers are when one line holds three of the same scheme.
    for (const scheme of schemes) {
      const found = [...new Set(figures.filter((figure) => scheme.has(figure)))]
      const telling = found.find((figure) => figure.includes('.') && figure.length > 3)
      if (telling !== undefined) return telling
      const odd = found.filter((figure) => Number(figure) % 10 !== 0)
      if (odd.length >= 3) return odd.join(' ')
    }
    return undefined
  }
  expect(offences(stated)).toEqual([])
})

test('the scan can fail', () => {
  const schemes = schemeFigures()
  expect(schemes.some((scheme) => ['85', '65', '45'].every((line) => scheme.has(line)))).toBe(true)
})
