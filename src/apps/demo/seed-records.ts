import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { parse } from 'yaml'
import { z } from 'zod'
import { Refusal } from '../../kernel/problem.ts'
import { findPerson, identityService, type Person } from '../../platform/auth/person.ts'
import type { Actor, InTransaction, Transaction } from '../../platform/database/transaction.ts'
import { HttpProblem } from '../../platform/http/http-problem.ts'
import { actOnRecord } from '../../platform/records/act-on-record.ts'
import type { RecordSystem } from '../../platform/records/record-system.ts'
import { changeRecord, createRecord } from '../../platform/records/write-record.ts'

const folder = fileURLToPath(new URL('../../../examples/records/', import.meta.url))
const values = z.record(z.string(), z.unknown())
const row = z.strictObject({
  key: z.string(),
  type: z.string(),
  as: z.string(),
  on: z.string().optional(),
  park: z.string().optional(),
  area: z.string().optional(),
  town: z.string().optional(),
  organisation: z.string().optional(),
  enterprise: z.string().optional(),
  values,
  do: z
    .array(
      z.strictObject({
        action: z.string(),
        as: z.string(),
        on: z.string().optional(),
        values: values.optional(),
        opinion: z.string().optional(),
        assignee: z.array(z.string()).optional(),
        days: z.number().optional(),
      }),
    )
    .default([]),
})
type DemoRow = z.infer<typeof row>

/** The day on which a demonstration's record is made where it does not say. */
const usualDay = '2025-06-01'
const demoService: Actor = { ...identityService, name: '演示数据', view: 'district' }

/** The demonstration's records, as `examples/records/` has them. */
export function demoRows(): readonly DemoRow[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => z.array(row).parse(parse(readFileSync(join(folder, name), 'utf8'))))
}

/**
 * Makes the demonstration's records through the same functions that pages use, each step by the account that would do it, on its day; all of them in one
 * transaction or none. Does nothing where they are already there. Throws with the row's key for a row that the rules refuse.
 */
export async function seedRecords(inTransaction: InTransaction, system: RecordSystem): Promise<number> {
  const people = new Map<string, Person>()
  return inTransaction(
    demoService,
    async (tx) => {
      const { rows: there } =
        await sql`select from record where demo and type <> 'enterprise' limit 1`.execute(tx)
      if (there.length > 0) return 0
      const ids = await placesAndFirms(tx)
      const rows = inOrder(demoRows())
      const who = (login: string) => personOf(inTransaction, people, login)
      const faults: Error[] = []
      // All are made before the first step is done, because steps name records that name each other.
      for (const work of [plant, advanceAll])
        for (const one of rows) {
          await sql`savepoint one_row`.execute(tx)
          try {
            await work(tx, system, one, ids, who)
          } catch (error) {
            await sql`rollback to savepoint one_row`.execute(tx)
            faults.push(toldWith(one.key, error))
          }
        }
      if (faults.length > 0)
        throw new Error(faults.map(({ message }) => message).join('\n'), { cause: faults[0] })
      return rows.length
    },
    { timeout: 300 },
  )
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

type Who = (login: string) => Promise<Person>

async function plant(
  tx: Transaction,
  system: RecordSystem,
  one: DemoRow,
  ids: Map<string, string>,
  who: Who,
): Promise<void> {
  const { area, town, organisation } = one
  const made = await createRecord(
    await callAs(tx, system, await who(one.as), one.on ?? usualDay),
    definitionOf(system, one),
    {
      values: resolved(one.values, ids),
      ...(one.park !== undefined && { park: idOf(ids, `park:${one.park}`) }),
      ...(one.enterprise !== undefined && { enterprise: idOf(ids, one.enterprise) }),
      ...(area !== undefined && { area }),
      ...(town !== undefined && { town }),
      ...(organisation !== undefined && { organisation }),
    },
    { demo: true },
  )
  ids.set(one.key, made.id)
}

async function advanceAll(
  tx: Transaction,
  system: RecordSystem,
  one: DemoRow,
  ids: Map<string, string>,
  who: Who,
): Promise<void> {
  const definition = definitionOf(system, one)
  const id = idOf(ids, one.key)
  let last = one.on ?? usualDay
  for (const step of one.do) {
    last = step.on ?? last
    const call = await callAs(tx, system, await who(step.as), last)
    const steps = definition.lifecycle.transitions.filter(({ action }) => action === step.action)
    const form = new Set(steps.flatMap(({ needs = [], offers = [] }) => [...needs, ...offers]))
    const given = Object.entries(resolved(step.values ?? {}, ids))
    // What the step's own form does not hold is filled in before, as a person would.
    const before = given.filter(([name]) => !form.has(name))
    if (before.length > 0) await changeRecord(call, definition, id, { values: Object.fromEntries(before) })
    await actOnRecord(call, definition, id, step.action, {
      values: Object.fromEntries(given.filter(([name]) => form.has(name))),
      ...(step.opinion !== undefined && { opinion: step.opinion }),
      ...(step.days !== undefined && { days: step.days }),
      ...(step.assignee && {
        assignee: await Promise.all(step.assignee.map(async (login) => (await who(login)).account)),
      }),
    })
  }
}

/** The history's rows are written in each person's own name. */
async function callAs(tx: Transaction, system: RecordSystem, person: Person, on: string) {
  await sql`select set_config('app.account', ${person.account}, true)`.execute(tx)
  return { tx, person, system, on }
}

function definitionOf(system: RecordSystem, { type }: DemoRow) {
  const definition = system.definitions.get(type)
  if (!definition) throw new Error(`no type ${type}`)
  return definition
}

/** Rows after the rows they name. */
function inOrder(rows: readonly DemoRow[]): readonly DemoRow[] {
  const byKey = new Map(rows.map((one) => [one.key, one]))
  const sorted = new Set<DemoRow>()
  const visit = (one: DemoRow, path: readonly string[]): void => {
    if (sorted.has(one)) return
    if (path.includes(one.key))
      throw new Error(`demo rows name each other: ${[...path, one.key].join(' → ')}`)
    for (const name of namesIn(one.values)) {
      const other = byKey.get(name)
      if (other) visit(other, [...path, one.key])
    }
    sorted.add(one)
  }
  for (const one of rows) visit(one, [])
  return [...sorted]
}

function namesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.startsWith('@') ? [value.slice(1)] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(namesIn) : []
}

function resolved(given: z.infer<typeof values>, ids: ReadonlyMap<string, string>): z.infer<typeof values> {
  const visit = (value: unknown): unknown => {
    if (typeof value === 'string') return value.startsWith('@') ? idOf(ids, value.slice(1)) : value
    if (Array.isArray(value)) return value.map(visit)
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, visit(one)]))
    return value
  }
  return visit(given) as z.infer<typeof values>
}

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
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
