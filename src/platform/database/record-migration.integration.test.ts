import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { Refusal } from '../../kernel/problem.ts'
import { seeing } from '../../record/column-difference.ts'
import { defineRecord, type RecordDefinition } from '../../record/definition.ts'
import { choice, day, type Field, money, ref, text } from '../../record/field.ts'
import { type KeptShape, shapesOf, textOfShapes } from '../../record/kept-shape.ts'
import { differenceOf } from '../../record/shape-difference.ts'
import { migrationFolder } from './migration-files.ts'
import { connect } from './open.ts'
import { recordFaults } from './record-catalogue.ts'
import { connections, openTestDatabase, type TestDatabase } from './testing/test-database.ts'

const rows = process.env.YUANCE_LONG === '1' ? 100_000 : 20_000
/** Longest that a single write may take meanwhile: a lock is waited for one second at most, the rest is the machine's. */
const longestWrite = 2_000

const name = text({ label: '名称项' })
const cause = choice({ label: '原因', options: ['政府', '企业'] })
const note = text({ label: '说明' })

function plot(
  fields: Record<string, Field>,
  states: readonly string[],
  more: Partial<RecordDefinition> = {},
) {
  return shapesOf([
    defineRecord({
      id: 'R1',
      type: 'trial-plot',
      label: '试验地块',
      purpose: '试验。',
      origin: 'entered',
      scope: 'park',
      prefix: 'SY',
      fields,
      title: ['name'],
      list: [],
      lifecycle: {
        id: 'trial',
        start: '在册',
        states: Object.fromEntries(states.map((state) => [state, { kind: 'open' }])),
        transitions: [],
        generic: [],
        clerks: [],
      },
      routes: ['/trial'],
      ...more,
    }),
  ])
}

describe.each(inject('databaseServers'))('on $name', (server) => {
  let database: TestDatabase
  let folder: string
  let kept: readonly KeptShape[] = []
  let number = 9000
  beforeAll(async () => {
    database = await openTestDatabase(server)
    folder = mkdtempSync(path.join(os.tmpdir(), 'yuance-record-migrations-'))
    cpSync(migrationFolder, folder, { recursive: true })
    await migrateTo(plot({ name, cause, note }, ['在册', '注销']))
    await database.query("insert into park (id, code) values (1, 'N')")
    await database.query(`insert into r_trial_plot (code, title, park_id, status, created_by, created_role, created_on, name, cause, note)
      select 'SY-' || n, '地块' || n, 1, '在册', gen_random_uuid(), 'land-bureau', '2025-01-01', '地块' || n, (array['政府', '企业'])[1 + n % 2], '说明' || n
      from generate_series(1, ${rows}) n`)
    await database.query('analyze r_trial_plot')
  }, 600_000)
  afterAll(async () => {
    await database?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Writes the difference as the tool does and starts a server on it. */
  async function migrateTo(shapes: readonly KeptShape[]): Promise<void> {
    const { statements, views, afterwards, refusals, kept: next } = differenceOf(kept, shapes)
    expect(refusals).toEqual([])
    number++
    writeFileSync(path.join(folder, `${number}_trial.sql`), `${[...statements, ...views].join('\n')}\n`)
    if (afterwards.length > 0)
      writeFileSync(
        path.join(folder, `${number}_trial_afterwards.sql`),
        `-- outside a transaction\n${afterwards.join('\n')}\n`,
      )
    kept = JSON.parse(textOfShapes(next))
    const opened = await connect(connections(server, database.name), {
      onStatus: () => {},
      migrations: folder,
    })
    await opened.close()
  }

  /** Two clients go on reading and writing while `work` runs; tells what they were assured of and how long they waited at most. */
  async function underLoad(work: () => Promise<void>) {
    const told = { inserts: 0, updates: 0, longest: 0 }
    let over = false
    const client = async (loop: (query: (text: string) => Promise<void>, turn: number) => Promise<void>) => {
      const connection = new pg.Client(database.connection)
      await connection.connect()
      const query = async (statement: string): Promise<void> => {
        const began = performance.now()
        await connection.query(`begin; set local role app_district; ${statement}; commit`)
        told.longest = Math.max(told.longest, performance.now() - began)
      }
      try {
        for (let turn = 1; !over; turn++) await loop(query, turn)
      } finally {
        await connection.end()
      }
    }
    const load = Promise.all([
      client(async (query, turn) => {
        await query(`insert into r_trial_plot (code, title, park_id, status, created_by, created_role, created_on)
          values ('NEW-${number}-${turn}', '新', 1, '在册', gen_random_uuid(), 'land-bureau', '2025-01-01')`)
        told.inserts++
        await query(
          `update r_trial_plot set version = version + 1 where code = 'SY-${(turn * 7919) % rows || 1}'`,
        )
        told.updates++
      }),
      client((query) => query("select count(*) from r_trial_plot where title = '地块77' and park_id = 1")),
    ])
    try {
      await work()
    } finally {
      over = true
      await load
    }
    return told
  }

  const state = async () =>
    (
      await database.query(`select count(*)::int as rows, sum(version)::int as versions,
        md5(string_agg(coalesce(cause, '') || coalesce(to_jsonb(t) ->> 'note', to_jsonb(t) ->> 'remark', ''), ',' order by code) filter (where code like 'SY-%')) as digest
        from r_trial_plot t`)
    )[0] as { rows: number; versions: number; digest: string }

  test.each([
    [
      'add columns, with a choice and a key',
      () =>
        plot(
          {
            name,
            cause,
            note,
            used: day({ label: '启用日' }),
            price: money({ label: '价款' }),
            kind: choice({ label: '类别', options: ['甲', '乙'] }),
            next: ref('trial-plot', { label: '相邻' }),
          },
          ['在册', '注销'],
        ),
    ],
    [
      'rename a column',
      () => plot({ name, cause, remark: text({ label: '说明', was: 'note' }) }, ['在册', '注销']),
    ],
    [
      'widen a choice and the states',
      () =>
        plot(
          { name, remark: note, cause: choice({ label: '原因', options: ['政府', '企业', '不可抗力'] }) },
          ['在册', '暂停', '注销'],
        ),
    ],
    [
      'build indexes, one of them unique',
      () =>
        plot(
          { name, remark: note, cause: choice({ label: '原因', options: ['政府', '企业', '不可抗力'] }) },
          ['在册', '暂停', '注销'],
          { list: ['remark', 'name'], unique: [['name']] },
        ),
    ],
    [
      'drop them again',
      () =>
        plot(
          { name, remark: note, cause: choice({ label: '原因', options: ['政府', '企业', '不可抗力'] }) },
          ['在册', '暂停', '注销'],
        ),
    ],
    [
      'open the type to everyone',
      () =>
        plot(
          { name, remark: note, cause: choice({ label: '原因', options: ['政府', '企业', '不可抗力'] }) },
          ['在册', '暂停', '注销'],
          { open: true },
        ),
    ],
  ])(
    `%s of ${rows} records while others write`,
    async (_, shapes) => {
      const before = await state()
      const told = await underLoad(() => migrateTo(shapes()))
      const after = await state()
      expect(after.digest, 'no value is lost').toBe(before.digest)
      expect(after.rows - before.rows, 'what was acknowledged is there').toBe(told.inserts)
      expect(after.versions - before.versions).toBe(told.inserts + told.updates)
      expect(told.longest, 'longest write in ms').toBeLessThan(longestWrite)
      const all: readonly KeptShape[] = [
        ...JSON.parse(readFileSync(path.join(folder, 'record-types.json'), 'utf8')),
        ...kept,
      ]
      expect(await recordFaults(database.query, all), 'the database is as declared').toEqual([])
    },
    600_000,
  )

  test('the registry tells that everyone reads them', async () => {
    expect(await database.query("select distinct open from record where type = 'trial-plot'")).toEqual([
      { open: true },
    ])
    expect(await database.query("select 1 from pg_policies where policyname = 'migration'")).toEqual([])
  })

  test('a key over values that point nowhere is refused, although the owner sees no row', async () => {
    await database.query(
      "alter table r_trial_plot add column lost uuid; update r_trial_plot set lost = gen_random_uuid() where code = 'SY-1'",
    )
    writeFileSync(
      path.join(folder, '9901_key.sql'),
      'alter table r_trial_plot add constraint lost_fk foreign key (lost) references r_trial_plot not valid;\n',
    )
    writeFileSync(
      path.join(folder, '9901_key_afterwards.sql'),
      `-- outside a transaction\n${seeing(['r_trial_plot'], ['alter table r_trial_plot validate constraint lost_fk;']).join('\n')}\n`,
    )
    const error = await connect(connections(server, database.name), {
      onStatus: () => {},
      migrations: folder,
    }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Refusal)
    expect((error as Refusal).problems[0]?.why).toMatch(/violates foreign key constraint "lost_fk"/)
    await database.query('update r_trial_plot set lost = null')
    const opened = await connect(connections(server, database.name), {
      onStatus: () => {},
      migrations: folder,
    })
    await opened.close()
    expect(await database.query("select convalidated from pg_constraint where conname = 'lost_fk'")).toEqual([
      { convalidated: true },
    ])
  })
})
