import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from './testing/test-database.ts'
import type { Actor } from './transaction.ts'

/*
 * What one person puts forward and another decides cannot be entered as decided, nor decided in another's name, whatever stands above the database: plain
 * statements under the serving role.
 */
const [one, other, third] = [randomUUID(), randomUUID(), randomUUID()] as const
const as = (account: string, view: Actor['view']): Actor => ({
  account,
  name: '某人',
  view,
  ...(view === 'park' && { parks: [1] }),
})

/** A row by columns, as SQL text; uuids and texts alike. */
type Row = Readonly<Record<string, string | null>>

describe('what two persons decide', () => {
  let database: TestDatabase
  beforeAll(async () => {
    const [at] = inject('databaseServers')
    if (!at) throw new Error('no database server')
    database = await openTestDatabase(at)
    for (const [at, id] of [one, other, third].entries())
      await database.query("insert into account (id, login, name, role) values ($1, $2, '某人', 'none')", [
        id,
        `person-${at}`,
      ])
  })
  afterAll(() => database?.close())

  /** Undefined where the row was taken, otherwise why not. */
  const enter = (actor: Actor, table: string, row: Row): Promise<string | undefined> => {
    const names = Object.keys(row)
    const values = sql.join(names.map((name) => sql`${row[name] ?? null}`))
    return database
      .inTransaction(actor, (tx) =>
        sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))}) values (${values})`.execute(
          tx,
        ),
      )
      .then(
        () => undefined,
        (error: Error) => error.message,
      )
  }
  const change = (actor: Actor, table: string, id: string, row: Row): Promise<string | undefined> =>
    database
      .inTransaction(actor, async (tx) => {
        const set = sql.join(Object.entries(row).map(([name, value]) => sql`${sql.ref(name)} = ${value}`))
        const { numAffectedRows = 0n } =
          await sql`update ${sql.table(table)} set ${set} where id = ${id}::uuid`.execute(tx)
        return numAffectedRows === 1n ? undefined : 'no row'
      })
      .catch((error: Error) => error.message)

  const now = '2025-09-15T02:00:00Z'
  const kinds: readonly {
    readonly table: string
    readonly view: Actor['view']
    readonly proposer: string
    readonly row: Row
    /** The row as it would stand decided. */
    readonly decided: Row
  }[] = [
    {
      table: 'setting_change',
      view: 'identity',
      proposer: 'proposed_by',
      row: {
        ...{ subject: 'parameter', key: 'days', content: '{"value":"3"}', valid_from: '2025-10-01' },
        ...{ cites: '文', reason: '由', proposed_by: one, proposed_name: '甲' },
      },
      decided: { status: 'approved', decided_by: other, decided_name: '乙', decided_at: now },
    },
    {
      table: 'account_post',
      view: 'identity',
      proposer: 'proposed_by',
      row: {
        ...{ account_id: third, role: 'security-admin', from_day: '2025-10-01', reason: '由' },
        ...{ proposed_by: one, proposed_by_name: '甲' },
      },
      decided: { status: 'granted', decided_by: other, decided_by_name: '乙', decided_at: now },
    },
    {
      table: 'park_change',
      view: 'district',
      proposer: 'proposed_by',
      row: {
        ...{ kind: 'rename', plan: '{}', on_day: '2025-10-01', citation: '文' },
        ...{ proposed_by: one, proposed_name: '甲' },
      },
      decided: { status: 'waiting', decided_by: other, decided_name: '乙', decided_at: now },
    },
    ...(['district', 'park'] as const).map((view) => ({
      table: 'export_request',
      view,
      proposer: 'account_id',
      row: {
        ...{ type: 'hazard', query: '{}', purpose: '核对', plain: 'true', row_count: '1' },
        ...{ account_id: one, account_name: '甲', role: 'park-clerk', park_id: view === 'park' ? '1' : '0' },
      },
      decided: {
        ...{ status: 'granted', decided_by: other, decided_name: '乙', decided_at: now },
        lapses_at: '2099-01-01T00:00:00Z',
      },
    })),
  ]

  describe.each(kinds)('$table, $view', ({ table, view, proposer, row, decided }) => {
    const id = randomUUID()

    test('is not entered as decided, nor in the name of another', async () => {
      expect(await enter(as(one, view), table, { ...row, ...decided })).toBeDefined()
      expect(await enter(as(one, view), table, { ...row, [proposer]: other })).toBeDefined()
      expect(await database.query(`select id from ${table}`)).toEqual(
        table === 'export_request' && view === 'park' ? [{ id: expect.any(String) }] : [],
      )
    })

    test('is entered as put forward; another decides it, in the own name, once', async () => {
      expect(await enter(as(one, view), table, { id, ...row })).toBeUndefined()
      expect(await change(as(one, view), table, id, decided)).toBeDefined()
      expect(await change(as(one, view), table, id, { ...decided, decided_by: one })).toBeDefined()
      expect(await change(as(third, view), table, id, decided)).toBeDefined()
      expect(await change(as(other, view), table, id, decided)).toBeUndefined()
      expect(await change(as(third, view), table, id, { ...decided, decided_by: third })).toBeDefined()
      await expect(
        database.query(`select status, decided_by from ${table} where id = $1`, [id]),
      ).resolves.toEqual([{ status: decided.status, decided_by: other }])
    })
  })

  test('a word of a dictionary needs nobody else; anything else entered with it does', async () => {
    const word: Row = {
      ...{
        subject: 'dictionary',
        key: 'topics',
        content: '{}',
        valid_from: '2025-10-01',
        cites: '文',
        reason: '由',
      },
      ...{ proposed_by: one, proposed_name: '甲', status: 'approved', decided_at: now },
    }
    expect(await enter(as(one, 'identity'), 'setting_change', word)).toBeUndefined()
    expect(await enter(as(one, 'identity'), 'setting_change', { ...word, decided_by: other })).toBeDefined()
    expect(await enter(as(one, 'identity'), 'setting_change', { ...word, status: 'refused' })).toBeDefined()
    expect(await enter(as(one, 'identity'), 'setting_change', { ...word, subject: 'calendar' })).toBeDefined()
  })
})
