import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { openSeededDatabase } from './testing/seeded-database.ts'

type Json = ReturnType<typeof JSON.parse>
const type = '/records/differential-measure'
const price = {
  year: '2024',
  grade: 'D',
  measure: '用电',
  direction: '价格上浮',
  content: '建议按差别电价办法执行。',
}

/** A weak grade never raises a price without a person: neither a form, nor the interface, nor a sheet says that somebody stood for it. */
describe('fields that only a step or the platform writes', () => {
  let database: TestDatabase
  let server: RunningServer
  let office: Browser
  let enterprise = ''
  const made = async (values: object = {}) => {
    const answer = await office.send('POST', type, { values: { ...price, ...values }, enterprise })
    return [answer.status, JSON.parse(await answer.text())] as const
  }
  const fields = (body: Json) => body.errors.map(({ path, what }: Json) => [path, what])

  beforeAll(async () => {
    const [databaseServer] = inject('databaseServers')
    if (!databaseServer) throw new Error('no database server')
    database = await openSeededDatabase(databaseServer)
    server = await startServer(demonstration(database))
    office = await Browser.signIn(server.url, 'j01')
    const [firm] = await database.query(
      'select id from enterprise where park_id > 0 order by credit_code limit 1',
    )
    enterprise = String(firm?.id)
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('a new record does not bring them', async () => {
    const [status, body] = await made({ confirmed: true, badge: '稳健' })
    expect([status, fields(body)]).toEqual([
      422,
      [
        ['values.confirmed', '“人工确认”办理“人工确认”时写入，不在这里填写'],
        ['values.badge', '“稳健程度”由系统写入，不手工填写'],
      ],
    ])
  })

  test('a change does not bring them; what the record holds already may be sent again', async () => {
    const [, { id }] = await made()
    const path = `${type}/${id}`
    const patch = async (values: object) => {
      const { version } = await office.get(path)
      const answer = await office.send('PATCH', path, { values }, { 'if-match': `"${version}"` })
      return [answer.status, JSON.parse(await answer.text())] as const
    }
    for (const [name, value] of [
      ['confirmed', true],
      ['badge', '稳健'],
    ] as const) {
      const [status, body] = await patch({ [name]: value })
      expect([status, fields(body)[0][0]]).toEqual([422, `values.${name}`])
    }
    expect((await patch({ confirmed: null, stopCondition: '整改验收合格' }))[0]).toBe(200)
    expect((await office.get(path)).values).toMatchObject({ stopCondition: '整改验收合格' })
    await office.act(path, encodeURIComponent('人工确认'), {
      values: { confirmation: '核对过用地和税收数据' },
    })
    expect((await patch({ confirmed: true, stopCondition: '档次提高' }))[0]).toBe(200)
    expect((await patch({ confirmed: false }))[0]).toBe(422)
  })
})
