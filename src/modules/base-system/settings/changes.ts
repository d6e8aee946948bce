import { sql } from 'kysely'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { requireVersion } from '../../../platform/http/entity-tag.ts'
import { conflict, forbidden, notFound } from '../../../platform/http/http-problem.ts'
import { access } from '../access.ts'
import type { ChangesQuery, SettingChange, SettingChanges } from './messages.ts'

export const recordType = 'setting-change'

export interface NewChange {
  readonly subject: SettingChange['subject']
  readonly key: string
  readonly content: Readonly<Record<string, unknown>>
  readonly from?: string
  readonly cites: string
  readonly reason: string
}

export interface Told {
  readonly id: string
  readonly version: number
  readonly status: SettingChange['status']
}

/** Puts a change forward. Dictionaries take effect at once; the rest waits for a second person. */
export async function proposeSetting(tx: Transaction, person: Person, change: NewChange): Promise<Told> {
  const { subject, key, content, from = null, cites, reason } = change
  const atOnce = subject === 'dictionary'
  const status = atOnce ? 'approved' : 'proposed'
  const { rows } = await sql<{ id: string }>`
    insert into setting_change (subject, key, content, valid_from, cites, reason, status, proposed_by, proposed_name, decided_at)
    values (${subject}, ${key}, ${JSON.stringify(content)}, ${from}, ${cites}, ${reason}, ${status}, ${person.account}, ${person.name},
      ${atOnce ? sql`clock_timestamp()` : null}) returning id`.execute(tx)
  const id = rows[0]?.id ?? ''
  await note(tx, person, id, atOnce ? '修改' : '提出', { subject, key, content, from, cites, reason })
  return { id, version: 1, status }
}

interface ChangeRow {
  readonly id: string
  readonly subject: SettingChange['subject']
  readonly key: string
  readonly content: Readonly<Record<string, unknown>>
  readonly from: string | null
  readonly cites: string
  readonly reason: string
  readonly status: SettingChange['status']
  readonly proposed_by: string
  readonly proposed_name: string
  readonly proposed_at: string
  readonly decided_name: string | null
  readonly decided_at: string | null
  readonly opinion: string | null
  readonly version: number
}

const columns = sql`id, subject, key, content, valid_from as "from", cites, reason, status, proposed_by, proposed_name, proposed_at, decided_name,
  decided_at, opinion, version`

/** Puts a change in force or refuses it: never by who proposed it, and never for days that are over, because what was decided on them stays. */
export async function decideSetting(
  tx: Transaction,
  person: Person,
  { id, version, today }: { readonly id: string; readonly version: number; readonly today: string },
  decision: { readonly approve: true } | { readonly approve: false; readonly opinion: string },
): Promise<Told> {
  const row = await openChange(tx, id, version)
  if (decision.approve && row.from !== null && row.from < today)
    throw conflict('setting/too-late', '生效日已经过去，不能再批准', [
      {
        path: 'from',
        what: `从 ${row.from} 起的值在 ${today} 才批准`,
        why: '这几天已经按原来的值办了事，旧结果不能变。',
        mend: '驳回，请提出人写今天或以后的生效日重新提出。',
      },
    ])
  if (row.proposed_by === person.account) throw forbidden('提出人不能自己批准或驳回，请由安全管理员办理')
  const status = decision.approve ? 'approved' : 'refused'
  const opinion = decision.approve ? null : decision.opinion
  await sql`update setting_change set status = ${status}, decided_by = ${person.account}, decided_name = ${person.name},
    decided_at = clock_timestamp(), opinion = ${opinion}, version = version + 1 where id = ${id}`.execute(tx)
  await note(tx, person, id, decision.approve ? '批准' : '驳回', opinion === null ? {} : { opinion })
  return { id, version: version + 1, status }
}

export async function withdrawSetting(
  tx: Transaction,
  person: Person,
  id: string,
  version: number,
): Promise<Told> {
  const row = await openChange(tx, id, version)
  if (row.proposed_by !== person.account) throw forbidden('只有提出人可以撤回')
  await sql`update setting_change set status = 'withdrawn', version = version + 1 where id = ${id}`.execute(
    tx,
  )
  await note(tx, person, id, '撤回', {})
  return { id, version: version + 1, status: 'withdrawn' }
}

async function openChange(tx: Transaction, id: string, version: number): Promise<ChangeRow> {
  const { rows } =
    await sql<ChangeRow>`select ${columns} from setting_change where id = ${id} for update`.execute(tx)
  const [row] = rows
  if (row) {
    requireVersion(version, row.version)
    return row
  }
  // What is decided cannot be locked for a change any more.
  const { rows: decided } = await sql`select from setting_change where id = ${id}`.execute(tx)
  throw decided.length > 0 ? conflict('setting/decided', '这项变更已经办结') : notFound('这项变更')
}

/** One page of the changes, those that wait first, then the newest. */
export async function settingChanges(
  tx: Transaction,
  person: Person,
  { subject, key, status, page, size }: ChangesQuery,
  describe: (row: Pick<ChangeRow, 'subject' | 'key' | 'content' | 'from'>) => Described,
): Promise<SettingChanges> {
  const asked = sql`(${subject ?? null}::text is null or subject = ${subject ?? null}) and (${key ?? null}::text is null or key = ${key ?? null})
    and (${status ?? null}::text is null or status = ${status ?? null})`
  const { rows } = await sql<ChangeRow>`
    select ${columns} from setting_change where ${asked}
    order by status = 'proposed' desc, proposed_at desc, id limit ${size} offset ${(page - 1) * size}`.execute(
    tx,
  )
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::int as total from setting_change where ${asked}`.execute(tx)
  const decides = access.approveSettings.some((role) => role === person.role)
  return {
    rows: rows.map((row) => ({
      id: row.id,
      version: row.version,
      subject: row.subject,
      key: row.key,
      ...describe(row),
      cites: row.cites,
      reason: row.reason,
      status: row.status,
      proposedBy: row.proposed_name,
      proposedAt: row.proposed_at,
      decidedBy: row.decided_name,
      decidedAt: row.decided_at,
      opinion: row.opinion,
      may: {
        decide: row.status === 'proposed' && decides && row.proposed_by !== person.account,
        withdraw: row.status === 'proposed' && row.proposed_by === person.account,
      },
    })),
    page,
    size,
    total: counted[0]?.total ?? 0,
  }
}

/** What a change is about and what it changes, for people. */
export interface Described {
  readonly title: string
  readonly summary: string
}

async function note(
  tx: Transaction,
  by: Person,
  id: string,
  action: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const reason = detail.opinion ?? detail.reason
  await appendAction(tx, {
    record: { type: recordType, id },
    action,
    by,
    detail,
    ...(typeof reason === 'string' && { reason }),
  })
}
