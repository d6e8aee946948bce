import { sql } from 'kysely'
import { Refusal } from '../../kernel/problem.ts'
import { findPerson, identityService, type Person } from '../../platform/auth/person.ts'
import type { Actor, InTransaction, Transaction } from '../../platform/database/transaction.ts'
import { HttpProblem } from '../../platform/http/http-problem.ts'
import { actOnRecord } from '../../platform/records/act-on-record.ts'
import type { RecordCall, RecordSystem } from '../../platform/records/record-system.ts'
import { changeRecord, createRecord } from '../../platform/records/write-record.ts'
import type { RecordDefinition } from '../../record/definition.ts'
import { keepDemoFiles } from './demo-files.ts'
import {
  type DemoRow,
  type DemoValues,
  demoRows,
  isMade,
  type MadeRow,
  type NewRow,
  resolved,
} from './demo-rows.ts'

/** The day on which a demonstration's record is made where it does not say. */
const usualDay = '2025-06-01'
const demoService: Actor = { ...identityService, name: '演示数据', view: 'district' }

/** One seeding: what names stand for so far, and who acts. */
interface Seeding {
  readonly tx: Transaction
  readonly system: RecordSystem
  readonly ids: Map<string, string>
  readonly files: ReadonlyMap<string, unknown>
  who(login: string): Promise<Person>
  /** Account in whose name the transaction writes just now. */
  acting?: string
}

/**
 * Makes the demonstration's records through the same functions that pages use, each step by the account that would do it, on its day; all of them in one
 * transaction or none. Does nothing where they are already there. Throws with the row's key for every row that the rules refuse.
 */
export async function seedRecords(inTransaction: InTransaction, system: RecordSystem): Promise<number> {
  const rows = demoRows()
  try {
    return await seedIn(inTransaction, system, rows)
  } catch {
    // Once more with a mark before every row, so that all that is wrong is told at once.
    return seedIn(inTransaction, system, rows, [])
  }
}

async function seedIn(
  inTransaction: InTransaction,
  system: RecordSystem,
  rows: readonly DemoRow[],
  faults?: Error[],
): Promise<number> {
  const people = new Map<string, Person>()
  return inTransaction(
    demoService,
    async (tx) => {
      const { rows: there } =
        await sql`select from record where demo and type <> 'enterprise' limit 1`.execute(tx)
      if (there.length > 0) return 0
      const seeding: Seeding = {
        tx,
        system,
        ids: await placesAndFirms(tx),
        files: await keepDemoFiles(tx, demoService.account),
        who: (login) => personOf(inTransaction, people, login),
      }
      // All are made before the first step is done, because steps name records that name each other.
      for (const work of [plant, advance])
        for (const one of rows) await (faults ? atAMark(seeding, one, work, faults) : work(seeding, one))
      if (faults && faults.length > 0)
        throw new Error(faults.map(({ message }) => message).join('\n'), { cause: faults[0] })
      return rows.length
    },
    { timeout: 300 },
  )
}

async function atAMark(
  seeding: Seeding,
  one: DemoRow,
  work: (seeding: Seeding, one: DemoRow) => Promise<void>,
  faults: Error[],
): Promise<void> {
  await sql`savepoint one_row`.execute(seeding.tx)
  try {
    await work(seeding, one)
  } catch (error) {
    await sql`rollback to savepoint one_row`.execute(seeding.tx)
    seeding.acting = ''
    faults.push(toldWith(one.key, error))
  }
}

async function placesAndFirms(tx: Transaction): Promise<Map<string, string>> {
  const { rows: firms } = await sql<{
    id: string
    code: string
  }>`select id, credit_code as code from enterprise where credit_code is not null`.execute(tx)
  const parks = await tx.selectFrom('park').select(['id', 'code']).execute()
  return new Map([
    ...firms.map(({ id, code }) => [code, id] as const),
    ...parks.map(({ id, code }) => [`park:${code}`, String(id)] as const),
  ])
}

async function personOf(
  inTransaction: InTransaction,
  people: Map<string, Person>,
  login: string,
): Promise<Person> {
  const known = people.get(login)
  if (known) return known
  const person = await inTransaction(identityService, async (tx) => {
    const account = await tx.selectFrom('account').select('id').where('login', '=', login).executeTakeFirst()
    return account && findPerson(tx, account.id, true)
  })
  if (!person) throw new Error(`no account ${login}`)
  people.set(login, person)
  return person
}

async function plant(seeding: Seeding, one: DemoRow): Promise<void> {
  if (isMade(one)) return
  const call = await callAs(seeding, one.as, one.on ?? usualDay)
  const made = await createRecord(call, definitionOf(seeding, one), newRecordOf(seeding, one), { demo: true })
  seeding.ids.set(one.key, made.id)
}

function newRecordOf(seeding: Seeding, one: NewRow) {
  const { area, town, organisation } = one
  return {
    values: meant(seeding, one.values),
    ...(one.park !== undefined && { park: idOf(seeding, `park:${one.park}`) }),
    ...(one.enterprise !== undefined && { enterprise: idOf(seeding, one.enterprise) }),
    ...(area !== undefined && { area }),
    ...(town !== undefined && { town }),
    ...(organisation !== undefined && { organisation }),
  }
}

async function advance(seeding: Seeding, one: DemoRow): Promise<void> {
  const definition = definitionOf(seeding, one)
  if (isMade(one)) seeding.ids.set(one.key, await findMade(seeding, one))
  const id = idOf(seeding, one.key)
  let last = isMade(one) ? usualDay : (one.on ?? usualDay)
  for (const step of one.do) {
    last = step.on ?? last
    const call = await callAs(seeding, step.as, last)
    const steps = definition.lifecycle.transitions.filter(({ action }) => action === step.action)
    const form = new Set(steps.flatMap(({ needs = [], offers = [] }) => [...needs, ...offers]))
    const given = Object.entries(meant(seeding, step.values ?? {}))
    // What the step's own form does not hold is filled in before, as a person would.
    const before = given.filter(([name]) => !form.has(name))
    if (before.length > 0) await changeRecord(call, definition, id, { values: Object.fromEntries(before) })
    await actOnRecord(call, definition, id, step.action, {
      values: Object.fromEntries(given.filter(([name]) => form.has(name))),
      ...(step.opinion !== undefined && { opinion: step.opinion }),
      ...(step.days !== undefined && { days: step.days }),
      ...(step.assignee && {
        assignee: await Promise.all(step.assignee.map(async (login) => (await seeding.who(login)).account)),
      }),
    })
  }
}

/** The first record of the type that hangs on the other row's and has no key yet. */
async function findMade({ tx, ids }: Seeding, { from, type, key }: MadeRow): Promise<string> {
  const parent = ids.get(from)
  const { rows } = await sql<{ id: string }>`
    select r.id from record r where r.type = ${type} and r.id in (
      select from_id from record_link where to_id = ${parent} union select to_id from record_link where from_id = ${parent})
    order by r.code`.execute(tx)
  const known = new Set(ids.values())
  const found = rows.find(({ id }) => !known.has(id))
  if (!found) throw new Error(`no step of ${from} made ${key}`)
  return found.id
}

/** The history's rows are written in each person's own name. */
async function callAs(seeding: Seeding, login: string, on: string): Promise<RecordCall> {
  const { tx, system } = seeding
  const person = await seeding.who(login)
  if (seeding.acting !== person.account)
    await sql`select set_config('app.account', ${person.account}, true)`.execute(tx)
  seeding.acting = person.account
  return { tx, person, system, on }
}

function definitionOf({ system }: Seeding, { type }: DemoRow): RecordDefinition {
  const definition = system.definitions.get(type)
  if (!definition) throw new Error(`no type ${type}`)
  return definition
}

function meant(seeding: Seeding, given: DemoValues): DemoValues {
  return resolved(given, (name) => seeding.files.get(name) ?? idOf(seeding, name))
}

function idOf({ ids }: Seeding, key: string): string {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`nothing is called ${key}`)
  return id
}

function toldWith(key: string, error: unknown): Error {
  const reasons =
    error instanceof Refusal
      ? error.problems.map(({ what, where }) => `${where.field ?? ''} ${what}`)
      : error instanceof HttpProblem
        ? [error.title, ...error.errors.map(({ path, what }) => `${path} ${what}`)]
        : [error instanceof Error ? error.message : String(error)]
  return new Error(`demo record ${key}: ${reasons.join('；')}`, { cause: error })
}
