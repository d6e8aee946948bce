import { sql } from 'kysely'
import { isRole, type RoleId, roles } from '../../record/roles.ts'
import { unprocessable } from '../http/http-problem.ts'
import type { RecordCall } from './record-system.ts'

interface Assignee {
  readonly id: string
  readonly name: string
  readonly role?: string
}

/** Accounts and roles by id. People outside the administration are never handed anybody's record. */
export async function assigneesNamed(
  { tx }: RecordCall,
  ids: readonly string[],
): Promise<readonly Assignee[]> {
  const accounts = ids.filter((id) => !isRole(id))
  const { rows } = await sql<{ id: string; name: string; role: string }>`
    select id, name, role from colleagues() where id = any(${accounts}::uuid[])`.execute(tx)
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => {
    if (isRole(id)) return { id, name: roles[id].label, role: id }
    const row = found.get(id)
    if (!row)
      throw unprocessable('record/assignee', '选的人不存在或已停用', [
        { path: 'assignee', what: '选的人不存在或已停用' },
      ])
    return row
  })
}

/** Whom a record can be handed to or asked of, for the select. */
export async function assigneeCandidates({ tx }: RecordCall, typed: string) {
  const { rows } = await sql<{ id: string; name: string; role: string; organisation: string | null }>`
    select id, name, role, organisation from colleagues()
    where ${typed} = '' or strpos(name || coalesce(organisation, ''), ${typed}) > 0 order by role, name limit 50`.execute(
    tx,
  )
  return {
    rows: rows.map(({ id, name, role, organisation }) => ({
      id,
      label: name,
      hint: [organisation, isRole(role) ? roles[role as RoleId].label : role].filter(Boolean).join(' · '),
    })),
  }
}
