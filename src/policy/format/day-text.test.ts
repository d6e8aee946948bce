import { expect, test } from 'vitest'
import { checkPack } from '../check/check-pack.ts'
import { exampleFolders } from '../sample-pack.ts'

test.each(['2025-02-30', '2025-02-31', '2023-02-29'])(
  'the day %s does not exist: told, never thrown',
  (day) => {
    const parameters = `- id: rate\n  label: 税率\n  unit: '1'\n  cites: 《某办法》第一条\n  values:\n    - { from: 2020-01-01, value: '1' }\n    - { from: ${day}, value: '2' }\n`
    const folders = new Map(exampleFolders())
    folders.set('demo', new Map([...(folders.get('demo') ?? []), ['parameters.yaml', parameters]]))
    const { problems } = checkPack('demo', folders, '2026-01-01')
    const told = problems.find(({ where }) => where.field?.endsWith('values/1/from'))
    expect(told?.what).toContain(`没有 ${day} 这一天`)
    expect(told?.mend).toContain('日历')
  },
)

test.each(['date', 'in-force'])('a %s that does not exist is an error', (key) => {
  const put = key === 'date' ? 'date: 2025-02-30' : 'in-force: { from: 2025-02-30 }'
  const folders = exampleFolders({
    'policy.yaml': (text) => `${text.replace(new RegExp(`^${key}:.*$`, 'm'), '')}\n${put}\n`,
  })
  const { problems } = checkPack('demo', folders, '2026-01-01')
  expect(problems.map(({ what }) => what).join('\n')).toContain('没有 2025-02-30 这一天')
})
