import { permissionsOf } from '../../../platform/records/record-system.ts'
import type { StoredRecord } from '../../../platform/records/stored-record.ts'
import type { Permission } from '../../../record/access.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import { stateOf } from '../../../record/generic-moves.ts'
import type { Actor, Transition } from '../../../record/lifecycle.ts'
import { enterpriseRoles, isRole, roles } from '../../../record/roles.ts'
import type { WalkAccount } from './walk-world.ts'
import type { Walk, WalkedRecord } from './walked-record.ts'

type From = Pick<Walk, 'server' | 'world'>

/** Accounts of side a that may do this with the type, those who see most of its fields first, officials before enterprises. */
export function permitted(
  { server, world }: From,
  definition: RecordDefinition,
  ...permissions: readonly Permission[]
): readonly WalkAccount[] {
  return world.accounts
    .filter(({ side, role }) => {
      const { may } = permissionsOf(server.records, { role }, definition)
      return side === 'a' && permissions.every((one) => may.has(one))
    })
    .map((account) => ({ account, hidden: hiddenFrom({ server }, definition, account).size }))
    .sort((a, b) => a.hidden - b.hidden || rank(a.account) - rank(b.account))
    .map(({ account }) => account)
}

function rank({ role }: WalkAccount): number {
  return ['district', 'park', 'town', 'enterprise', 'partner'].indexOf(roles[role].view)
}

export function hiddenFrom(
  { server }: Pick<From, 'server'>,
  definition: RecordDefinition,
  { role }: WalkAccount,
): ReadonlySet<string> {
  return permissionsOf(server.records, { role }, definition).hidden
}

/** Whether the record is among those that the account's scope reaches. */
export function reaches(
  { world }: Pick<From, 'world'>,
  definition: RecordDefinition,
  { park, town, enterprise, organisation, values, status }: StoredRecord,
  { side, role, organisation: unit, firm }: WalkAccount,
): boolean {
  const { shares } = definition
  const shared = shares?.in.includes(status) ?? false
  switch (roles[role].view) {
    case 'district':
      return true
    case 'park':
      return park === world.parks[side].id
    case 'town':
      return town === world.towns[side]
    case 'enterprise':
      return firm !== null && (enterprise === firm || (shared && shownTo(shares, values).includes(firm)))
    case 'partner':
      return organisation === unit || (shared && unit !== null && shownTo(shares, values).includes(unit))
    default:
      return false
  }
}

function shownTo(shares: RecordDefinition['shares'], values: StoredRecord['values']): readonly unknown[] {
  return shares ? [values[shares.with]].flat() : []
}

/** Whether the account is one of those named, by role or by what it has to do with the record. */
export function isNamed(
  by: readonly Actor[],
  record: WalkedRecord,
  account: WalkAccount,
  { world }: Pick<From, 'world'>,
): boolean {
  const { organisation, createdBy, park, process } = record.stored
  return by.some((actor) => {
    if (isRole(actor)) return actor === account.role
    if (actor === '@creator') return createdBy === account.id
    if (actor === '@handler') return process.handler?.account === account.id
    if (actor === '@cosigner')
      return process.cosigners.includes(account.id) || process.cosigners.includes(account.role)
    return organisation === null
      ? roles[account.role].view === 'park' && park === world.parks[account.side].id
      : organisation === account.organisation
  })
}

/** Who may take the step now. */
export function actorsFor(
  walk: From,
  record: WalkedRecord,
  { by, notBy = [], lane }: Pick<Transition, 'by' | 'notBy' | 'lane'>,
): readonly WalkAccount[] {
  const { definition, stored } = record
  const { process } = stored
  return permitted(walk, definition, 'view').filter(
    (account) =>
      isNamed(by, record, account, walk) &&
      reaches(walk, definition, stored, account) &&
      !notBy.some((action) => process.doers[action]?.includes(account.id)) &&
      !(process.handler && process.handler.account !== account.id && process.handler.role === account.role) &&
      !(lane && process.lanes[account.role]),
  )
}

/** Those who see the record and have no part in the step. */
export function outsidersOf(walk: From, record: WalkedRecord, by: readonly Actor[]): readonly WalkAccount[] {
  const { definition, stored } = record
  return permitted(walk, definition, 'view').filter(
    (account) => !isNamed(by, record, account, walk) && reaches(walk, definition, stored, account),
  )
}

/** Somebody who does not see the record. */
export function strangerTo(walk: From, { definition, stored }: WalkedRecord): WalkAccount | undefined {
  return (
    walk.world.accounts.find(({ side, role }) => {
      const { may } = permissionsOf(walk.server.records, { role }, definition)
      return side === 'b' && !may.has('view')
    }) ?? walk.world.accounts.find((account) => !reaches(walk, definition, stored, account))
  )
}

/** Who can edit the fields in the present state. */
export function editorsOf(walk: From, record: WalkedRecord): readonly WalkAccount[] {
  const { definition, stored } = record
  const { lifecycle } = definition
  const state = stateOf(lifecycle, stored.status)
  if (state.locked || state.kind === 'done' || state.kind === 'ended') return []
  return permitted(walk, definition, 'edit').filter((account) => {
    if (!reaches(walk, definition, stored, account)) return false
    const outside = ['enterprise', 'partner'].includes(roles[account.role].view)
    return !outside || state.kind === 'draft' || stored.status === '待补正'
  })
}

/** Where a new record is put so that everyone whom its procedure names reaches it. */
export function placeFor({ world, server }: From, definition: RecordDefinition) {
  const named = [
    ...definition.lifecycle.transitions.flatMap(({ by }) => by),
    ...definition.lifecycle.clerks,
    ...(server.records.rules.get(definition.type) ?? []).flatMap((rule) => rule.roles),
  ]
  const has = (...wanted: readonly string[]) => named.some((one) => wanted.includes(one))
  const responsible = permitted({ server, world }, definition, 'view', 'edit').find(
    ({ role, organisation }) => organisation !== null && roles[role].view === 'district',
  )
  const partner = world.accounts.find(({ role, side }) => side === 'a' && roles[role].view === 'partner')
  const organisation =
    has('bank', 'service-provider') && !definition.shares
      ? partner?.organisation
      : has('@responsible')
        ? responsible?.organisation
        : undefined
  const firm = definition.scope === 'enterprise' || (definition.scope === 'any' && has(...enterpriseRoles))
  return {
    ...(definition.scope !== 'district' && { park: String(world.parks.a.id) }),
    ...(firm && definition.type !== 'enterprise' && { enterprise: world.firms.a.id }),
    ...(has('town') && { town: world.towns.a }),
    ...(organisation != null && { organisation }),
  }
}
