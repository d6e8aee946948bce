import { setTimeout as sleep } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { startCluster } from './embedded/cluster.ts'
import { migrate } from './migrate.ts'
import { migrationFolder } from './migration-files.ts'
import { ensureRoles, loginRole } from './roles.ts'
import { checkServer, connectionRefusal, currentUser } from './server-check.ts'
import type { Tables } from './tables.ts'
import { type InTransaction, transactionsOn } from './transaction.ts'
import { valueTypes } from './value-types.ts'

export interface OpenOptions {
  /** Connection of a PostgreSQL of the operator's own, version 15 or newer. Without it the embedded one is started. */
  readonly url?: string
  /** Connection for setting up roles and structure, if those are not for the serving user to do. Must be a direct one, not through a pooler. */
  readonly ownerUrl?: string
  /** Folder that holds the embedded database, `.data` in the checkout. */
  readonly dataDirectory: string
  /** Chinese sentences about what is going on, for the terminal. */
  readonly onStatus: (text: string) => void
  readonly migrations?: string
  /** Business day, with which limits of sight are compared. */
  readonly today?: () => string
  /** Hash function of the history's entries: `sm3` (without it) or `sha256`. */
  readonly auditAlgorithm?: string
}

export interface OpenDatabase {
  /** The only way to read and write. */
  readonly inTransaction: InTransaction
  /** Version of the server, e.g. `18.4`. */
  readonly version: string
  readonly embedded: boolean
  /** For components that keep their own connections, such as a job queue. */
  readonly connection: Readonly<pg.PoolConfig>
  close(): Promise<void>
}

interface Connections {
  readonly admin: pg.PoolConfig
  readonly serve: pg.PoolConfig
}

/** Any number that nobody else uses. */
const setUpLock = 7_305_801_934
/** Name of the database inside the embedded server. */
export const databaseName = 'yuance'

/**
 * Opens the database: starts the embedded one or uses the operator's, checks the version, sets up roles, brings the structure up to date.
 * Throws a Refusal (Chinese, with the way out) where that cannot be done.
 */
export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  const began = performance.now()
  const cluster = options.url === undefined ? await startCluster(options) : undefined
  try {
    const connections = cluster
      ? await embeddedConnections({ host: cluster.host, port: cluster.port, user: cluster.superuser })
      : operatorConnections(options.url as string, options.ownerUrl)
    const database = await connect(connections, options)
    const milliseconds = Math.trunc(performance.now() - began)
    options.onStatus(`数据库就绪（PostgreSQL ${database.version}，用时 ${milliseconds} 毫秒）。`)
    return {
      ...database,
      embedded: cluster !== undefined,
      close: async () => {
        await database.close()
        await cluster?.stop()
      },
    }
  } catch (error) {
    await cluster?.stop()
    throw error
  }
}

/** Checks, sets up and opens a database that is running already. */
export async function connect(
  connections: Connections,
  {
    onStatus,
    migrations = migrationFolder,
    today,
    auditAlgorithm,
  }: Pick<OpenOptions, 'onStatus' | 'migrations' | 'today' | 'auditAlgorithm'>,
): Promise<Omit<OpenDatabase, 'embedded'>> {
  const version = await setUp(connections, onStatus, migrations)
  const connection = { ...connections.serve, types: valueTypes }
  const pool = new pg.Pool({
    ...connection,
    max: 20,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 15_000,
  })
  surviveBrokenConnections(pool)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  let closing: Promise<void> | undefined
  return {
    inTransaction: transactionsOn(db, today, auditAlgorithm),
    version,
    connection,
    close: () => {
      closing ??= db.destroy()
      return closing
    },
  }
}

async function setUp(
  { admin, serve }: Connections,
  onStatus: (text: string) => void,
  migrations: string,
): Promise<string> {
  const pool = new pg.Pool({ ...admin, max: 1, idleTimeoutMillis: 0, types: valueTypes })
  surviveBrokenConnections(pool)
  try {
    const client = await pool.connect().catch((error: Error) => {
      throw connectionRefusal(admin, error)
    })
    let version: string
    try {
      version = await checkServer(client)
      await takeSetUpLock(client)
      await ensureRoles(client, {
        migrate: await currentUser(client),
        serve: serve === admin ? await currentUser(client) : (serve.user ?? userOf(serve)),
      })
    } finally {
      client.release()
    }
    await migrate(pool, onStatus, migrations)
    await warnAboutSuperuser(serve, onStatus)
    return version
  } finally {
    await pool.end()
  }
}

/** Held until the connection ends: several servers may start at once. Asked for again and again, because a statement that waits would itself be waited for by `create index concurrently`. */
async function takeSetUpLock(client: pg.ClientBase): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      setUpLock,
    ])
    if (rows[0]?.taken) return
    await sleep(50)
  }
}

/**
 * A connection that breaks is dropped and another opened when one is needed; whoever was using it gets the error from the query.
 * Without listeners, on the pool for idle connections and on each client for those in use, Node would end the process.
 */
export function surviveBrokenConnections(pool: pg.Pool): void {
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
}

async function warnAboutSuperuser(serve: pg.PoolConfig, onStatus: (text: string) => void): Promise<void> {
  const client = new pg.Client(serve)
  await client.connect().catch((error: Error) => {
    throw connectionRefusal(serve, error)
  })
  try {
    const { rows } = await client.query(
      'select 1 from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)',
    )
    if (rows.length > 0)
      onStatus('注意：连接数据库的用户是超级用户。建议为本系统另建普通用户，使数据库本身的行级隔离始终生效。')
  } finally {
    await client.end()
  }
}

async function embeddedConnections(superuser: pg.PoolConfig): Promise<Connections> {
  const client = new pg.Client({ ...superuser, database: 'postgres' })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName])
    if (rowCount === 0) await client.query(`create database ${databaseName}`)
  } finally {
    await client.end()
  }
  return {
    admin: { ...superuser, database: databaseName },
    serve: { ...superuser, user: loginRole, database: databaseName },
  }
}

function operatorConnections(url: string, ownerUrl: string | undefined): Connections {
  const serve = { connectionString: url }
  return ownerUrl === undefined ? { admin: serve, serve } : { admin: { connectionString: ownerUrl }, serve }
}

function userOf({ connectionString = '' }: pg.PoolConfig): string {
  return new pg.Client({ connectionString }).user ?? ''
}
