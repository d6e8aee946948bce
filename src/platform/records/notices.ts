import { sql } from 'kysely'
import type { RecordDefinition } from '../../record/definition.ts'
import type { RoleId } from '../../record/roles.ts'
import { awaitedBy } from '../../record/todo.ts'
import type { RecordCall } from './record-system.ts'
import type { StoredRecord } from './stored-record.ts'

export type NoticeKind = 'arrival' | 'reminder' | 'overdue' | 'escalation' | 'result' | 'copy'

export interface NewNotice {
  readonly to: { readonly account: string } | { readonly role: string } | { readonly organisation: string }
  readonly record: string
  readonly kind: NoticeKind
  readonly text: string
  /** Two notices of one name are one. */
  readonly once: string
}

/** Tells somebody something about a record, once. Gives whether it was new. */
export async function tell(
  { tx }: Pick<RecordCall, 'tx'>,
  { to, record, kind, text, once }: NewNotice,
): Promise<boolean> {
  const done =
    await sql`insert into notice (account_id, role, organisation, record_id, kind, text, once) values (
    ${'account' in to ? to.account : null}, ${'role' in to ? to.role : null}, ${'organisation' in to ? to.organisation : null},
    ${record}, ${kind}, ${text}, ${once}) on conflict (once) do nothing`.execute(tx)
  return done.numAffectedRows === 1n
}

/** The same for many at once. Gives how many were new. */
export async function tellMany(
  { tx }: Pick<RecordCall, 'tx'>,
  notices: readonly NewNotice[],
): Promise<number> {
  if (notices.length === 0) return 0
  const rows = notices.map(({ to, record, kind, text, once }) => ({
    account_id: 'account' in to ? to.account : null,
    role: 'role' in to ? to.role : null,
    organisation: 'organisation' in to ? to.organisation : null,
    record_id: record,
    kind,
    text,
    once,
  }))
  const done = await sql`insert into notice (account_id, role, organisation, record_id, kind, text, once)
    select account_id, role, organisation, record_id, kind, text, once
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(account_id uuid, role text, organisation text, record_id uuid, kind text, text text, once text)
    on conflict (once) do nothing`.execute(tx)
  return Number(done.numAffectedRows ?? 0n)
}

/** After a step: whoever is waited for learns that it came, its author learns what became of it. */
export async function tellOfStep(
  call: RecordCall,
  definition: RecordDefinition,
  record: StoredRecord,
  {
    action,
    from,
    assignee,
    absent,
    roles = [],
  }: {
    readonly action: string
    readonly from: string
    readonly assignee: readonly { readonly id: string; readonly role?: string }[]
    /** Account in whose place it was done. */
    readonly absent?: string
    /** Roles that are told as well. */
    readonly roles?: readonly RoleId[]
  },
): Promise<void> {
  const { id, title, status, version, createdBy, createdRole, organisation } = record
  const name = `${definition.label}“${title}”`
  const mark = `${id}:${version}`
  for (const to of assignee)
    await tell(call, {
      to: to.id.length === 36 ? { account: to.id } : { role: to.id },
      record: id,
      kind: action === '转办' ? 'arrival' : 'copy',
      text: `${name}${action === '转办' ? '转给您办理' : '请您签署意见'}`,
      once: `${mark}:${to.id}`,
    })
  for (const role of roles)
    await tell(call, {
      to: { role },
      record: id,
      kind: 'copy',
      text: `${name}：${action}，现在是“${status}”`,
      once: `${mark}:copy:${role}`,
    })
  if (absent !== undefined)
    await tell(call, {
      to: { account: absent },
      record: id,
      kind: 'copy',
      text: `${name}：${call.person.name}办理了“${action}”`,
      once: `${mark}:absent`,
    })
  if (status === from) return
  for (const to of awaitedBy(definition.lifecycle, record.process, {
    createdBy,
    creatorRole: createdRole,
    organisation,
  })) {
    const whom = 'account' in to ? to.account : 'role' in to ? to.role : to.organisation
    if (whom !== call.person.account)
      await tell(call, {
        to,
        record: id,
        kind: 'arrival',
        text: `${name}到了“${status}”，请办理`,
        once: `${mark}:${whom}`,
      })
  }
  if (createdBy !== call.person.account)
    await tell(call, {
      to: { account: createdBy },
      record: id,
      kind: 'result',
      text: `${name}：${action}，现在是“${status}”`,
      once: `${mark}:author`,
    })
}
