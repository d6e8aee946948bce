import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { appendAction } from '../../../platform/audit/append-action.ts'
import { checkpointSigner } from '../../../platform/audit/checkpoint-key.ts'
import { sealCheckpoint } from '../../../platform/audit/seal-checkpoint.ts'
import { tellWitness } from '../../../platform/audit/witness.ts'
import { openTestDatabase, type TestDatabase } from '../../../platform/database/testing/test-database.ts'
import type { Actor } from '../../../platform/database/transaction.ts'
import { valueTypes } from '../../../platform/database/value-types.ts'
import { seeded, tampers } from './testing/tamper.ts'
import { verifyLog } from './verify-log.ts'

const trials = process.env.YUANCE_LONG ? 100 : 10
const officer: Actor = { account: randomUUID(), name: '经办', view: 'district' }
const by = { account: officer.account, name: '经办', role: 'joint-office' }

describe.each(inject('everyDatabaseServer'))('on $name', (server) => {
  let database: TestDatabase
  let folder: string
  let superuser: pg.Client
  const records = Array.from({ length: 12 }, () => randomUUID())
  const witness = () => path.join(folder, 'witness.jsonl')
  const append = (id: string, detail: Record<string, unknown>) =>
    database.inTransaction(officer, (tx) =>
      appendAction(tx, { record: { type: 'park', id }, action: '修改', by, reason: '核对“一致”', detail }),
    )
  /** What other tests have under way on the same server holds the sealing back, though it is in another database. */
  const quiet = async () => {
    const over =
      'select pg_snapshot_xmin(pg_current_snapshot())::text::bigint > (select coalesce(max(xid), 0) from action) as over'
    for (let attempt = 0; attempt < 2000 && !(await superuser.query(over)).rows[0].over; attempt += 1)
      await new Promise((resolve) => setTimeout(resolve, 30))
  }
  const seal = async ({ atOnce = false } = {}) => {
    if (!atOnce) await quiet()
    const sealed = await sealCheckpoint(database.inTransaction, checkpointSigner(folder, undefined))
    await tellWitness(database.inTransaction, witness())
    return sealed
  }
  const verify = () => {
    const keys = readFileSync(path.join(folder, 'checkpoint-keys.txt'), 'utf8').trim().split('\n')
    return verifyLog(superuser, { witness: readFileSync(witness(), 'utf8'), keys })
  }

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'yuance-audit-'))
    database = await openTestDatabase(server)
    superuser = new pg.Client({
      host: server.host,
      port: server.port,
      user: server.superuser,
      database: database.name,
      types: valueTypes,
    })
    await superuser.connect()
    await superuser.query("set timezone = 'UTC'")
    for (let round = 0; round < 5; round++) {
      for (const [at, id] of records.entries())
        if ((at + round) % 3 > 0 || round === 0)
          await append(id, {
            amount: `${round}.50`,
            名称: '甲“乙”\n丙',
            list: [1, null, { b: 1, a: [] }],
            零: 0,
          })
      await seal()
    }
    await superuser.query('create schema kept')
    for (const table of ['action', 'checkpoint', 'checkpoint_head'])
      await superuser.query(`create table kept.${table} as table ${table}`)
  })
  afterAll(async () => {
    await superuser?.end()
    await database?.close()
    rmSync(folder, { recursive: true })
  })

  test('an honest log verifies: SM3 entries, SHA-256 entries of before, five checkpoints', async () => {
    const report = await verify()
    expect(report.faults).toEqual([])
    expect(report).toMatchObject({ chains: 12, checkpoints: 5, unsealed: 0, witnessed: 5 })
    const { rows } = await superuser.query('select distinct algorithm from action')
    expect(rows).toEqual([{ algorithm: 'sm3' }])
    expect(statSync(path.join(folder, 'checkpoint-key.pem')).mode & 0o777).toBe(0o600)
  })

  test('the hash is the one that openssl makes of the described text', async () => {
    const { execFileSync } = await import('node:child_process')
    const { rows } = await superuser.query(
      `select *, encode(hash, 'hex') as hex from action where record_version = 1 order by id limit 1`,
    )
    const { account_id, record_id, at, hex } = rows[0]
    const text = `{"account_id":"${account_id}","account_name":"经办","action":"修改","at":"${at}","detail":{"amount":"0.50","list":[1,null,{"a":[],"b":1}],"名称":"甲“乙”\\n丙","零":0},"enterprise_id":null,"park_id":null,"prev_hash":null,"reason":"核对“一致”","record_id":"${record_id}","record_type":"park","record_version":1,"role":"joint-office"}`
    expect(execFileSync('openssl', ['dgst', '-sm3', '-r'], { input: text }).toString().split(' ')[0]).toBe(
      hex,
    )
  })

  test('what a transaction under way has written is sealed once it is over', async () => {
    const id = randomUUID()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const slow = database.inTransaction(officer, async (tx) => {
      await appendAction(tx, { record: { type: 'park', id }, action: '新建', by })
      await held
    })
    while (
      Number(
        (await superuser.query("select count(*) as n from pg_locks where locktype = 'advisory'")).rows[0].n,
      ) === 0
    )
      await new Promise((resolve) => setTimeout(resolve, 10))
    await append(records[0] as string, { late: true }) // begun later, over sooner: waits for the one before it
    expect(await seal({ atOnce: true })).toBeUndefined()
    expect(await verify()).toMatchObject({ faults: [], unsealed: 1 })
    release()
    await slow
    expect(await seal()).toMatchObject({ sequence: 6, moved: 2, chains: 13 })
    expect(await verify()).toMatchObject({ faults: [], unsealed: 0 })
    expect(await seal()).toBeUndefined()
    await superuser.query('drop schema kept cascade; create schema kept')
    for (const table of ['action', 'checkpoint', 'checkpoint_head'])
      await superuser.query(`create table kept.${table} as table ${table}`)
  })

  test('neither the auditor nor anyone else changes or adds checkpoints', async () => {
    await expect(superuser.query('update checkpoint set moved = 1')).rejects.toThrow('never changed')
    await expect(superuser.query('delete from checkpoint_head')).rejects.toThrow('never changed')
    await expect(
      database.inTransaction({ ...officer, view: 'audit' }, (tx) =>
        sealCheckpoint((_, work) => work(tx) as never, checkpointSigner(folder, undefined)).then(() =>
          tx.selectNoFrom(({ lit }) => lit(1).as('one')).execute(),
        ),
      ),
    ).resolves.toBeDefined() // nothing to seal
    await append(records[1] as string, { more: true })
    const sealed = () =>
      database.inTransaction({ ...officer, view: 'audit' }, (tx) =>
        sealCheckpoint((_, work) => work(tx) as never, checkpointSigner(folder, undefined)),
      )
    // A transaction under way anywhere in the server puts off what can be sealed.
    await vi.waitFor(() => expect(sealed()).rejects.toThrow('row-level security'), { timeout: 20_000 })
    await seal()
    for (const table of ['action', 'checkpoint', 'checkpoint_head'])
      await superuser.query(`drop table kept.${table}; create table kept.${table} as table ${table}`)
  })

  const restore = async () => {
    for (const table of ['action', 'checkpoint', 'checkpoint_head']) {
      const { rows } = await superuser.query(
        `select string_agg(column_name, ', ') as names from information_schema.columns
         where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
        [table],
      )
      await superuser.query(`delete from ${table}`)
      await superuser.query(
        `insert into ${table} (${rows[0].names}) overriding system value select ${rows[0].names} from kept.${table}`,
      )
    }
  }

  test.each(Object.entries(tampers))(`found in each of ${trials} trials: %s`, async (name, tamper) => {
    const seed = Math.trunc(performance.timeOrigin % 2 ** 31) + name.length
    const pick = seeded(seed)
    await superuser.query('set session_replication_role = replica')
    await superuser.query('alter table action drop constraint if exists action_check') // who falsifies does that too
    try {
      for (let trial = 0; trial < trials; trial++) {
        const harm = await tamper(superuser, pick)
        const { faults } = await verify()
        const said = `seed ${seed}, trial ${trial}: ${JSON.stringify(harm)} → ${JSON.stringify(faults)}`
        const kinds = faults.map(({ kind }) => kind)
        expect(kinds, said).toEqual(expect.arrayContaining([...harm.kinds]))
        if (harm.record !== undefined) {
          expect(new Set(faults.flatMap(({ record }) => record?.id ?? [])), said).toEqual(
            new Set([harm.record]),
          )
          if (harm.entries)
            expect(harm.entries, said).toContain(faults.find(({ kind }) => harm.kinds.includes(kind))?.entry)
        }
        await restore()
      }
      expect((await verify()).faults).toEqual([])
      process.stdout.write(`figure tamper-trials-found ${trials}\n`)
    } finally {
      await superuser.query('set session_replication_role = origin')
    }
  })
})
