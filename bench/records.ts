import { mkdtempSync } from 'node:fs'
import os, { cpus } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { openPack } from '../src/apps/cli/open-pack.ts'
import { recordSystem } from '../src/apps/server/record-system.ts'
import { actorOf, type Person } from '../src/platform/auth/person.ts'
import { startCluster } from '../src/platform/database/embedded/cluster.ts'
import { connect } from '../src/platform/database/open.ts'
import { loginRole } from '../src/platform/database/roles.ts'
import { removeDataDirectory } from '../src/platform/database/testing/servers.ts'
import { listRecords } from '../src/platform/records/list-records.ts'
import { recordQuery } from '../src/record/messages.ts'
import { fillRecords } from './records/fill-records.ts'

/**
 * Lists of one type with 100,000 records under row-level security, as a district office and as a park, by four clients at once.
 * Prints p50 and p95 of each question in milliseconds; goal: p95 within 200 ms. `YUANCE_BENCH_RECORDS` changes the number of records.
 */
const RECORDS = Number(process.env.YUANCE_BENCH_RECORDS ?? 100_000)
const CLIENTS = 4
const ROUNDS = 80
const TYPE = 'idle-land-case'

const questions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'list, newest first': {},
  'page 4,500 of 20': { page: '4500' },
  'sort by a number': { sort: '-idleMonths' },
  'sort by a number, page 4,500': { sort: 'landArea', page: '4500' },
  'filter by choice': { 'f.cause': '政府', sort: 'agreedStart' },
  'filter by choice, state, day': {
    'f.cause': '企业',
    status: '调查中',
    'f.agreedStart': '2021-01-01..2021-12-31',
  },
  'filter by a range of numbers': { 'f.landArea': '1..2', sort: '-landArea' },
  'filter by light': { light: 'red' },
  'search: two characters, many': { q: '机械' },
  'search: two characters, few': { q: '璧山' },
  'search: initials': { q: 'jx' },
  'search and filter': { q: '机械', 'f.cause': '政府', sort: '-landArea' },
  'search: a code': { q: 'XZ-P3-2025-000042' },
}

const base = {
  login: 'bench',
  name: '测',
  organisation: null,
  towns: [],
  enterprise: null,
  account: '00000000-0000-4000-8000-000000000001',
}
const people: readonly Person[] = [
  { ...base, role: 'land-bureau', parks: [] },
  { ...base, role: 'park-clerk', parks: [3] },
]

const directory = mkdtempSync(path.join(os.tmpdir(), 'yuance-bench-'))
const cluster = await startCluster({ dataDirectory: directory, onStatus: () => {} })
try {
  const { host, port, superuser: user } = cluster
  const admin = new pg.Client({ host, port, user, database: 'postgres' })
  await admin.connect()
  const database = await connect(
    {
      admin: { host, port, user, database: 'postgres' },
      serve: { host, port, user: loginRole, database: 'postgres' },
    },
    { onStatus: () => {} },
  )
  const { pack } = await openPack('policies/dazu-2022-14')
  const system = recordSystem(pack, { businessDate: () => '2025-09-15' })
  const definition = system.definitions.get(TYPE)
  if (!definition) throw new Error(`no type ${TYPE}`)
  const began = performance.now()
  await fillRecords(
    async (text, values = []) => (await admin.query(text, [...values])).rows,
    definition,
    RECORDS,
  )
  const [cpu] = cpus()
  console.log(
    `${RECORDS} records of ${TYPE}, ${CLIENTS} clients; PostgreSQL ${database.version}, Node ${process.version}, ${cpus().length} × ${cpu?.model ?? 'unknown'}; filled in ${Math.ceil((performance.now() - began) / 1000)} s`,
  )
  if (process.env.YUANCE_BENCH_KEEP) {
    console.log(`psql -h ${host} -p ${port} -U ${user} postgres`)
    await new Promise(() => {})
  }
  for (const person of people)
    for (const [label, query] of Object.entries(questions)) {
      const parsed = recordQuery.parse(query)
      const ask = () =>
        database.inTransaction(actorOf(person), (tx) =>
          listRecords({ tx, person, system }, definition, parsed),
        )
      const first = await ask()
      const times: number[] = []
      await Promise.all(
        Array.from({ length: CLIENTS }, async () => {
          for (let round = 0; round < ROUNDS / CLIENTS; round++) {
            const start = performance.now()
            await ask()
            times.push(performance.now() - start)
          }
        }),
      )
      times.sort((a, b) => a - b)
      const at = (share: number): string =>
        String(Math.ceil(times[Math.trunc((times.length - 1) * share)] ?? 0)).padStart(5)
      console.log(
        `${person.role.padEnd(12)} ${label.padEnd(30)} p50 ${at(0.5)} ms  p95 ${at(0.95)} ms   ${first.total}${first.capped ? '+' : ''} found, ${first.rows.length} shown`,
      )
    }
  await database.close()
  await admin.end()
} finally {
  await cluster.stop()
  removeDataDirectory(directory)
}
