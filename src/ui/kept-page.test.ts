import { expect, test } from 'vitest'
import { keptPage } from './kept-page.ts'

test('a page fetched ahead is there at once and fetched once', async () => {
  const page = { default: () => null }
  let fetched = 0
  const load = keptPage(() => {
    fetched += 1
    return Promise.resolve(page)
  })
  await load()
  let used: unknown
  void load().then((loaded) => {
    used = loaded
  })
  expect(used).toBe(page)
  expect(fetched).toBe(1)
})

test('a page that could not be fetched is asked for again', async () => {
  const page = { default: () => null }
  const answers = [() => Promise.reject(new Error('offline')), () => Promise.resolve(page)]
  const load = keptPage(() => (answers.shift() ?? (() => Promise.resolve(page)))())
  await expect(load()).rejects.toThrow('offline')
  expect(await load()).toBe(page)
})
