import { sql } from 'kysely'
import type { ExportRequest } from '../../record/disclosure-messages.ts'
import type { RoleId } from '../../record/roles.ts'
import { roles } from '../../record/roles.ts'
import { appendAction } from '../audit/append-action.ts'
import type { Person } from '../auth/person.ts'
import { conflict, forbidden, notFound } from '../http/http-problem.ts'
import { dayOf, type RecordCall } from '../records/record-system.ts'

/** Pack parameters: rows that may leave without another's word, and hours within which a granted file is fetched. */
const freeRows = 'export-rows'
const fetchHours = 'export-fetch-hours'

/** Who gives the word, by the view of whoever asks; never oneself. */
const deciders: Readonly<Record<string, readonly RoleId[]>> = {
  park: ['park-director', 'district-leader', 'joint-office-reviewer'],
  district: ['district-leader', 'joint-office-reviewer'],
}
export const deciderRoles: readonly RoleId[] = ['park-director', 'district-leader', 'joint-office-reviewer']

export interface StoredRequest {
  readonly id: string
  readonly type: string
  readonly query: Readonly<Record<string, string>>
  readonly purpose: string
  readonly plain: boolean
  readonly row_count: number
  readonly account_id: string
  readonly account_name: string
  readonly role: RoleId
  readonly park_id: number
  readonly asked_at: string
  readonly status: ExportRequest['status']
  readonly decided_name: string | null
  readonly opinion: string | null
  readonly lapses_at: string | null
  readonly lapsed: boolean
}

const columns = sql`id, type, query, purpose, plain, row_count, account_id, account_name, role, park_id, asked_at, status, decided_name, opinion,
  lapses_at, coalesce(lapses_at < now(), false) as lapsed`

/** How many rows leave without another's word. */
export function rowsFree(call: RecordCall): number {
  return call.system.days(freeRows, dayOf(call)) ?? 5000
}

export async function ask(
  call: RecordCall,
  {
    type,
    query,
    purpose,
    plain,
    rows,
  }: {
    readonly type: string
    readonly query: object
    readonly purpose: string
    readonly plain: boolean
    readonly rows: number
  },
): Promise<StoredRequest> {
  const { tx, person } = call
  const { rows: made } = await sql<StoredRequest>`
    insert into export_request (type, query, purpose, plain, row_count, account_id, account_name, role, park_id)
    values (${type}, ${JSON.stringify(query)}, ${purpose}, ${plain}, ${rows}, ${person.account}, ${person.name}, ${person.role}, ${person.parks[0] ?? 0})
    returning ${columns}`.execute(tx)
  const [request] = made
  if (!request) throw new Error('an export request was not kept')
  await note(call, request, '申请导出', { plain, rows, query })
  return request
}

/** Grants or refuses. Throws 403 for whoever asked and whoever has not the post, 409 where it was decided. */
export async function decide(
  call: RecordCall,
  id: string,
  { grant, opinion }: { readonly grant: boolean; readonly opinion: string },
): Promise<StoredRequest> {
  const { tx, person, system } = call
  const request = await requestOf(call, id)
  if (!decides(person, request)) throw forbidden('导出由另一名负责人审批，申请人自己不能批')
  if (request.status !== 'asked') throw conflict('export/decided', '这项导出已经审批过了')
  const hours = system.days(fetchHours, dayOf(call)) ?? 24
  const { rows } = await sql<StoredRequest>`
    update export_request set status = ${grant ? 'granted' : 'refused'}, decided_by = ${person.account}, decided_name = ${person.name}, decided_at = now(),
      opinion = ${opinion}, lapses_at = ${grant ? sql`now() + make_interval(hours => ${hours})` : null}
    where id = ${id} and status = 'asked' returning ${columns}`.execute(tx)
  const [decided] = rows
  if (!decided) throw conflict('export/decided', '这项导出已经审批过了')
  await note(call, decided, grant ? '批准导出' : '不批准导出', { opinion })
  return decided
}

/** A request of one's own that may be fetched now. Throws 404, or 409 with why not. */
export async function fetchable(call: RecordCall, id: string): Promise<StoredRequest> {
  const request = await requestOf(call, id)
  if (request.account_id !== call.person.account) throw notFound('这项导出')
  if (request.status === 'fetched')
    throw conflict('export/fetched', '这份文件已经下载过；需要再次导出请重新申请')
  if (request.status !== 'granted') throw conflict('export/not-granted', '这项导出还没有批准')
  if (request.lapsed) throw conflict('export/lapsed', '已过下载期限，请重新申请')
  return request
}

/** Uses a request up: of two downloads at once one gets the file. */
export async function useUp(call: RecordCall, { id }: StoredRequest): Promise<void> {
  const { rows } = await sql`
    update export_request set status = 'fetched', fetched_at = now() where id = ${id} and status = 'granted' and lapses_at >= now() returning id`.execute(
    call.tx,
  )
  if (rows.length === 0) throw conflict('export/fetched', '这份文件已经下载过；需要再次导出请重新申请')
}

/** One's own requests and those one decides, newest first. */
export async function requestsOf({ tx, person, system }: RecordCall) {
  const { rows } = await sql<StoredRequest>`
    select ${columns} from export_request where account_id = ${person.account} or ${deciderRoles.includes(person.role)} order by asked_at desc limit 200`.execute(
    tx,
  )
  return rows
    .filter((row) => row.account_id === person.account || decides(person, row))
    .map((row) => told(system, person, row))
}

export function told(system: RecordCall['system'], person: Person, row: StoredRequest): ExportRequest {
  return {
    id: row.id,
    type: row.type,
    label: system.definitions.get(row.type)?.label ?? row.type,
    purpose: row.purpose,
    plain: row.plain,
    rows: row.row_count,
    by: row.account_name,
    role: roles[row.role].label,
    askedAt: row.asked_at,
    status: row.status,
    decidedBy: row.decided_name,
    opinion: row.opinion,
    lapsesAt: row.lapses_at,
    mine: row.account_id === person.account,
    decides: row.status === 'asked' && decides(person, row),
  }
}

async function requestOf({ tx }: RecordCall, id: string): Promise<StoredRequest> {
  const { rows } = await sql<StoredRequest>`select ${columns} from export_request where id = ${id}`.execute(
    tx,
  )
  if (!rows[0]) throw notFound('这项导出')
  return rows[0]
}

function decides(person: Person, { account_id, role, park_id }: StoredRequest): boolean {
  const by = deciders[roles[role].view] ?? ['joint-office-reviewer']
  const inPark = roles[person.role].view !== 'park' || person.parks.includes(park_id)
  return account_id !== person.account && by.includes(person.role) && inPark
}

async function note(call: RecordCall, request: StoredRequest, action: string, detail: object): Promise<void> {
  await appendAction(call.tx, {
    record: { type: 'export-request', id: request.id },
    action,
    by: call.person,
    detail: { type: request.type, purpose: request.purpose, ...detail },
    ...(call.person.parks[0] !== undefined && { park: call.person.parks[0] }),
  })
}
