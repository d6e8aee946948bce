import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { classOf, type RecordDefinition } from '../../record/definition.ts'
import { isSealed, keyIdOf, openValue, sealValue } from '../audit/sealed-value.ts'
import type { Transaction } from '../database/transaction.ts'

/**
 * Personal values in a record's history. They are encrypted under a key of the record's own before the entry is hashed, so that they can be erased
 * (the key is destroyed) while the chain of hashes holds.
 */

type Detail = Readonly<Record<string, unknown>>

export function personalFields(definition: RecordDefinition): readonly string[] {
  return Object.entries(definition.fields).flatMap(([name, field]) =>
    classOf(definition, field) === 'personal' ? [name] : [],
  )
}

/** The detail of an entry with its personal values sealed: those of `values` and both sides of `changes`. Empty ones stay empty. */
export async function sealPersonal(
  tx: Transaction,
  definition: RecordDefinition,
  record: string,
  detail: Detail,
): Promise<Detail> {
  const personal = new Set(personalFields(definition))
  const within = (part: unknown) =>
    Object.entries((part ?? {}) as Detail).filter(([name]) => personal.has(name))
  const [values, changes] = [within(detail.values), within(detail.changes)]
  if (values.length === 0 && changes.length === 0) return detail
  const key = await keyOf(tx, record)
  const seal = (name: string, value: unknown) =>
    value === null || value === undefined ? null : sealValue(value, key, `${record}/${name}`)
  return {
    ...detail,
    ...(values.length > 0 && {
      values: {
        ...(detail.values as Detail),
        ...Object.fromEntries(values.map(([name, value]) => [name, seal(name, value)])),
      },
    }),
    ...(changes.length > 0 && {
      changes: {
        ...(detail.changes as Detail),
        ...Object.fromEntries(
          changes.map(([name, pair]) => [name, (pair as unknown[]).map((value) => seal(name, value))]),
        ),
      },
    }),
  }
}

interface Key {
  readonly id: string
  readonly key: Uint8Array
}

/** The record's key in use; made where there is none. The caller holds the record's lock or has just made it. */
async function keyOf(tx: Transaction, record: string): Promise<Key> {
  const { rows } =
    await sql<Key>`select id, key from personal_key where record_id = ${record} and key is not null`.execute(
      tx,
    )
  if (rows[0]) return rows[0]
  const key = randomBytes(32)
  const added = await sql<{ id: string }>`
    insert into personal_key (record_id, key) values (${record}, ${key}) returning id`.execute(tx)
  return { id: added.rows[0]?.id as string, key }
}

/** Entries with their personal values readable again. `erased` names the fields whose values are gone; they read as null. */
export async function openPersonal<E extends { readonly detail: Detail }>(
  tx: Transaction,
  record: string,
  entries: readonly E[],
): Promise<readonly (E & { readonly erased: ReadonlySet<string> })[]> {
  const sealed = entries.some(({ detail }) => JSON.stringify(detail).includes('"sealed":'))
  const { rows } = sealed
    ? await sql<Key>`select id, key from personal_key where record_id = ${record} and key is not null`.execute(
        tx,
      )
    : { rows: [] }
  const keys = new Map(rows.map(({ id, key }) => [id, key]))
  return entries.map((entry) => {
    const erased = new Set<string>()
    const open = (name: string, value: unknown): unknown => {
      if (!isSealed(value)) return value
      const key = keys.get(keyIdOf(value))
      if (key) return openValue(value, key, `${record}/${name}`)
      erased.add(name)
      return null
    }
    const part = (of: unknown, each: (name: string, value: unknown) => unknown) =>
      Object.fromEntries(Object.entries(of as Detail).map(([name, value]) => [name, each(name, value)]))
    const { values, changes } = entry.detail
    const detail = {
      ...entry.detail,
      ...(values !== undefined && { values: part(values, open) }),
      ...(changes !== undefined && {
        changes: part(changes, (name, pair) => (pair as unknown[]).map((value) => open(name, value))),
      }),
    }
    return { ...entry, detail, erased }
  })
}

/** Destroys the keys under which the record's history was sealed. What they sealed can never be read again. Returns how many. */
export async function destroyKeys(tx: Transaction, record: string): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update personal_key set key = null, destroyed_at = now() where record_id = ${record} and key is not null`.execute(
    tx,
  )
  return Number(numAffectedRows)
}
