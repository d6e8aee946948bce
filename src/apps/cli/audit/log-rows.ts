import type pg from 'pg'

/** An entry of the log as the database has it; bytes in hexadecimal, everything else as text. */
export interface EntryRow {
  readonly record_id: string
  readonly record_version: number
  readonly record_type: string
  readonly action: string
  readonly account_id: string
  readonly account_name: string
  readonly role: string
  readonly at: string
  readonly reason: string | null
  readonly detail: string
  readonly park_id: number | null
  readonly enterprise_id: string | null
  readonly prev_hash: string | null
  readonly hash: string
  readonly algorithm: string
}

export interface HeadRow {
  readonly sequence: number
  readonly record_id: string
  readonly record_version: number
  readonly hash: string
}

export interface CheckpointRow {
  readonly sequence: number
  readonly sealed_at: string
  readonly algorithm: string
  readonly chains: number
  readonly entries: number
  readonly moved: number
  readonly root: string
  readonly prev_hash: string | null
  readonly hash: string
  readonly key: string
  readonly signature: string
}

const utc = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`
const texts = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local statement_timeout = 0`

/** What the verifier reads, from one moment: sorted as it needs it, a few thousand rows at a time. */
export interface LogReader {
  entries(): AsyncGenerator<EntryRow>
  headsByRecord(): AsyncGenerator<HeadRow>
  headsByCheckpoint(): AsyncGenerator<HeadRow>
  checkpoints(): AsyncGenerator<CheckpointRow>
}

/** Reads the log in one read-only snapshot, past row-level security where the user may, as a district role otherwise. */
export async function readLog<T>(client: pg.Client, work: (log: LogReader) => Promise<T>): Promise<T> {
  await client.query('begin isolation level repeatable read read only')
  try {
    await client.query(texts)
    const { rows } = await client.query<{ free: boolean }>(
      'select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
    )
    if (!rows[0]?.free) await client.query('set local role app_district')
    return await work({
      entries: () =>
        stream<EntryRow>(
          client,
          'entries',
          `select record_id::text, record_version, record_type, action, account_id::text, account_name, role, ${utc('at')} as at, reason,
             detail::text as detail, park_id, enterprise_id::text, encode(prev_hash, 'hex') as prev_hash, encode(hash, 'hex') as hash, algorithm
           from action order by action.record_id, record_version, id`,
        ),
      headsByRecord: () => heads(client, 'heads_by_record', 'k.record_id, sequence'),
      headsByCheckpoint: () => heads(client, 'heads_by_checkpoint', 'sequence, k.record_id'),
      checkpoints: () =>
        stream<CheckpointRow>(
          client,
          'checkpoints',
          `select sequence, ${utc('sealed_at')} as sealed_at, algorithm, chains::float8 as chains, entries::float8 as entries, moved,
             encode(root, 'hex') as root, encode(prev_hash, 'hex') as prev_hash, encode(hash, 'hex') as hash, encode(key, 'hex') as key,
             encode(signature, 'hex') as signature from checkpoint order by sequence`,
        ),
    })
  } finally {
    await client.query('rollback').catch(() => {})
  }
}

function heads(client: pg.Client, name: string, order: string): AsyncGenerator<HeadRow> {
  return stream<HeadRow>(
    client,
    name,
    `select sequence, record_id::text, record_version, encode(hash, 'hex') as hash from checkpoint_head k order by ${order}`,
  )
}

async function* stream<R>(client: pg.Client, name: string, query: string): AsyncGenerator<R> {
  await client.query(`declare ${name} no scroll cursor for ${query}`)
  try {
    for (;;) {
      const { rows } = await client.query(`fetch 4000 from ${name}`)
      yield* rows as R[]
      if (rows.length < 4000) return
    }
  } finally {
    await client.query(`close ${name}`).catch(() => {})
  }
}

/** The moment as it was hashed: ISO 8601 in UTC, without the zeros that end the fraction. */
export function momentText(at: string): string {
  return `${at.replace(/\.?0+$/, '')}Z`
}
