import type { TestDatabase } from '../../../platform/database/testing/test-database.ts'
import { type RoleId, roles } from '../../../record/roles.ts'
import { Browser } from '../../demo/testing/browser.ts'

/** Somebody of the walk. `side` `b` belongs to the other park, town, enterprise or unit and should see nothing of side `a`. */
export interface WalkAccount {
  readonly login: string
  readonly id: string
  readonly role: RoleId
  readonly side: 'a' | 'b'
  readonly organisation: string | null
  /** Enterprise it belongs to. */
  firm: string | null
}

export interface WalkFirm {
  readonly id: string
  readonly code: string
  readonly name: string
}

/** Two parks, two towns, three enterprises and the accounts of every role: all that a walk over the records needs. */
export interface World {
  readonly parks: Readonly<Record<'a' | 'b', { readonly id: number; readonly name: string }>>
  readonly towns: Readonly<Record<'a' | 'b', string>>
  /** `a` and `a2` in park a, `b` in park b. */
  readonly firms: Readonly<Record<'a' | 'a2' | 'b', WalkFirm>>
  readonly accounts: readonly WalkAccount[]
  /** People of an enterprise that is itself walked: they belong to whichever record is under way. */
  readonly owners: readonly WalkAccount[]
}

/** Unit of the bank and the provider of side a. */
export const partnerUnit = '走查服务机构'

/** Puts the world into an empty database, past all guards. */
export async function makeWorld(database: TestDatabase): Promise<World> {
  const parks = { a: await makePark(database, 'a', '走查甲园'), b: await makePark(database, 'b', '走查乙园') }
  const towns = { a: 'walk-town-a', b: 'walk-town-b' }
  const firms = {
    a: await makeFirm(database, '走查甲机械有限公司', 1, parks.a.id, towns.a),
    a2: await makeFirm(database, '走查丙材料有限公司', 2, parks.a.id, towns.a),
    b: await makeFirm(database, '走查乙科技有限公司', 3, parks.b.id, towns.b),
  }
  const accounts: WalkAccount[] = []
  const owners: WalkAccount[] = []
  for (const role of Object.keys(roles) as RoleId[]) {
    const { view, label } = roles[role]
    const add = async (login: string, side: 'a' | 'b', firm: string | null): Promise<WalkAccount> => {
      const organisation =
        view === 'enterprise'
          ? null
          : view === 'partner'
            ? side === 'a'
              ? partnerUnit
              : '走查另一机构'
            : `走查${label}${side === 'a' ? '' : '乙'}`
      const [row] = await database.query(
        `insert into account (login, name, role, organisation, parks, towns, enterprise_id, demo)
         values ($1, $2, $3, $4, $5::int[], $6::text[], $7, true) returning id`,
        [
          login,
          `${label} ${login}`,
          role,
          organisation,
          view === 'park' ? [parks[side].id] : [],
          view === 'town' ? [towns[side]] : [],
          firm,
        ],
      )
      return { login, id: row?.id as string, role, side, organisation, firm }
    }
    // Two of side a, so that what one has done another can check.
    const sides: readonly ('a' | 'b')[] = ['identity', 'audit', 'district'].includes(view)
      ? ['a', 'a']
      : ['a', 'a', 'b']
    for (const [at, side] of sides.entries())
      accounts.push(await add(`w-${role}-${side}${at}`, side, view === 'enterprise' ? firms[side].id : null))
    if (view === 'enterprise') owners.push(await add(`w-${role}-own`, 'a', null))
  }
  return { parks, towns, firms, accounts, owners }
}

async function makePark(database: TestDatabase, side: string, name: string) {
  const [row] = await database.query('insert into park (code) values ($1) returning id', [`walk${side}`])
  await database.query(`insert into park_name (park_id, name, valid_from) values ($1, $2, '2020-01-01')`, [
    row?.id,
    name,
  ])
  return { id: row?.id as number, name }
}

async function makeFirm(
  database: TestDatabase,
  name: string,
  number: number,
  park: number,
  town: string,
): Promise<WalkFirm> {
  const code = creditCode(number)
  const [row] = await database.query(
    'insert into enterprise (credit_code, name, park_id, town) values ($1, $2, $3, $4) returning id',
    [code, name, park, town],
  )
  return { id: row?.id as string, code, name }
}

/** A made-up code with the check characters of GB 11714 and GB 32100. */
export function creditCode(number: number): string {
  const serial = String(number).padStart(8, '0')
  const organisation = serial + checkOrganisation(serial)
  const body = `91500111${organisation}`
  return body + checkCredit(body)
}

function checkOrganisation(text: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = [...text].reduce((total, digit, at) => total + Number(digit) * (weights[at] ?? 0), 0)
  return '0123456789X'[(11 - (sum % 11)) % 11] ?? '0'
}

function checkCredit(text: string): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  let weight = 1
  let sum = 0
  for (const character of text) {
    sum += alphabet.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (sum % 31)) % 31] ?? '0'
}

/** Signed-in clients, one per address and account. */
export class Browsers {
  readonly #open = new Map<string, Promise<Browser>>()

  of(url: string, { login }: Pick<WalkAccount, 'login'>): Promise<Browser> {
    const key = `${url} ${login}`
    const open = this.#open.get(key) ?? Browser.signIn(url, login)
    this.#open.set(key, open)
    return open
  }
}
