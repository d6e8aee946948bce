import { sql } from 'kysely'
import type { Actor, InTransaction, Transaction } from '../database/transaction.ts'
import { momentOf } from './append-action.ts'
import type { AuditAlgorithm } from './audit-algorithm.ts'
import { digest } from './audit-algorithm.ts'
import { canonicalJson } from './canonical-json.ts'
import type { CheckpointSigner } from './checkpoint-key.ts'
import { merkleRoot } from './merkle-root.ts'

/** A checkpoint as it is signed and handed to the witness; hashes, key and signature in hexadecimal. */
export interface Checkpoint {
  readonly sequence: number
  readonly sealed_at: string
  readonly algorithm: AuditAlgorithm
  readonly chains: number
  readonly entries: number
  readonly moved: number
  readonly root: string
  readonly prev_hash: string | null
  readonly hash: string
  readonly key: string
  readonly signature: string
}

interface Head {
  readonly id: string
  readonly version: number
  readonly hash: Uint8Array
  /** Entry that the checkpoints before reached; 0 for a new chain. */
  readonly covered: number
}

/** The platform where it looks after the log: sees no business data. */
export const auditService: Actor = {
  account: '00000000-0000-0000-0000-000000000000',
  name: '审计封存',
  view: 'audit',
}

/** Any number that nobody else uses. */
const sealLock = 7_305_801_935

/**
 * Seals how far every chain has come, if something was added since the last time: entries of transactions that are over, whatever their order. Gives nothing
 * when there was nothing, or while another process is sealing.
 */
export async function sealCheckpoint(
  inTransaction: InTransaction,
  signer: CheckpointSigner,
): Promise<Checkpoint | undefined> {
  const { taken, sealed } = await inTransaction(
    auditService,
    async (tx) => {
      const { rows } = await sql<{
        taken: boolean
      }>`select pg_try_advisory_xact_lock(${sealLock}) as taken`.execute(tx)
      return rows[0]?.taken
        ? { taken: true, sealed: await seal(tx, signer) }
        : { taken: false, sealed: undefined }
    },
    { timeout: 300 },
  )
  return taken ? sealed : undefined
}

async function seal(tx: Transaction, signer: CheckpointSigner): Promise<Checkpoint | undefined> {
  const last = await latestCheckpoint(tx)
  const { heads, horizon } = await movedHeads(tx, last?.horizon ?? 0)
  if (heads.length === 0) return undefined
  const { algorithm } = await momentOf(tx)
  const { rows } = await sql<{ at: string }>`select clock_timestamp() as at`.execute(tx)
  const content = {
    sequence: (last?.sequence ?? 0) + 1,
    sealed_at: rows[0]?.at as string,
    algorithm,
    chains: (last?.chains ?? 0) + heads.filter(({ covered }) => covered === 0).length,
    entries: (last?.entries ?? 0) + heads.reduce((sum, { version, covered }) => sum + version - covered, 0),
    moved: heads.length,
    root: merkleRoot(algorithm, heads.map(leafOf)).toString('hex'),
    prev_hash: last?.hash ?? null,
    key: signer.publicKey.toString('hex'),
  }
  const text = canonicalJson(content)
  const checkpoint: Checkpoint = {
    ...content,
    hash: digest(algorithm, text).toString('hex'),
    signature: signer.sign(text).toString('hex'),
  }
  await insert(tx, checkpoint, horizon, heads)
  return checkpoint
}

function leafOf({ id, version, hash }: Head): string {
  return `${id}:${version}:${Buffer.from(hash).toString('hex')}`
}

/**
 * Heads of the chains that moved, by record. A transaction counts once all that began before it are over too. Numbers from beyond this server's own
 * come from a restored database: their transactions are over as well.
 */
async function movedHeads(
  tx: Transaction,
  from: number,
): Promise<{ readonly heads: readonly Head[]; readonly horizon: number }> {
  const { rows: limits } = await sql<{ below: number; beyond: number }>`
    select pg_snapshot_xmin(s)::text::bigint as below, pg_snapshot_xmax(s)::text::bigint as beyond from pg_current_snapshot() s`.execute(
    tx,
  )
  const { below, beyond } = limits[0] as { below: number; beyond: number }
  const start = from > beyond ? 0 : from
  const { rows: heads } = await sql<Head>`
    select h.record_id as id, h.record_version as version, h.hash, coalesce(c.covered, 0) as covered
    from (select distinct on (record_id) record_id, record_version, hash from action
          where xid >= ${start} and (xid < ${below} or xid >= ${beyond}) order by record_id, record_version desc) h
    left join lateral (select k.record_version as covered from checkpoint_head k where k.record_id = h.record_id
                       order by k.record_version desc limit 1) c on true
    where h.record_version > coalesce(c.covered, 0) order by h.record_id`.execute(tx)
  return { heads, horizon: below }
}

async function insert(
  tx: Transaction,
  checkpoint: Checkpoint,
  horizon: number,
  heads: readonly Head[],
): Promise<void> {
  const bytes = (hex: string | null) => (hex === null ? null : Buffer.from(hex, 'hex'))
  const { sequence, sealed_at, algorithm, chains, entries, moved } = checkpoint
  await sql`insert into checkpoint (sequence, sealed_at, algorithm, chains, entries, moved, root, prev_hash, hash, key, signature, horizon)
    values (${sequence}, ${sealed_at}, ${algorithm}, ${chains}, ${entries}, ${moved}, ${bytes(checkpoint.root)}, ${bytes(checkpoint.prev_hash)},
      ${bytes(checkpoint.hash)}, ${bytes(checkpoint.key)}, ${bytes(checkpoint.signature)}, ${horizon})`.execute(
    tx,
  )
  const columns = [
    heads.map(({ id }) => id),
    heads.map(({ version }) => version),
    heads.map(({ hash }) => hash),
  ]
  await sql`insert into checkpoint_head (sequence, record_id, record_version, hash)
    select ${sequence}::int, * from unnest(${columns[0]}::uuid[], ${columns[1]}::int[], ${columns[2]}::bytea[])`.execute(
    tx,
  )
}

interface StoredCheckpoint extends Checkpoint {
  readonly horizon: number
}

async function latestCheckpoint(tx: Transaction): Promise<StoredCheckpoint | undefined> {
  return (await checkpointRows(tx, sql`order by sequence desc limit 1`))[0]
}

/** Checkpoints after `sequence`, in order; of one more than what the witness has, so that the two can be compared. */
export function checkpointsFrom(tx: Transaction, sequence: number): Promise<readonly StoredCheckpoint[]> {
  return checkpointRows(tx, sql`where sequence >= ${sequence} order by sequence limit 10000`)
}

async function checkpointRows(
  tx: Transaction,
  which: ReturnType<typeof sql>,
): Promise<readonly StoredCheckpoint[]> {
  const { rows } = await sql<StoredCheckpoint>`
    select sequence, sealed_at, algorithm, chains, entries, moved, encode(root, 'hex') as root, encode(prev_hash, 'hex') as prev_hash,
      encode(hash, 'hex') as hash, encode(key, 'hex') as key, encode(signature, 'hex') as signature, horizon from checkpoint ${which}`.execute(
    tx,
  )
  return rows
}
