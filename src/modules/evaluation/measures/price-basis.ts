import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { PriceBasis } from './measure-messages.ts'

const recordType = 'measure-basis'

/** The documents that stand now, by kind of resource. */
export async function priceBases(tx: Transaction): Promise<ReadonlyMap<string, PriceBasis>> {
  const { rows } = await sql<PriceBasis>`
    select resource, basis, basis_number as "basisNumber", account_name as by, created_at as at from measure_basis
    where withdrawn_at is null order by resource`.execute(tx)
  return new Map(rows.map((row) => [row.resource, row]))
}

/** Enters the document by which prices of a resource may differ, in place of the one before; entering the same again changes nothing. */
export async function enterPriceBasis(
  tx: Transaction,
  person: Person,
  { resource, basis, basisNumber }: Pick<PriceBasis, 'resource' | 'basis' | 'basisNumber'>,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${recordType} ${resource}`}, 0))`.execute(tx)
  const before = (await priceBases(tx)).get(resource)
  await sql`update measure_basis set withdrawn_at = now() where resource = ${resource} and withdrawn_at is null`.execute(
    tx,
  )
  const id = randomUUID()
  await sql`insert into measure_basis (id, resource, basis, basis_number, account_id, account_name)
    values (${id}::uuid, ${resource}, ${basis}, ${basisNumber}, ${person.account}, ${person.name})`.execute(
    tx,
  )
  await appendAction(tx, {
    record: { type: recordType, id },
    action: '登记价格依据',
    by: person,
    detail: { resource, basis, basisNumber, ...(before && { before: before.basisNumber }) },
  })
}
