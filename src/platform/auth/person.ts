import { isRole, type RoleId, roles } from '../../record/roles.ts'
import type { Actor, Transaction } from '../database/transaction.ts'

/** Somebody signed in: an account as it is now, not as it was when the session began. */
export interface Person {
  /** Account id. */
  readonly account: string
  readonly login: string
  readonly name: string
  readonly role: RoleId
  readonly organisation: string | null
  /** Numbers of the parks in charge; empty for a role that sees every park or none. */
  readonly parks: readonly number[]
  readonly towns: readonly string[]
  /** Enterprise id. */
  readonly enterprise: string | null
  /** Of the demonstration: nobody's own. */
  readonly demo?: true
  /** Id of the session; absent for programs and jobs. */
  readonly session?: string
  /** Final approvals ask for a code first: none was given lately. `enrol`: there is no code generator yet. */
  readonly unproven?: 'code' | 'enrol'
  /** What a program may do in the person's name (`api-tokens.ts`); absent for people. */
  readonly scopes?: readonly string[]
}

/** The actor as which a person's transactions run. */
export function actorOf(person: Person): Actor {
  const { account, name, parks, towns, enterprise, organisation } = person
  return {
    account,
    name,
    view: roles[person.role].view,
    parks,
    towns,
    ...(enterprise !== null && { enterprise }),
    ...(organisation !== null && { organisation }),
  }
}

/** Reads accounts and sessions; sees no business data. */
export const identityService: Actor = {
  account: '00000000-0000-0000-0000-000000000000',
  name: '登录服务',
  view: 'identity',
}

export const personColumns = [
  'id',
  'login',
  'name',
  'role',
  'organisation',
  'parks',
  'towns',
  'enterprise_id',
  'demo',
  'status',
] as const

interface AccountRow {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly role: string
  readonly organisation: string | null
  readonly parks: readonly number[]
  readonly towns: readonly string[]
  readonly enterprise_id: string | null
  readonly demo: boolean
  readonly status: 'active' | 'disabled'
}

/** The person behind an account, unless it is disabled, has a role unknown here, or is a demonstration account outside a demonstration. */
export function personOf(row: AccountRow | undefined, demo: boolean): Person | undefined {
  if (row?.status !== 'active' || !isRole(row.role) || (row.demo && !demo)) return undefined
  const { id, login, name, role, organisation, parks, towns, enterprise_id } = row
  const person = { account: id, login, name, role, organisation, parks, towns, enterprise: enterprise_id }
  return row.demo ? { ...person, demo: true } : person
}

/** The person behind an account id as of now; for work that goes on after its request, such as jobs. */
export async function findPerson(
  tx: Transaction,
  account: string,
  demo: boolean,
): Promise<Person | undefined> {
  return personOf(
    await tx.selectFrom('account').select(personColumns).where('id', '=', account).executeTakeFirst(),
    demo,
  )
}
