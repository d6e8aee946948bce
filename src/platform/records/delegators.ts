import { sql } from 'kysely'
import type { Absent, Agent } from '../../record/persons.ts'
import { isRole, roles, type View } from '../../record/roles.ts'
import type { Person } from '../auth/person.ts'
import type { Transaction } from '../database/transaction.ts'
import type { RecordCall } from './record-system.ts'

interface Delegator {
  readonly account: string
  readonly name: string
  readonly role: string
  readonly organisation: string | null
  readonly parks: readonly number[]
  readonly towns: readonly string[]
}

/** Views that a role of one's own in a unit gives; those of enterprises and partners are each one's own. */
const administrative: ReadonlySet<View> = new Set(['district', 'park', 'town'])
const asked = new WeakMap<Transaction, Map<string, Promise<Agent>>>()

/**
 * The person as lifecycles ask for one, with the colleagues in whose place the person acts today. Asked of the database once in a transaction. What the person
 * sees stays what the own role sees: a colleague's role passes on only where it sees the same kind of data, and no park or town beyond the person's own.
 */
export function agentOf(call: RecordCall): Promise<Agent> {
  const { tx, person, byClock } = call
  const people = asked.get(tx) ?? new Map<string, Promise<Agent>>()
  asked.set(tx, people)
  const known = (!byClock && people.get(person.account)) || readAgent(call)
  people.set(person.account, known)
  return known
}

async function readAgent({ tx, person, system, byClock }: RecordCall): Promise<Agent> {
  const { account, role, organisation, parks } = person
  const own = { account, role, organisation, parks }
  if (byClock) return { ...own, byClock }
  const { rows } = await sql<Delegator>`select * from delegators(${system.businessDate()})`.execute(tx)
  return rows.length === 0 ? own : { ...own, actsFor: rows.map((row) => absentOf(row, person)) }
}

/** What of a colleague's place passes on to the person. */
export function absentOf(
  { account, name, role, organisation, parks, towns }: Delegator,
  person: Person,
): Absent {
  const covered =
    isRole(role) &&
    roles[role].view === roles[person.role].view &&
    administrative.has(roles[role].view) &&
    parks.every((park) => person.parks.includes(park)) &&
    towns.every((town) => person.towns.includes(town))
  return covered
    ? { account, name, role, organisation, parks }
    : { account, name, role: null, organisation: null, parks: [] }
}

/** The call as the absent colleague's: same hands, same sight, the other's name and role in the history. */
export function inPlaceOf(call: RecordCall, absent: Absent): RecordCall {
  const { person } = call
  return {
    ...call,
    person: {
      ...person,
      name: `${absent.name}（由${person.name}代办）`,
      role: absent.role ?? person.role,
    },
  }
}
