import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { defineRecord } from '../../record/definition.ts'
import { choice, money, text } from '../../record/field.ts'
import { shapesOf } from '../../record/kept-shape.ts'
import { recordQuery } from '../../record/messages.ts'
import { differenceOf } from '../../record/shape-difference.ts'
import { actorOf, type Person } from '../auth/person.ts'
import { openTestDatabase, type TestDatabase } from '../database/testing/test-database.ts'
import { listRecords } from './list-records.ts'
import type { RecordSystem } from './record-system.ts'
import { searchQuery, searchVector } from './search-words.ts'

const plot = defineRecord({
  id: 'R1',
  type: 'trial-plot',
  label: '试验地块',
  purpose: '试验。',
  origin: 'entered',
  scope: 'park',
  prefix: 'SY',
  fields: {
    name: text({ label: '名称项' }),
    price: money({ label: '价款', unit: '万元' }),
    cause: choice({ label: '原因', options: ['政府', '企业'] }),
  },
  title: ['name'],
  list: ['name', 'price'],
  filters: ['cause'],
  lifecycle: {
    id: 'trial',
    start: '在册',
    states: { 在册: { kind: 'open' }, 注销: { kind: 'ended' } },
    transitions: [],
    generic: [],
    clerks: [],
  },
  routes: ['/trial'],
})

const system: RecordSystem = {
  definitions: new Map([[plot.type, plot]]),
  rules: new Map([[plot.type, [{ types: '*', roles: ['land-bureau', 'park-clerk'], may: ['view'] }]]]),
  clauses: new Map(),
  businessDate: () => '2025-09-15',
  parameters: () => () => undefined,
  days: (id) => (id === 'bin-days' ? 10 : undefined),
  clock: () => {
    throw new Error('nothing is timed here')
  },
  settingsRevision: () => '',
  words: () => [],
  places: { areas: [], towns: [], units: [] },
  templates: new Set(),
  afterWrite: async () => {},
}

/** More than are passed on as a list. */
const many = 6_000
const base = {
  account: randomUUID(),
  login: 'x',
  name: '甲',
  organisation: null,
  towns: [],
  enterprise: null,
}
const office: Person = { ...base, role: 'land-bureau', parks: [] }
const clerk: Person = { ...base, role: 'park-clerk', parks: [1] }

describe.each(inject('everyDatabaseServer'))('on $name', (server) => {
  let database: TestDatabase
  /** Code, park, price in fen, state, cause, time of deletion. */
  const rows: readonly (readonly [string, number, number | null, string, string, string | null])[] = [
    ['A', 1, 100_000_000, '在册', '政府', null],
    ['B', 1, null, '在册', '企业', null],
    ['C', 2, 300_000_000, '注销', '政府', null],
    ['D', 1, 200_000_000, '注销', '企业', null],
    ['E', 2, null, '在册', '政府', null],
    ['F', 0, 50_000_000, '在册', '政府', null],
    ['G', 1, 1, '在册', '政府', '2025-09-10 00:00+08'],
    ['H', 1, 1, '在册', '政府', '2025-09-04 23:59+08'],
    ['I', 1, 1, '在册', '政府', '2025-09-05 00:00+08'],
  ]
  beforeAll(async () => {
    database = await openTestDatabase(server)
    const { statements } = differenceOf([], shapesOf([plot]))
    await database.query(`set role yuance_owner; ${statements.join('\n')} reset role`)
    await database.query("insert into park (id, code) values (1, 'N'), (2, 'S')")
    for (const [code, park, price, status, cause, deleted] of rows) {
      const title = `${code === 'C' ? '龙水' : '双桥'}机械厂`
      await database.query(
        `insert into r_trial_plot (code, title, park_id, status, created_by, created_role, created_on, price, cause, deleted_at, updated_at)
         values ($1, $2, $3, $4, gen_random_uuid(), 'land-bureau', '2025-01-01', $5, $6, $7, timestamptz '2025-01-01' + ascii($1) * interval '1 day')`,
        [code, title, park, status, price, cause, deleted],
      )
      await database.query('update record set search = $1::tsvector where code = $2', [
        searchVector(title, []),
        code,
      ])
    }
  })
  afterAll(() => database?.close())

  const list = (person: Person, query: Record<string, string>) =>
    database.inTransaction(actorOf(person), (tx) =>
      listRecords({ tx, person, system }, plot, recordQuery.parse(query)),
    )
  const codes = async (person: Person, query: Record<string, string>): Promise<string> =>
    (await list(person, query)).rows.map(({ code }) => code).join('')

  test('newest first; a park sees its own and the district’s', async () => {
    expect(await codes(office, {})).toBe('FEDCBA')
    expect(await codes(clerk, {})).toBe('FDBA')
  })

  test.each([
    ['price', 'FADC'],
    ['-price', 'CDAF'],
  ])('sorted by %s, records without a value come last, over all pages', async (sort, filled) => {
    const whole = await codes(office, { sort })
    expect(whole.slice(0, 4)).toBe(filled)
    expect([...whole.slice(4)].sort().join('')).toBe('BE')
    for (const size of [1, 2, 3, 4, 5]) {
      const pages = await Promise.all(
        Array.from({ length: 7 }, (_, at) =>
          codes(office, { sort, size: String(size), page: String(at + 1) }),
        ),
      )
      expect(pages.join(''), `pages of ${size}`).toBe(whole)
    }
  })

  test('counts, states and totals belong to the filter; the states leave out its state', async () => {
    const all = await list(office, {})
    expect(all).toMatchObject({
      total: 6,
      capped: false,
      states: { 在册: 4, 注销: 2 },
      sums: { price: '650' },
    })
    const ended = await list(office, { status: '注销' })
    expect(ended).toMatchObject({ total: 2, states: { 在册: 4, 注销: 2 }, sums: { price: '500' } })
    const caused = await list(office, { 'f.cause': '政府' })
    expect(caused).toMatchObject({ total: 4, states: { 在册: 3, 注销: 1 }, sums: { price: '450' } })
    expect(await list(clerk, { 'f.price': '150..' })).toMatchObject({ total: 1, sums: { price: '200' } })
    expect(await list(clerk, { 'f.cause': '政府', status: '注销' })).toMatchObject({ total: 0, sums: {} })
  })

  test('a search finds within the scope', async () => {
    expect(await codes(office, { q: '龙水' })).toBe('C')
    expect(await codes(clerk, { q: '龙水' })).toBe('')
    expect(await codes(clerk, { q: 'sqjx', sort: 'price' })).toBe('FADB')
    expect(await codes(office, { q: '没有' })).toBe('')
    expect(await codes(office, { q: '，' })).toBe('')
  })

  test('looking for two characters or initials reads an index, whoever looks', async () => {
    await database.query(`insert into r_trial_plot (code, title, park_id, status, created_by, created_role, created_on)
      select 'N' || n, '别家', 1 + n % 2, '在册', gen_random_uuid(), 'land-bureau', '2025-01-01' from generate_series(1, 5000) n`)
    await database.query("update record set search = $1::tsvector where title = '别家'", [
      searchVector('别家', []),
    ])
    await database.query('vacuum analyze record')
    const pages = (await database.query("select relpages as pages from pg_class where relname = 'record'"))[0]
    for (const person of [office, clerk])
      for (const typed of ['龙水', 'lsjx']) {
        const read = await database.inTransaction(actorOf(person), async (tx) => {
          const ask = sql<{ 'QUERY PLAN': string }>`explain (analyze, buffers, timing off)
            select find_records(${searchQuery(typed)}::tsquery, 'trial-plot', 5000)`
          await ask.execute(tx) // the first time reads the catalogue as well
          return (await ask.execute(tx)).rows.map((row) => row['QUERY PLAN']).join('\n')
        })
        const hit = Number(/Buffers: shared hit=(\d+)/.exec(read)?.[1])
        expect(hit, `${person.role}, ${typed}: ${read}`).toBeLessThan((pages?.pages as number) / 4)
      }
    await database.query("update r_trial_plot set deleted_at = '2020-01-01' where title = '别家'")
  })

  test('what is found in thousands is found as well', async () => {
    await database.query(`insert into r_trial_plot (code, title, park_id, status, created_by, created_role, created_on, price)
      select 'M' || n, '万家', 1 + n % 2, '在册', gen_random_uuid(), 'land-bureau', '2025-01-01', n * 100 from generate_series(1, ${many}) n`)
    await database.query("update record set search = $1::tsvector where title = '万家'", [
      searchVector('万家', []),
    ])
    const { total, rows } = await list(office, { q: '万家', sort: '-price' })
    expect({ total, first: rows[0]?.code }).toEqual({ total: many, first: `M${many}` })
    expect((await list(clerk, { q: '万家' })).total).toBe(many / 2)
    await database.query("update r_trial_plot set deleted_at = '2020-01-01' where title = '万家'")
  })

  test('the bin shows what was deleted in the last days, as many as the pack says', async () => {
    expect([...(await codes(office, { bin: 'yes' }))].sort().join('')).toBe('GI')
  })

  test('of what a search finds too often the newest stand on the pages; with a filter beside it everything counts', async () => {
    await database.query(
      `insert into r_trial_plot (code, title, park_id, status, created_by, created_role, created_on, cause, deleted_at, updated_at)
       select 'Z' || n, '甲乙机械厂', 1, '在册', gen_random_uuid(), 'land-bureau', '2025-01-01', case when n % 10 = 0 then '企业' else '政府' end,
         case when n = 10600 then now() end, timestamptz '2026-01-01' + n * interval '1 second' from generate_series(1, 10600) n`,
    )
    await database.query("update record set search = $1::tsvector where title = '甲乙机械厂'", [
      searchVector('甲乙机械厂', []),
    ])
    const first = await list(office, { q: '甲乙' })
    expect(first).toMatchObject({ total: 10_000, capped: true, sums: {} })
    expect(first.rows.map(({ code }) => code).slice(0, 2)).toEqual(['Z10599', 'Z10598'])
    expect((await list(clerk, { q: '甲乙', page: '500' })).rows.at(-1)?.code).toBe('Z600')
    expect(await list(office, { q: '甲乙', 'f.cause': '企业' })).toMatchObject({ total: 1059, capped: false })
    expect(await codes(office, { q: '甲乙', sort: 'updatedAt', size: '1' })).toBe('Z1')
  })
})
