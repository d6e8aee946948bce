import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { connect, type OpenDatabase, surviveBrokenConnections } from '../open.ts'
import { loginRole } from '../roles.ts'
import { valueTypes } from '../value-types.ts'
import type { TestServer } from './servers.ts'

/** A database of its own for one test file, with the newest structure and no rows. */
export interface TestDatabase extends Omit<OpenDatabase, 'embedded'> {
  readonly name: string
  /** As superuser, past all guards: to arrange what a test needs and to look at what is really there. */
  query(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>
  /** Closes and drops it. */
  close(): Promise<void>
  /** Closes it and leaves it under that name, to be copied from. */
  keepAs(name: string): Promise<void>
}

const template = 'yuance_template'

/** Migrates once; the databases of the tests are copies (≈50 ms). */
export async function prepareTemplate(server: TestServer): Promise<void> {
  await admin(server, `create database ${template}`)
  const opened = await connect(connections(server, template), { onStatus: () => {} })
  await opened.close()
}

/** `of`: which database it is a copy of; one that was kept needs none of the steps of the usual one. */
export async function openTestDatabase(
  server: TestServer,
  { empty = false, of = template } = {},
): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await admin(server, `create database ${name}${empty ? '' : ` template ${of}`}`)
  const pool = new pg.Pool({
    host: server.host,
    port: server.port,
    user: server.superuser,
    database: name,
    max: 3,
    types: valueTypes,
  })
  surviveBrokenConnections(pool) // dropping the database by force may catch a connection that is just closing
  const opened = empty ? undefined : await connect(connections(server, name), { onStatus: () => {} })
  return {
    version: opened?.version ?? '',
    connection: opened?.connection ?? connections(server, name).serve,
    inTransaction: (...args) => (opened as NonNullable<typeof opened>).inTransaction(...args),
    name,
    query: async (text, values = []) => (await pool.query(text, [...values])).rows,
    close: async () => {
      await opened?.close()
      await pool.end()
      await admin(server, `drop database ${name} with (force)`)
    },
    keepAs: async (kept) => {
      await opened?.close()
      await pool.end()
      await admin(server, `alter database ${name} rename to ${kept}`)
    },
  }
}

export function connections(
  server: TestServer,
  database: string,
): { admin: pg.PoolConfig; serve: pg.PoolConfig } {
  const place = { host: server.host, port: server.port, database }
  return { admin: { ...place, user: server.superuser }, serve: { ...place, user: loginRole } }
}

/** Makes a database of that name on the server unless it is there; of several test files that want it one makes it and the others wait. */
export async function madeOnce(server: TestServer, name: string, make: () => Promise<void>): Promise<void> {
  const { host, port, superuser: user } = server
  const client = new pg.Client({ host, port, user, database: 'postgres' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await make()
  } finally {
    await client.end()
  }
}

async function admin(server: TestServer, statement: string): Promise<void> {
  const client = new pg.Client({
    host: server.host,
    port: server.port,
    user: server.superuser,
    database: 'postgres',
  })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
