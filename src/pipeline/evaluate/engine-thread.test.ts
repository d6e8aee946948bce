import { expect, test } from 'vitest'
import { Refusal } from '../../kernel/problem.ts'
import { readPackFolders } from '../../platform/packs/read-folders.ts'
import { loadPack } from '../../policy/load-pack.ts'
import { createEngine } from './engine-thread.ts'
import { schemeVersions } from './scheme-version.ts'

test('what the engine refuses is told in its own words by the thread, not as a fault of the system', async () => {
  const { id, folders } = await readPackFolders('policies/huaian-2024')
  const { pack } = loadPack(id, folders)
  const [version] = pack ? schemeVersions(pack) : []
  if (!version) throw new Error('the pack has no scheme')
  const input = {
    text: version.text,
    asOf: '2019-12-31',
    dataset: { period: '2019', subjects: [] },
  }
  const refusal = await createEngine()
    .evaluate(input, AbortSignal.timeout(30_000))
    .catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(Refusal)
  expect((refusal as Refusal).problems[0]?.what).toMatch(/在评价日还没有值/)
})
