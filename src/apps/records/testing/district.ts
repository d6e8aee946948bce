import { packInForce } from '../../../pipeline/evaluate/pack-in-force.ts'
import { ensureDemoAccounts } from '../../../platform/auth/demo-accounts.ts'
import { actorOf, findPerson, identityService, type Person } from '../../../platform/auth/person.ts'
import type { TestServer } from '../../../platform/database/testing/servers.ts'
import { openTestDatabase, type TestDatabase } from '../../../platform/database/testing/test-database.ts'
import { silentLog } from '../../../platform/log/log.ts'
import { actOnRecord } from '../../../platform/records/act-on-record.ts'
import { type ClockResult, workByTheClock } from '../../../platform/records/clock-job.ts'
import { describeRecord } from '../../../platform/records/describe-record.ts'
import { historyOf } from '../../../platform/records/history.ts'
import type { RecordCall, RecordSystem } from '../../../platform/records/record-system.ts'
import { createRecord, type Written } from '../../../platform/records/write-record.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import type { HistoryEntry, NewRecord, RecordActionBody, RecordDetail } from '../../../record/messages.ts'
import { tableOf } from '../../../record/table-shape.ts'
import { readDemoAccounts } from '../../server/demo-accounts-file.ts'
import { recordSystem } from '../../server/record-system.ts'

/** A small district on a database of its own: the parks, two enterprises and the accounts of the demonstration, the pack in force, and a day that can be set. */
export interface District {
  readonly database: TestDatabase
  readonly system: RecordSystem
  /** The business day; may be set. */
  today: string
  readonly enterprises: Readonly<Record<'first' | 'second', string>>
  park(code: string): string
  account(login: string): string
  /** Whatever a person does to records, in one transaction. */
  as<T>(login: string, work: (call: RecordCall) => Promise<T>): Promise<T>
  create(login: string, type: string, body: NewRecord): Promise<Written>
  act(login: string, record: Written, action: string, body?: RecordActionBody): Promise<Written>
  read(login: string, record: { readonly id: string }): Promise<RecordDetail>
  history(login: string, record: { readonly id: string }): Promise<readonly HistoryEntry[]>
  byTheClock(): Promise<ClockResult>
  /** Puts every record of the tests before into the bin, so that nothing waits any more. */
  forget(): Promise<void>
  close(): Promise<void>
}

const codes = ['shuangqiao', 'gaoxin', 'gongye', 'wenchuang']
const firms = [
  ['91500111DM10472940', '【演示】龙岗精工机械有限公司', 'town-001'],
  ['91500111DM1060309Q', '【演示】国梁博力循环利用科技股份有限公司', 'town-116'],
] as const

export async function openDistrict(server: TestServer, today: string): Promise<District> {
  const database = await openTestDatabase(server)
  const { inTransaction } = database
  const system = recordSystem(await packInForce('policies/dazu-2022-14'), {
    businessDate: () => district.today,
  })
  const parks = new Map<string, string>()
  for (const code of codes) {
    const [row] = await database.query('insert into park (code) values ($1) returning id', [code])
    parks.set(code, String(row?.id))
    await database.query('insert into park_name (park_id, name, valid_from) values ($1, $2, $3)', [
      row?.id,
      code,
      '2020-01-01',
    ])
  }
  const ids: string[] = []
  for (const [code, name, town] of firms) {
    const [row] = await database.query(
      'insert into enterprise (credit_code, name, park_id, town, demo) values ($1, $2, $3, $4, true) returning id',
      [code, name, parks.get('gaoxin'), town],
    )
    ids.push(String(row?.id))
  }
  await ensureDemoAccounts(inTransaction, readDemoAccounts())
  const accounts = new Map(
    (await database.query('select login, id from account')).map((row) => [String(row.login), String(row.id)]),
  )
  const people = new Map<string, Person>()
  const person = async (login: string): Promise<Person> => {
    const found =
      people.get(login) ??
      (await inTransaction(identityService, (tx) => findPerson(tx, accounts.get(login) ?? '', true)))
    if (!found) throw new Error(`no account ${login}`)
    people.set(login, found)
    return found
  }
  const definitionOf = async (type: string): Promise<RecordDefinition> => {
    const definition = system.definitions.get(type)
    if (!definition) throw new Error(`no type ${type}`)
    return definition
  }
  const typeOf = async (id: string): Promise<RecordDefinition> => {
    const [row] = await database.query('select type from record where id = $1', [id])
    return definitionOf(String(row?.type))
  }
  const as: District['as'] = async (login, work) => {
    const who = await person(login)
    return inTransaction(actorOf(who), (tx) => work({ tx, person: who, system }))
  }
  const district: District = {
    database,
    system,
    today,
    enterprises: { first: ids[0] ?? '', second: ids[1] ?? '' },
    park: (code) => parks.get(code) ?? '',
    account: (login) => accounts.get(login) ?? '',
    as,
    create: async (login, type, body) => {
      const definition = await definitionOf(type)
      return as(login, (call) => createRecord(call, definition, body))
    },
    act: async (login, record, action, body = {}) => {
      const definition = await typeOf(record.id)
      return as(login, (call) => actOnRecord(call, definition, record.id, action, body))
    },
    read: async (login, { id }) => {
      const definition = await typeOf(id)
      return as(login, (call) => describeRecord(call, definition, id))
    },
    history: async (login, { id }) => {
      const definition = await typeOf(id)
      const { rows } = await as(login, (call) => historyOf(call, definition, id, { page: 1, size: 100 }))
      return rows
    },
    byTheClock: () => workByTheClock({ inTransaction, system, log: silentLog }),
    forget: async () => {
      const rows = await database.query(
        "select distinct type from record where deleted_at is null and type <> 'enterprise'",
      )
      for (const { type } of rows) {
        const table = tableOf(await definitionOf(String(type)))
        await database.query(`update ${table} set deleted_at = now()`)
      }
      await database.query('delete from todo')
    },
    close: () => database.close(),
  }
  return district
}
