import { sql } from 'kysely'
import type { RecordDefinition } from '../../record/definition.ts'
import { maskOf } from '../../record/mask.ts'
import type { HistoryEntry } from '../../record/messages.ts'
import { isRole, roles } from '../../record/roles.ts'
import { maskedNow } from '../disclosure/reveal.ts'
import { openPersonal } from './personal-data.ts'
import { linksTo } from './read-record.ts'
import { permissionsOf, type RecordCall } from './record-system.ts'

interface Entry {
  readonly record_version: number
  readonly action: string
  readonly at: string
  readonly account_id: string
  readonly account_name: string
  readonly role: string
  readonly reason: string | null
  readonly detail: Readonly<Record<string, unknown>>
  readonly hash: Uint8Array
  readonly age_hours: number
}

/** Newest entries of a record's history, personal values readable where they were not erased. */
export async function latestEntries({ tx }: Pick<RecordCall, 'tx'>, record: string, count: number, skip = 0) {
  const { rows } = await sql<Entry>`
    select record_version, action, at, account_id, account_name, role, reason, detail, hash,
      extract(epoch from now() - at)::float8 / 3600 as age_hours
    from action where record_id = ${record} order by record_version desc limit ${count} offset ${skip}`.execute(
    tx,
  )
  return (await openPersonal(tx, record, rows)).map((row) => ({
    ...row,
    recent: (hours: number) => row.age_hours <= hours,
  }))
}

/** One page of the history as it is sent: changes of fields the reader may not see are left out. */
export async function historyOf(
  call: RecordCall,
  definition: RecordDefinition,
  record: string,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<{ readonly rows: readonly HistoryEntry[]; readonly total: number }> {
  const { hidden } = permissionsOf(call.system, call.person, definition)
  const masked = await maskedNow(call, definition, record)
  const entries = await latestEntries(call, record, size, (page - 1) * size)
  const { rows: counted } = await sql<{
    total: number
  }>`select count(*)::int as total from action where record_id = ${record}`.execute(call.tx)
  const changed = entries.map(({ detail, erased }) => changesIn(definition, detail, hidden, erased))
  const links = await linksTo(
    call,
    changed
      .flat()
      .flatMap(({ field, before, after }) =>
        ['ref', 'refs'].includes(definition.fields[field]?.kind ?? '')
          ? [before, after].flat().filter((id): id is string => typeof id === 'string')
          : [],
      ),
  )
  const shown = (field: string, value: unknown): unknown =>
    masked.has(field) && definition.fields[field]
      ? maskOf(definition.fields[field], value)
      : ['ref', 'refs'].includes(definition.fields[field]?.kind ?? '') && value !== null
        ? [value]
            .flat()
            .map((id) => links.get(String(id))?.title ?? '（不在您的管辖范围内）')
            .join('、')
        : value
  return {
    rows: entries.map((entry, at) => ({
      version: entry.record_version,
      action: entry.action,
      at: entry.at,
      on: textOf(entry.detail.on),
      by: entry.account_name,
      role: isRole(entry.role) ? roles[entry.role].label : entry.role === 'system' ? '到期自动' : entry.role,
      from: textOf(entry.detail.from),
      to: textOf(entry.detail.to),
      opinion: entry.reason,
      gives: Array.isArray(entry.detail.gives) ? entry.detail.gives.map(String) : [],
      changes: (changed[at] ?? []).map(({ field, before, after, label }) => ({
        field,
        label,
        before: shown(field, before),
        after: shown(field, after),
      })),
      hash: Buffer.from(entry.hash).toString('hex'),
    })),
    total: counted[0]?.total ?? 0,
  }
}

function changesIn(
  definition: RecordDefinition,
  detail: Entry['detail'],
  hidden: ReadonlySet<string>,
  erased: ReadonlySet<string>,
) {
  const changes = (detail.changes ?? {}) as Readonly<Record<string, readonly [unknown, unknown]>>
  return Object.entries(changes).flatMap(([field, [before, after]]) => {
    const known = definition.fields[field]
    const label = erased.has(field) ? `${known?.label}（个人信息已删除）` : (known?.label ?? field)
    return known && !hidden.has(field) ? [{ field, label, before, after }] : []
  })
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
