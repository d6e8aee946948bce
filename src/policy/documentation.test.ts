import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { override } from './cases/override.ts'
import { checkPack } from './check/check-pack.ts'
import { readYaml } from './yaml/read-yaml.ts'
import type { YamlData } from './yaml/yaml-file.ts'

const text = readFileSync('docs/packs.zh-CN.md', 'utf8')
const id = 'example-2025'
const asOf = '2025-12-31'

/** The files that the walk-through writes: fenced blocks that name a file. */
const files = new Map(
  [...text.matchAll(/^```yaml (\S+\.yaml)\n([\s\S]*?)^```/gm)].map(([, path = '', body = '']) => [
    path,
    body,
  ]),
)
const national = new Map(
  ['policy.yaml', 'facts.yaml'].map((path) => [path, readFileSync(`policies/national/${path}`, 'utf8')]),
)

function problems(scheme?: YamlData): readonly string[] {
  const own = new Map(files)
  if (scheme !== undefined) own.set('schemes/efficiency.yaml', JSON.stringify(scheme))
  const folders = new Map([
    [id, own],
    ['national', national],
  ])
  return checkPack(id, folders, asOf).problems.map(({ what, where }) => `${where.file}:${where.line} ${what}`)
}

test('the walk-through is a pack without any fault, and its cases pass', () => {
  expect([...files.keys()].sort()).toEqual([
    'cases/efficiency.yaml',
    'cases/support.yaml',
    'clauses.yaml',
    'documents/objection.yaml',
    'indicators.yaml',
    'lists/sizes.yaml',
    'policy.yaml',
    'schemes/efficiency.yaml',
    'tables/support.yaml',
  ])
  expect(problems()).toEqual([])
})

const group = 'groups/规上'
const gate = {
  id: 'extra',
  label: '另一道门槛',
  when: '重大安全环保事故 > 1',
  unknown: 'block',
  cites: '二(二)',
}

/** Where the examples of each table belong in a scheme. */
const tables: Readonly<Record<string, (example: YamlData) => { path: string; value: YamlData }[]>> = {
  score: (value) => [{ path: `${group}/indicators/0/score`, value }],
  benchmark: (value) => [{ path: `${group}/indicators/0/benchmark`, value }],
  missing: (value) => [{ path: `${group}/indicators/0/missing`, value }],
  gates: (value) => [{ path: `${group}/gates`, value: [{ ...gate, ...(value as object) }] }],
  adjustments: (value) => [{ path: `${group}/adjustments`, value: [value] }],
  grades: (value) => [{ path: `${group}/grades`, value }],
  'when-small': (value) => [
    { path: `${group}/min-size`, value: '10' },
    { path: `${group}/when-small`, value },
  ],
  outcome: (value) => [{ path: 'participation/0/outcome', value }],
}

const examples = Object.keys(tables).flatMap((table) => {
  const section = new RegExp(`^### [^\\n]*（${table}）\\n([\\s\\S]*?)(?=^#)`, 'm').exec(text)?.[1] ?? ''
  return [...section.matchAll(/^\| `([^`]+)` \|.*\| `([^`]+)` \|$/gm)].map(
    ([, name = '', example = '']) => [table, name, example] as const,
  )
})

test.each(examples)('%s: the example of “%s” can be copied into the scheme', (table, _, example) => {
  const { document } = readYaml('example', `value: ${example}`)
  const { value } = (document?.data ?? {}) as { value: YamlData }
  const scheme = readYaml('scheme', files.get('schemes/efficiency.yaml') ?? '').document?.data ?? null
  const changed = (tables[table]?.(value) ?? []).reduce<YamlData>((data, change) => {
    const next = override(data, change)
    expect(next, change.path).toBeDefined()
    return next ?? data
  }, scheme)
  // Cases of the walk-through hold for its own scheme only.
  expect(problems(changed).filter((what) => !what.includes('算例'))).toEqual([])
})

test('every score method, statistic, missing rule, gate effect and grading of the format has its example', () => {
  const schema = JSON.stringify(parse(readFileSync('docs/schema/scheme.json', 'utf8')))
  const documented = new Set(examples.map(([, name]) => name))
  for (const name of ['ratio', 'min-max', 'rank', 'piecewise', 'steps', 'mean-centred', 'zero', 'group-mean'])
    expect(schema.includes(name) && documented.has(name), name).toBe(true)
  const methods = [...schema.matchAll(/"method":\{"type":"string","const":"([^"]+)"/g)].map(
    ([, name]) => name,
  )
  const stats = /"stat":\{[^}]*"enum":\[([^\]]+)\]/.exec(schema)?.[1]?.replaceAll('"', '').split(',') ?? []
  const gradings = [...schema.matchAll(/"by":\{"type":"string","const":"([^"]+)"/g)].map(([, name]) => name)
  const effects = ['grade-at-most', 'grade-at-least', 'grade', 'down', 'up']
  expect(methods.length * stats.length * gradings.length).toBeGreaterThan(0)
  const hits = parse(readFileSync('docs/schema/table.json', 'utf8')).properties.hit.enum as string[]
  for (const name of hits) expect(text, name).toContain(`\`${name}\``)
  for (const name of [...methods, ...stats, ...gradings, ...effects]) expect(documented, name).toContain(name)
})
