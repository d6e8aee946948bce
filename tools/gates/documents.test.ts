import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const documents = globSync(['*.md', 'docs/**/*.md', 'examples/*.md']).map((file) =>
  file.replaceAll('\\', '/'),
)

/** Places of this repository that a document links to, with the anchor if it names one. */
function linksIn(text: string): readonly (readonly [string, string | undefined])[] {
  const prose = text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(
    ([, path = '', anchor]) => [path, anchor] as const,
  )
}

test('links of the documents lead somewhere', () => {
  const broken = documents.flatMap((file) =>
    linksIn(readFileSync(file, 'utf8')).flatMap(([path, anchor]) => {
      const target = path === '' ? file : join(dirname(file), path)
      if (!existsSync(target)) return [`${file} → ${path}`]
      // Anchors of headings differ between renderers; those that documents set themselves can be checked.
      if (anchor === undefined || !target.includes('records/')) return []
      return readFileSync(target, 'utf8').includes(`<a id="${anchor}">`)
        ? []
        : [`${file} → ${path}#${anchor}`]
    }),
  )
  expect(broken).toEqual([])
  expect(documents.length).toBeGreaterThan(15)
})

test('files that the readmes name as proof are there', () => {
  const named = ['README.md', 'README.zh-CN.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/`((?:src|e2e|tools|docs|examples|policies)\/[\w./-]+)`/g)].map(
      ([, path = '']) => [file, path] as const,
    ),
  )
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter(([, path]) => !existsSync(path))).toEqual([])
})

test('the tour enters accounts and opens records that the demonstration has', () => {
  const tour = readFileSync('README.zh-CN.md', 'utf8').split('## 五分钟上手')[1]?.split('\n## ')[0] ?? ''
  const accounts = readFileSync('examples/demo-accounts.yaml', 'utf8')
  const logins = [...tour.matchAll(/“([^”]+)”（([a-z0-9-]+)）/g)]
  expect(logins.length).toBeGreaterThan(1)
  for (const [, name, login] of logins)
    expect(accounts).toMatch(new RegExp(`login: ${login}\\b[\\s\\S]{0,40}name: ${name}`))
  const records = [...tour.matchAll(/【演示】([A-Z]+-[\d-]+)/g)].map(([, title]) => title ?? '')
  expect(records.length).toBeGreaterThan(0)
  const rows = readFileSync('examples/records/land.yaml', 'utf8')
  for (const title of records) expect(rows).toContain(`【演示】${title}`)
})
