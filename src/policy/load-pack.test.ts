import { expect, test } from 'vitest'
import { loadPack } from './load-pack.ts'
import { exampleFolders } from './sample-pack.ts'

function hashAfter(changes: Parameters<typeof exampleFolders>[0] = {}): string | undefined {
  return loadPack('demo', exampleFolders(changes)).pack?.hash
}

test('numbers keep the digits that were written', () => {
  const { pack } = loadPack(
    'demo',
    exampleFolders({ 'schemes/yearly.yaml': (text) => text.replace('weight: 60', 'weight: 60.00') }),
  )
  expect(pack?.schemes[0]?.groups[0]?.indicators[0]?.weight).toBe('60.00')
})

test('reformatting, comments and the order of keys keep the content hash', () => {
  const before = hashAfter()
  expect(before).toMatch(/^[0-9a-f]{64}$/)
  expect(
    hashAfter({
      'indicators.yaml': () => `# 指标
- {cites: "三", "id": tax-per-mu, label: 亩均税收,
   formula: '实缴税金 / 用地面积', unit: 万元/亩 }
-
  formula: >-
    工业总产值 /
    用地面积
  id: output-per-mu   # 产值
  label: 亩均产值
  unit: 万元/亩
  cites: 三
`,
    }),
  ).toBe(before)
})

test.each([
  ['a weight', 'schemes/yearly.yaml', 'weight: 60', 'weight: 61'],
  ['the digits of a weight', 'schemes/yearly.yaml', 'weight: 60', 'weight: 60.0'],
  ['the summary of a clause', 'clauses.yaml', '每年评价一次', '每两年评价一次'],
  ['a row of a code table', 'lists/sizes.yaml', '大型', '特大型'],
])('changing %s changes the content hash', (_, file, find, put) => {
  const changed = hashAfter({ [file]: (text) => text.replace(find, put) })
  expect(changed).toBeDefined()
  expect(changed).not.toBe(hashAfter())
})

/** The example pack with its facts in a pack of their own. */
function shared(facts: (text: string) => string = (text) => text) {
  const folders = new Map(exampleFolders({ 'policy.yaml': (text) => `${text}uses: [base]\n` }))
  const demo = new Map(folders.get('demo'))
  const text = demo.get('facts.yaml') ?? ''
  demo.delete('facts.yaml')
  return new Map([
    ['demo', demo],
    [
      'base',
      new Map([
        ['policy.yaml', 'id: base\ntitle: 公共部分\n'],
        ['facts.yaml', facts(text)],
      ]),
    ],
  ])
}

test('a used pack lends its facts and counts in the content hash', () => {
  const { pack, problems } = loadPack('demo', shared())
  expect(problems).toEqual([])
  expect(pack?.facts.map((fact) => fact.id)).toContain('land')
  const other = loadPack(
    'demo',
    shared((text) => text.replace('[占地面积]', '[占地]')),
  )
  expect(other.pack?.hash).not.toBe(pack?.hash)
})

test('a used pack that is not there is proposed by its nearest name', () => {
  const folders = shared()
  const demo = new Map(folders.get('demo'))
  demo.set('policy.yaml', (demo.get('policy.yaml') ?? '').replace('[base]', '[bass]'))
  expect(loadPack('demo', new Map([...folders, ['demo', demo]]))).toEqual({
    problems: [expect.objectContaining({ code: 'pack-unknown-use', mend: '是不是想写“base”？' })],
  })
})

test('packs that use each other are refused', () => {
  const folders = shared()
  const base = new Map(folders.get('base'))
  base.set('policy.yaml', 'id: base\ntitle: 公共部分\nuses: [demo]\n')
  const { pack, problems } = loadPack('demo', new Map([...folders, ['base', base]]))
  expect(pack).toBeUndefined()
  expect(problems).toMatchObject([
    { code: 'pack-circular-use', what: expect.stringContaining('demo → base → demo') },
  ])
})

test('a folder without policy.yaml and an id unlike its folder are refused', () => {
  expect(loadPack('demo', exampleFolders({ 'policy.yaml': () => undefined })).problems).toMatchObject([
    { code: 'pack-no-policy' },
  ])
  expect(
    loadPack('demo', exampleFolders({ 'policy.yaml': (text) => text.replace('id: demo', 'id: other') }))
      .problems,
  ).toMatchObject([{ code: 'pack-id-mismatch', where: { file: 'demo/policy.yaml', line: 1 } }])
})
