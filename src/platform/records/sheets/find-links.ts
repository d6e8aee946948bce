import { sql } from 'kysely'
import type { Transaction } from '../../database/transaction.ts'
import type { FindLink } from './given-value.ts'
import type { LinkText } from './written-value.ts'

interface Known {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly credit: string | null
}

/** Texts by which a sheet names records, by the type of what is named. */
export type Wanted = ReadonlyMap<string, ReadonlySet<string>>

/**
 * Looks up, all at once, what the cells of a file name: by record number, credit code or title, also `number title` as we write it ourselves. Finds only
 * what the person's scope reaches.
 */
export async function findLinks(
  tx: Transaction,
  wanted: Wanted,
  labels: (type: string) => string,
): Promise<FindLink> {
  const found = new Map<string, ReadonlyMap<string, readonly Known[]>>()
  for (const [type, texts] of wanted) found.set(type, await byName(tx, type, [...texts]))
  return (type, text) => {
    const names = found.get(type)
    const exact = names?.get(text.trim()) ?? names?.get(firstWord(text)) ?? []
    const [one, another] = exact
    if (!one)
      return {
        fault: `没有找到${labels(type)}“${text.slice(0, 40)}”`,
        mend: `填写${labels(type)}的编号，或者完整的名称；只能填您管辖范围内的`,
      }
    if (another)
      return {
        fault: `有${exact.length}条${labels(type)}都叫“${text.slice(0, 40)}”`,
        mend: `改填编号，例如 ${one.code}`,
      }
    return { id: one.id }
  }
}

async function byName(
  tx: Transaction,
  type: string,
  texts: readonly string[],
): Promise<ReadonlyMap<string, readonly Known[]>> {
  const keys = [...new Set(texts.flatMap((text) => [text.trim(), firstWord(text)]))]
  if (keys.length === 0) return new Map()
  const { rows } = await sql<Known>`
    select r.id, r.code, r.title, e.credit_code as credit from record r
    left join enterprise e on r.type = 'enterprise' and e.id = r.id
    where r.type = ${type} and r.deleted_at is null
      and (r.code = any(${keys}::text[]) or r.title = any(${keys}::text[]) or e.credit_code = any(${keys}::text[]))`.execute(
    tx,
  )
  const names = new Map<string, Known[]>()
  const codes = new Map<string, Known[]>()
  for (const row of rows) {
    names.set(row.title, [...(names.get(row.title) ?? []), row])
    for (const code of [row.code, row.credit]) if (code !== null) codes.set(code, [row])
  }
  return new Map([...names, ...codes])
}

function firstWord(text: string): string {
  return text.trim().split(/\s/)[0] ?? ''
}

/** How records are named in cells: number and title; an enterprise by its credit code. */
export async function linkTexts(tx: Transaction, ids: readonly string[]): Promise<LinkText> {
  if (ids.length === 0) return () => undefined
  const { rows } = await sql<Known>`
    select r.id, r.code, r.title, e.credit_code as credit from record r
    left join enterprise e on r.type = 'enterprise' and e.id = r.id
    where r.id = any(${[...new Set(ids)]}::uuid[])`.execute(tx)
  // Separators of lists are taken out of titles, so that a list can be read back.
  const texts = new Map(
    rows.map(({ id, code, title, credit }) => [
      id,
      `${credit ?? code} ${title.replaceAll(/[\s、，,；;]+/g, ' ')}`.trim(),
    ]),
  )
  return (id) => texts.get(id)
}
