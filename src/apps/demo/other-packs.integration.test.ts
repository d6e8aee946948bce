import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { openSeededDatabase } from './testing/seeded-database.ts'

type Json = ReturnType<typeof JSON.parse>

/** Packs with a scheme beside the one that the other tests walk; the template is for copying. */
const packs = readdirSync('policies', { withFileTypes: true })
  .filter((one) => one.isDirectory() && !['national', '_template', 'dazu-2022-14'].includes(one.name))
  .map(({ name }) => name)

/** The same firms under the schemes of other places: each pack takes a batch from its beginning to the archive, by configuration alone. */
describe('other packs', () => {
  let database: TestDatabase
  let server: RunningServer | undefined
  let today = '2025-09-15'
  const start = (policy: string) =>
    startServer({
      ...demonstration(database),
      policy,
      clock: { instant: () => new Date().toISOString(), businessDate: () => today },
    })

  beforeAll(async () => {
    const [databaseServer] = inject('databaseServers')
    if (!databaseServer) throw new Error('no database server')
    database = await openSeededDatabase(databaseServer)
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('there are four', () => {
    expect(packs.sort()).toEqual(['huaian-2024', 'huangyan-2022', 'jingde-2022', 'tongling-2021'])
  })

  test.each(packs)(
    '%s: from 筹备 to 已归档',
    async (pack) => {
      today = '2025-09-15'
      await server?.stop()
      server = await start(`policies/${pack}`)
      const { url } = server
      const people = new Map<string, Browser>()
      const as = async (login: string): Promise<Browser> => {
        const known = people.get(login) ?? (await Browser.signIn(url, login))
        people.set(login, known)
        return known
      }
      const office = await as('j01')
      const [scheme] = await office.get('/schemes')
      const { id } = await office.post('/evaluation/batches', {
        scheme: scheme.hash,
        period: '2024',
        label: `${pack} 走查`,
      })
      const path = `/evaluation/batches/${id}/process`
      const step = async (login: string, action: string, body: unknown = {}): Promise<Json> =>
        (await as(login)).act(path, encodeURIComponent(action), body)
      await step('j01', '启动归集')
      await step('j01', '推送企业确认', { values: { completenessNote: '本地不归集的数据按缺失处理' } })
      const wait = async (action: string): Promise<void> => {
        const { due } = await office.get(path)
        if (due === null) await step('j01', action)
        else {
          today = `${Number(due.slice(0, 4)) + 1}-01-04`
          await server?.byTheClock()
        }
      }
      await wait('确认期满')
      await step('j01', '试算')
      await office.until(`/evaluation/batches/${id}`, ({ status }: Json) => status === 'finished')
      await step('j01', '生成初评')
      for (const login of ['p1-gx', 'p1-sq', 'p1-gy', 'p1-wc', 'h01', 'y01', 'd02'])
        await step(login, '园区联审意见', { opinion: '无意见' })
      await step('j02', '发布公示')
      const grades = (await (await fetch(`${url}/api/public/evaluations/${id}?size=1`)).json()) as Json
      await wait('期满')
      await step('l01', '定档')
      const notices = await office.get(`/evaluation/batches/${id}/notices?size=1`)
      expect(notices).toMatchObject({ issued: 0, wanted: 0, template: false, job: null })
      await step('j01', '归档')
      const batch = await office.get(`/evaluation/batches/${id}`)
      expect(batch.state).toBe('已归档')
      const sum = batch.counts.byGrade.reduce((all: number, { count }: Json) => all + count, 0)
      expect(sum).toBeGreaterThan(0)
      const { graded, ungraded } = batch.counts.byStatus
      expect([graded, batch.archive.graded, batch.archive.notices.count]).toEqual([sum, sum, 0])
      // A class beside the grades, such as 不适合评价, is published as well.
      expect(grades.total).toBe(sum + ungraded)
    },
    120_000,
  )
})
