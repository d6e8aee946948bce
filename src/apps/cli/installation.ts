import pg from 'pg'
import { Refusal } from '../../kernel/problem.ts'
import { hasEmbedded, reachEmbedded } from '../../platform/database/embedded/reach.ts'
import { databaseName } from '../../platform/database/open.ts'
import { dataDirectory } from '../server/options.ts'

/** The installation that a command looks after, as the environment names it: its database and its data directory. */
export interface Installation {
  readonly connection: pg.ClientConfig
  readonly dataDirectory: string
  release(): Promise<void>
}

/**
 * Reaches the database without changing its structure: that of `DATABASE_OWNER_URL` or `DATABASE_URL`, otherwise the embedded one, running or not.
 * Refuses where there is none.
 */
export async function reachInstallation(
  env: NodeJS.ProcessEnv,
  onStatus: (text: string) => void,
): Promise<Installation> {
  const directory = dataDirectory(env)
  const connectionString = env.DATABASE_OWNER_URL || env.DATABASE_URL
  if (connectionString)
    return { connection: { connectionString }, dataDirectory: directory, release: async () => {} }
  if (!hasEmbedded(directory))
    throw new Refusal([
      {
        code: 'database/none',
        severity: 'error',
        what: '没有找到数据库',
        where: { file: directory },
        why: '没有设置 DATABASE_URL，数据目录里也没有自带的数据库。',
        mend: '用 YUANCE_DATA 指出数据目录，或者设置 DATABASE_URL。',
      },
    ])
  const { host, port, superuser, release } = await reachEmbedded({ dataDirectory: directory, onStatus })
  return {
    connection: { host, port, user: superuser, database: databaseName },
    dataDirectory: directory,
    release,
  }
}

/** A connection for one piece of work. */
export async function withClient<T>(
  connection: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(connection)
  client.on('error', () => {}) // whoever waits for an answer gets it
  try {
    await client.connect()
  } catch (error) {
    throw new Refusal([
      {
        code: 'database/unreachable',
        severity: 'error',
        what: '数据库连接不上',
        where: { field: 'DATABASE_URL' },
        why: error instanceof Error ? error.message : String(error),
        mend: '请检查连接地址、用户和口令。',
      },
    ])
  }
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}
