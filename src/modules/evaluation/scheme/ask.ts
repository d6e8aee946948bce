import { sql } from 'kysely'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import { conflict, unprocessable } from '../../../platform/http/http-problem.ts'
import { type NoticeKind, tellMany } from '../../../platform/records/notices.ts'
import { requireRecord } from '../../../platform/records/read-record.ts'
import { dayOf, type RecordCall, roleIn } from '../../../platform/records/record-system.ts'
import type { StoredRecord } from '../../../platform/records/stored-record.ts'
import { changeRecord } from '../../../platform/records/write-record.ts'
import { type AccountsOf, addresseeAccounts, bureauNames } from './addressee-accounts.ts'
import { type Addressee, chooseAddressees } from './choose-addressees.ts'
import { requireDraft } from './draft-store.ts'
import { definitionOfSchemes, schemeType } from './open-draft.ts'
import { opinionSummary } from './opinion-store.ts'
import type { AddresseeChoice, AddresseeCount } from './request-messages.ts'

/** The state of a scheme in which opinions are asked for. */
export const askingState = '征求意见'

type AddresseeSize = Pick<AddresseeCount, 'parks' | 'bureaus' | 'firms'>

interface Sending extends AddresseeChoice {
  readonly expected: AddresseeSize
  readonly due?: string | undefined
}

/** How many a choice would ask now. */
export async function countAddressees(
  { tx }: Pick<RecordCall, 'tx'>,
  record: string,
  choice: AddresseeChoice,
  inTransaction: InTransaction,
): Promise<AddresseeCount> {
  const { chosen, already } = await chooseAddressees(tx, record, choice, await bureauNames(inTransaction))
  const accounts = await addresseeAccounts(inTransaction)
  return {
    ...sizeOf(chosen),
    already,
    unreachable: chosen.filter((one) => accounts(one).length === 0).length,
  }
}

const sizeOf = (chosen: readonly Addressee[]): AddresseeSize => {
  const firms = chosen.filter(({ firm }) => firm !== null).length
  const units = chosen.filter(({ bureau }) => bureau !== null).length
  return { parks: chosen.length - firms - units, bureaus: units, firms }
}

/**
 * Asks parks, bureaus and enterprises about a draft, all in the call's transaction: a request, sight of the scheme, a task and a notice for each. Throws 409 where
 * the draft is not out for opinions, the choice has become another, or all of it is asked already; 422 for a last day before the limit's.
 */
export async function askOpinions(
  call: RecordCall,
  id: string,
  sending: Sending,
  inTransaction: InTransaction,
): Promise<AddresseeSize & { readonly due: string }> {
  const { tx } = call
  const record = await requireRecord(call, definitionOfSchemes(call), id, { lock: true })
  const { version } = await requireDraft(tx, id)
  requireAsking(record)
  const { chosen } = await chooseAddressees(tx, id, sending, await bureauNames(inTransaction))
  const size = sizeOf(chosen)
  if (chosen.length === 0)
    throw conflict('evaluation/nobody-to-ask', '没有要发出的对象', [
      { path: 'firms', what: '没有选，或者选中的都已经征求过', mend: '另选园区或企业。' },
    ])
  const { expected } = sending
  if (size.parks !== expected.parks || size.bureaus !== expected.bureaus || size.firms !== expected.firms)
    throw conflict(
      'evaluation/addressees-changed',
      `对象数和您看到的不同，现在是园区 ${size.parks} 个、部门 ${size.bureaus} 个、企业 ${size.firms} 家`,
      [{ path: 'expected', what: '别人刚发出过，或者企业有变动', mend: '核对新的对象数后再发出。' }],
    )
  const due = dueOf(call, record, sending.due)
  await insertRequests(call, record, { chosen, version, due })
  await shareWithAsked(tx, record)
  const accounts = await addresseeAccounts(inTransaction)
  await tell(call, record, chosen, { accounts, kind: 'arrival', due })
  await keepTasks(call, record, inTransaction)
  await appendAction(tx, {
    record: { type: schemeType, id },
    action: '发出征求意见',
    by: { ...call.person, role: roleIn(call) },
    detail: { ...size, due, by: sending.firms.by, draft: version },
    locked: true,
  })
  await changeRecord(
    call,
    definitionOfSchemes(call),
    id,
    { values: await opinionSummary(tx, id) },
    { byStep: true },
  )
  return { ...size, due }
}

function requireAsking({ status }: StoredRecord): void {
  if (status !== askingState)
    throw conflict('evaluation/opinions-closed', `“${status}”的方案不能征求意见`, [
      { path: 'id', what: '不在征求意见阶段', mend: '草案先办“征求意见”，再选对象。' },
    ])
}

function dueOf(call: RecordCall, { due }: StoredRecord, wanted: string | undefined): string {
  const least = due !== null && due > dayOf(call) ? due : dayOf(call)
  if (wanted === undefined) return least
  if (wanted < least)
    throw unprocessable('evaluation/due-early', `截止日不能早于 ${least}`, [
      { path: 'due', what: '征求意见的时间不够', mend: `改为 ${least} 或以后。` },
    ])
  return wanted
}

async function insertRequests(
  call: RecordCall,
  record: StoredRecord,
  { chosen, version, due }: { chosen: readonly Addressee[]; version: number; due: string },
): Promise<void> {
  const { account, name } = call.person
  await sql`insert into scheme_request (record_id, park_id, enterprise_id, bureau, name, draft_version, asked_on, due, account_id, account_name)
    select ${record.id}::uuid, park, firm, bureau, name, ${version}, ${dayOf(call)}::date, ${due}::date, ${account}::uuid, ${name}
    from jsonb_to_recordset(${JSON.stringify(chosen)}::jsonb) as n(park int, firm uuid, bureau text, name text)`.execute(
    call.tx,
  )
}

/** Those who are asked see the scheme until its draft is taken back. */
export async function shareWithAsked(tx: Transaction, { id }: Pick<StoredRecord, 'id'>): Promise<void> {
  await sql`select share_record(${id}::uuid, '{}'::text[], array(select enterprise_id from scheme_request
    where record_id = ${id}::uuid and closed_at is null and enterprise_id is not null), null::date)`.execute(
    tx,
  )
}

/** What was asked of a content that is taken back is over. */
export async function closeRequests(tx: Transaction, record: Pick<StoredRecord, 'id'>): Promise<void> {
  await sql`update scheme_request set closed_at = now() where record_id = ${record.id}::uuid and closed_at is null`.execute(
    tx,
  )
  await shareWithAsked(tx, record)
}

interface Telling {
  readonly accounts: AccountsOf
  readonly kind: NoticeKind
  readonly due: string
}

async function tell(
  call: RecordCall,
  record: StoredRecord,
  whom: readonly Addressee[],
  { accounts, kind, due }: Telling,
): Promise<number> {
  const text = `《${record.title}》征求意见，请在 ${due} 前答复“同意”或者写明意见`
  return tellMany(
    call,
    whom.flatMap((one) =>
      accounts(one).map((account) => ({
        to: { account },
        record: record.id,
        kind,
        text,
        // Asked once in a version of the record, reminded once a day.
        once: `scheme-request:${record.id}:${kind === 'reminder' ? dayOf(call) : record.version}:${kind}:${account}`,
      })),
    ),
  )
}

/** Whoever is asked and has not answered has it among its tasks, beside whomever the scheme's own procedure waits for. */
export async function keepTasks(
  { tx }: Pick<RecordCall, 'tx'>,
  { id }: Pick<StoredRecord, 'id'>,
  inTransaction: InTransaction,
): Promise<void> {
  const accounts = await addresseeAccounts(inTransaction)
  const waiting = (await silentOf(tx, id)).flatMap((one) => [...accounts(one)])
  await sql`insert into todo (record_id, account_id, beside) select ${id}::uuid, a, true from unnest(${[...new Set(waiting)]}::uuid[]) a
    where not exists (select from todo t where t.record_id = ${id}::uuid and t.account_id = a and t.beside)`.execute(
    tx,
  )
}

async function silentOf(tx: Transaction, record: string): Promise<readonly Addressee[]> {
  const { rows } = await sql<Addressee>`
    select q.park_id as park, q.enterprise_id as firm, q.bureau, q.name from scheme_request q
    where q.record_id = ${record}::uuid and q.closed_at is null and not exists (select from scheme_opinion o where o.request_id = q.id)`.execute(
    tx,
  )
  return rows
}

/** Reminds all who have not answered, each account once a day. Throws 409 once the time is over. */
export async function remindSilent(
  call: RecordCall,
  id: string,
  inTransaction: InTransaction,
): Promise<{ readonly told: number; readonly unreachable: number }> {
  const { tx } = call
  const record = await requireRecord(call, definitionOfSchemes(call), id, { lock: true })
  requireAsking(record)
  const silent = await silentOf(tx, id)
  const { rows } = await sql<{ due: string | null }>`
    select max(due)::text as due from scheme_request where record_id = ${id}::uuid and closed_at is null`.execute(
    tx,
  )
  const due = rows[0]?.due ?? null
  if (due === null || due < dayOf(call))
    throw conflict('evaluation/opinions-over', '征求意见已到期，不用再催', [
      { path: 'id', what: '截止日已过', mend: '逐条处理收到的意见，再送合法性审核。' },
    ])
  const accounts = await addresseeAccounts(inTransaction)
  const told = await tell(call, record, silent, { accounts, kind: 'reminder', due })
  await sql`update scheme_request q set reminded_on = ${dayOf(call)}::date where q.record_id = ${id}::uuid and q.closed_at is null
    and not exists (select from scheme_opinion o where o.request_id = q.id)`.execute(tx)
  await keepTasks(call, record, inTransaction)
  const unreachable = silent.filter((one) => accounts(one).length === 0).length
  await appendAction(tx, {
    record: { type: schemeType, id },
    action: '催答复意见',
    by: { ...call.person, role: roleIn(call) },
    detail: { silent: silent.length, told, unreachable },
    locked: true,
  })
  return { told, unreachable }
}
