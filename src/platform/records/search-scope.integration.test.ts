import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { identityService } from '../auth/person.ts'
import { openTestDatabase, type TestDatabase } from '../database/testing/test-database.ts'
import type { Actor } from '../database/transaction.ts'
import { searchQuery, searchVector } from './search-words.ts'

/*
 * Search looks past row-level security and keeps the scopes by conditions of its own. Here it is held against the policies: for every view it finds what the
 * policies show, nothing more and nothing less.
 */

const firms = { own: randomUUID(), other: randomUUID() }

/** Name, and what decides who sees it. */
const records: Readonly<
  Record<
    string,
    {
      park: number
      town?: string
      enterprise?: string
      organisation?: string
      open?: true
      share?: { organisation?: string; enterprise?: string; until?: string }
    }
  >
> = {
  ofPark: { park: 1, town: 'north' },
  ofOtherPark: { park: 2, town: 'south' },
  ofDistrict: { park: 0 },
  ofFirm: { park: 1, town: 'south', enterprise: firms.own },
  ofOtherFirm: { park: 2, town: 'north', enterprise: firms.other },
  ofBank: { park: 2, organisation: '甲银行' },
  open: { park: 2, open: true },
  sharedWithBank: { park: 1, share: { organisation: '甲银行' } },
  sharedForToday: { park: 1, share: { organisation: '甲银行', until: '2025-09-15' } },
  sharedUntilYesterday: { park: 1, share: { organisation: '甲银行', until: '2025-09-14' } },
  sharedWithFirm: { park: 2, share: { enterprise: firms.own, until: '2025-09-15' } },
  sharedWithFirmOnce: { park: 2, share: { enterprise: firms.own, until: '2025-09-14' } },
}

const actors: Readonly<Record<string, { readonly actor: Partial<Actor>; readonly sees: readonly string[] }>> =
  {
    'a district office': { actor: { view: 'district' }, sees: Object.keys(records) },
    'a park': {
      actor: { view: 'park', parks: [1] },
      sees: [
        'ofPark',
        'ofDistrict',
        'ofFirm',
        'open',
        'sharedWithBank',
        'sharedForToday',
        'sharedUntilYesterday',
      ],
    },
    'a park without a park': { actor: { view: 'park', parks: [] }, sees: ['ofDistrict', 'open'] },
    'a town': { actor: { view: 'town', towns: ['north'] }, sees: ['ofPark', 'ofOtherFirm', 'open'] },
    'a firm': {
      actor: { view: 'enterprise', enterprise: firms.own },
      sees: ['ofFirm', 'open', 'sharedWithFirm'],
    },
    'a bank': {
      actor: { view: 'partner', organisation: '甲银行' },
      sees: ['ofBank', 'open', 'sharedWithBank', 'sharedForToday'],
    },
    'a bank without a name': { actor: { view: 'partner' }, sees: ['open'] },
  }

describe.each(inject('databaseServers'))('on $name', (server) => {
  let database: TestDatabase
  const names = new Map<string, string>()

  beforeAll(async () => {
    database = await openTestDatabase(server)
    const words = searchVector('龙水机械', [])
    for (const [name, { park, town, enterprise, organisation, open = false, share }] of Object.entries(
      records,
    )) {
      const id = randomUUID()
      names.set(id, name)
      await database.query(
        `insert into record (id, type, code, title, park_id, town, enterprise_id, organisation, status, open, demo, version, created_by, created_at, updated_at, search)
         values ($1, 'trial', $2, '龙水机械', $3, $4, $5, $6, '在册', $7, false, 1, $1, now(), now(), $8::tsvector)`,
        [id, name, park, town, enterprise, organisation, open, words],
      )
      if (share)
        await database.query(
          'insert into record_share (record_id, organisation, enterprise_id, until) values ($1, $2, $3, $4)',
          [id, share.organisation, share.enterprise, share.until],
        )
    }
  })
  afterAll(() => database?.close())

  test.each(Object.entries(actors))('%s finds what it sees', async (_, { actor, sees }) => {
    const query = searchQuery('龙水')
    const [found, shown] = await database.inTransaction(
      { ...identityService, view: 'district', ...actor },
      async (tx) => {
        await sql`select set_config('app.today', '2025-09-15', true)`.execute(tx)
        const ask = async (ids: ReturnType<typeof sql<{ id: string }>>) =>
          (await ids.execute(tx)).rows.map(({ id }) => names.get(id)).sort()
        return [
          await ask(sql`select find_records(${query}::tsquery, 'trial', 1000) as id`),
          await ask(sql`select id from record where type = 'trial'`),
        ]
      },
    )
    expect(found).toEqual([...sees].sort())
    expect(shown).toEqual([...sees].sort())
  })

  test('of another type, or cut off, less is found', async () => {
    const count = (type: string | null, most: number): Promise<number> =>
      database.inTransaction(
        { ...identityService, view: 'district' },
        async (tx) =>
          (await sql`select find_records(${searchQuery('lsjx')}::tsquery, ${type}, ${most})`.execute(tx)).rows
            .length,
      )
    expect(await count(null, 1000)).toBe(12)
    expect(await count('another', 1000)).toBe(0)
    expect(await count('trial', 5)).toBe(5)
  })
})
