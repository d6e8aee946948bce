import { sql } from 'kysely'
import type { RecordDefinition } from '../../record/definition.ts'
import type { RoleId } from '../../record/roles.ts'
import { awaitedBy } from '../../record/todo.ts'
import type { RecordCall } from './record-system.ts'
import type { StoredRecord } from './stored-record.ts'

export type NoticeKind = 'arrival' | 'reminder' | 'overdue' | 'escalation' | 'result' | 'copy'

export interface NewNotice {
  readonly to: { readonly account: string } | { readonly role: string } | { readonly organisation: string }
  /** Null where it is about no entered record. */
  readonly record: string | null
  readonly kind: NoticeKind
  readonly text: string
  /** Two notices of one name are one. */
  readonly once: string
}

/** Tells people something about records, each thing once. Gives how many notices were new. */
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
  const { id, title, status, version } = record
  const name = `${definition.label}“${title}”`
  const mark = `${id}:${version}`
  const notices: NewNotice[] = assignee.map((to) => ({
    to: to.id.length === 36 ? { account: to.id } : { role: to.id },
    record: id,
    kind: action === '转办' ? 'arrival' : 'copy',
    text: `${name}${action === '转办' ? '转给您办理' : '请您签署意见'}`,
    once: `${mark}:${to.id}`,
  }))
  for (const role of roles)
    notices.push({
      to: { role },
      record: id,
      kind: 'copy',
      text: `${name}：${action}，现在是“${status}”`,
      once: `${mark}:copy:${role}`,
    })
  if (absent !== undefined)
    notices.push({
      to: { account: absent },
      record: id,
      kind: 'copy',
      text: `${name}：${call.person.name}办理了“${action}”`,
      once: `${mark}:absent`,
    })
  if (status !== from) notices.push(...arrivals(call, definition, record, { name, mark, action }))
  await tellMany(call, notices)
}

/** Whoever is waited for from now on, and the author. */
function arrivals(
  { person }: RecordCall,
  { lifecycle }: RecordDefinition,
  { id, status, process, createdBy, createdRole, organisation }: StoredRecord,
  { name, mark, action }: { readonly name: string; readonly mark: string; readonly action: string },
): readonly NewNotice[] {
  const waited = awaitedBy(lifecycle, process, { createdBy, creatorRole: createdRole, organisation })
  const others = waited.flatMap((to): NewNotice[] => {
    const whom = 'account' in to ? to.account : 'role' in to ? to.role : to.organisation
    if (whom === person.account) return []
    const text = `${name}到了“${status}”，请办理`
    return [{ to, record: id, kind: 'arrival', text, once: `${mark}:${whom}` }]
  })
  if (createdBy === person.account) return others
  const text = `${name}：${action}，现在是“${status}”`
  return [...others, { to: { account: createdBy }, record: id, kind: 'result', text, once: `${mark}:author` }]
}
