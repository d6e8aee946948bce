import { generateKeyPairSync, sign } from 'node:crypto'
import type pg from 'pg'
import { type HashedAction, hashOfAction } from '../../../../platform/audit/append-action.ts'
import { digest } from '../../../../platform/audit/audit-algorithm.ts'
import { canonicalJson } from '../../../../platform/audit/canonical-json.ts'
import { merkleRoot } from '../../../../platform/audit/merkle-root.ts'

/** What a trial changed, to compare with what the verifier finds. `entries` are the numbers that may be named. */
export interface Harm {
  readonly record?: string
  readonly entries?: readonly number[]
  readonly kinds: readonly string[]
}

/** Whole numbers from 0 to below `n`, the same for the same seed. */
export type Pick = (n: number) => number

export function seeded(seed: number): Pick {
  let state = seed
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.trunc((state / 2 ** 32) * n)
  }
}

type Stored = HashedAction & { readonly id: number; readonly hash: Uint8Array }

const rowsOf = async (db: pg.Client, record: string): Promise<Stored[]> =>
  (await db.query('select * from action where record_id = $1 order by record_version', [record])).rows

/** A chain of at least `length` entries that are all sealed. */
async function sealedChain(db: pg.Client, pick: Pick, length = 3): Promise<Stored[]> {
  const { rows } = await db.query(
    'select record_id, max(record_version) as n from checkpoint_head group by 1 having max(record_version) >= $1 order by 1',
    [length],
  )
  const { record_id, n } = rows[pick(rows.length)]
  return (await rowsOf(db, record_id)).slice(0, n)
}

const one = <T>(list: readonly T[], pick: Pick): T => list[pick(list.length)] as T

async function edit(db: pg.Client, pick: Pick, set: string): Promise<Harm> {
  const chain = await sealedChain(db, pick)
  const row = one(chain, pick)
  await db.query(`update action set ${set} where id = $1`, [row.id])
  return { record: row.record_id, entries: [row.record_version], kinds: ['entry-changed'] }
}

async function rehash(db: pg.Client, chain: readonly Stored[], from: number): Promise<void> {
  let before: Uint8Array | null = chain[from - 1]?.prev_hash ?? null
  if (from > 0)
    before = (await db.query('select hash from action where id = $1', [chain[from - 1]?.id])).rows[0].hash
  for (const { id } of chain.slice(from)) {
    const row = (await db.query('select * from action where id = $1', [id])).rows[0] as Stored
    const hash = hashOfAction({ ...row, prev_hash: before })
    await db.query('update action set prev_hash = $2, hash = $3 where id = $1', [id, before, hash])
    before = hash
  }
}

/** Ten ways of falsifying the log, each as a superuser with the triggers off (`session_replication_role = replica`). */
export const tampers: Readonly<Record<string, (db: pg.Client, pick: Pick) => Promise<Harm>>> = {
  'changed detail': (db, pick) => edit(db, pick, `detail = detail || '{"amount": "999"}'`),
  'changed who': (db, pick) =>
    edit(db, pick, one([`account_name = '别人'`, 'account_id = gen_random_uuid()', `role = 'nobody'`], pick)),
  'changed time': (db, pick) =>
    edit(db, pick, one([`at = at + interval '1 day'`, `at = at - interval '1 microsecond'`], pick)),
  'deleted last entry': async (db, pick) => {
    const row = (await sealedChain(db, pick)).at(-1) as Stored
    await db.query('delete from action where record_id = $1 and record_version >= $2', [
      row.record_id,
      row.record_version,
    ])
    return { record: row.record_id, entries: [row.record_version], kinds: ['entry-missing'] }
  },
  'deleted middle entry': async (db, pick) => {
    const chain = await sealedChain(db, pick)
    const row = one(chain.slice(0, -1), pick)
    await db.query('delete from action where id = $1', [row.id])
    return { record: row.record_id, entries: [row.record_version], kinds: ['entry-missing'] }
  },
  'inserted entry': async (db, pick) => {
    const chain = await sealedChain(db, pick)
    const row = one(chain, pick)
    const { record_id, record_version } = row
    const shift =
      'update action set record_version = record_version + $3 where record_id = $1 and record_version >= $2'
    await db.query(shift, [record_id, record_version, 1000])
    await db.query(shift, [record_id, record_version + 1000, -999])
    const forged = { ...row, action: '批准', detail: { forged: true } }
    await db.query(
      `insert into action (record_type, record_id, record_version, action, account_id, account_name, role, at, reason, detail, park_id, enterprise_id, prev_hash, hash, algorithm)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        ...[
          forged.record_type,
          record_id,
          record_version,
          forged.action,
          forged.account_id,
          forged.account_name,
        ],
        ...[forged.role, forged.at, forged.reason, JSON.stringify(forged.detail), forged.park_id],
        ...[forged.enterprise_id, forged.prev_hash, hashOfAction(forged), forged.algorithm],
      ],
    )
    return { record: record_id, entries: [record_version, record_version + 1], kinds: ['entry-changed'] }
  },
  'swapped entries': async (db, pick) => {
    const chain = await sealedChain(db, pick)
    const at = pick(chain.length - 1)
    const [a, b] = [chain[at] as Stored, chain[at + 1] as Stored]
    const move = 'update action set record_version = $2, prev_hash = $3 where id = $1'
    await db.query(move, [a.id, 5000, a.prev_hash])
    await db.query(move, [b.id, a.record_version, a.prev_hash])
    await db.query(move, [a.id, b.record_version, b.hash])
    return { record: a.record_id, entries: [a.record_version, b.record_version], kinds: ['entry-changed'] }
  },
  'replaced whole chain, rehashed': async (db, pick) => {
    const all = await sealedChain(db, pick)
    const chain = await rowsOf(db, (all[0] as Stored).record_id)
    const from = pick(all.length)
    await db.query(`update action set detail = '{"rewritten": true}' where id = $1`, [chain[from]?.id])
    await rehash(db, chain, from)
    const entries = chain.slice(from).map(({ record_version }) => record_version)
    return { record: (all[0] as Stored).record_id, entries, kinds: ['chain-replaced'] }
  },
  "deleted record's chain": async (db, pick) => {
    const [row] = await sealedChain(db, pick, 1)
    await db.query('delete from action where record_id = $1', [row?.record_id])
    return { record: row?.record_id as string, kinds: ['chain-missing'] }
  },
  'rolled back to an earlier state, or checkpoints forged': (db, pick) =>
    pick(2) === 0 ? rollBack(db, pick) : forge(db, pick),
}

/** The tables as they were at an earlier checkpoint: everything in them fits together. */
async function rollBack(db: pg.Client, pick: Pick): Promise<Harm> {
  const { rows } = await db.query('select max(sequence) as last from checkpoint')
  const to = pick(rows[0].last)
  await db.query('delete from checkpoint_head where sequence > $1', [to])
  await db.query('delete from checkpoint where sequence > $1', [to])
  await db.query(
    `delete from action a where record_version > coalesce((select max(record_version) from checkpoint_head h where h.record_id = a.record_id), 0)`,
  )
  return { kinds: ['witness-ahead'] }
}

/** Rewrites a chain and all checkpoints from its first sealing on, signed with a key of the forger's own or the stolen one. */
async function forge(db: pg.Client, pick: Pick): Promise<Harm> {
  const chain = await sealedChain(db, pick)
  const all = await rowsOf(db, (chain[0] as Stored).record_id)
  await db.query(`update action set detail = '{"rewritten": true}' where id = $1`, [all[0]?.id])
  await rehash(db, all, 0)
  await db.query(
    'update checkpoint_head h set hash = a.hash from action a where a.record_id = h.record_id and a.record_version = h.record_version',
  )
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  let before: Buffer | null = null
  for (const row of (await db.query('select * from checkpoint order by sequence')).rows) {
    const heads = await db.query('select * from checkpoint_head where sequence = $1 order by record_id', [
      row.sequence,
    ])
    const leaves = heads.rows.map((h) => `${h.record_id}:${h.record_version}:${h.hash.toString('hex')}`)
    const root = merkleRoot(row.algorithm, leaves)
    const { sequence, sealed_at, algorithm, chains, entries, moved } = row
    const text = canonicalJson({
      ...{ sequence, sealed_at, algorithm, chains, entries, moved, root: root.toString('hex') },
      prev_hash: before?.toString('hex') ?? null,
      key: key.toString('hex'),
    })
    const hash = digest(algorithm, text)
    await db.query(
      'update checkpoint set root = $2, prev_hash = $3, hash = $4, key = $5, signature = $6 where sequence = $1',
      [...[sequence, root, before, hash, key, sign(null, Buffer.from(text), privateKey)]],
    )
    before = hash
  }
  return { kinds: ['checkpoint-key', 'witness-changed'] }
}
