import { sql } from 'kysely'
import { checkCreditCode } from '../../../kernel/credit-code.ts'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { Person } from '../../../platform/auth/person.ts'
import { within } from '../../../platform/auth/reach.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { requireVersion } from '../../../platform/http/entity-tag.ts'
import { conflict, forbidden, notFound, unprocessable } from '../../../platform/http/http-problem.ts'
import { readRecord } from '../../../platform/records/read-record.ts'
import type { RecordSystem } from '../../../platform/records/record-system.ts'
import { changeRecord } from '../../../platform/records/write-record.ts'
import { roles } from '../../../record/roles.ts'
import type { Claim } from './messages.ts'

export const recordType = 'enterprise-claim'
const firm = { park: 'e.park_id', enterprise: 'e.id' }

interface ClaimCall {
  readonly tx: Transaction
  readonly person: Person
  readonly system: RecordSystem
}

interface Told {
  readonly id: string
  readonly version: number
  readonly status: Claim['status']
}

interface ClaimRow {
  readonly id: string
  readonly account: string
  readonly enterprise: string
  readonly park: number
  readonly status: Claim['status']
  readonly version: number
}

/** Claims an enterprise by its credit code. It gives no rights: the park verifies first. */
export async function claimEnterprise(
  { tx, person }: ClaimCall,
  body: { readonly creditCode: string; readonly contact: string; readonly statement: string },
): Promise<Told> {
  if (person.enterprise !== null) throw conflict('claim/has-enterprise', '这个账号已经有企业，不能再认领')
  const checked = checkCreditCode(body.creditCode)
  const [wrong] = checked.problems.filter(({ severity }) => severity === 'error')
  if (wrong) throw wrongCode(wrong.what)
  const { rows: open } =
    await sql`select from enterprise_claim where account_id = ${person.account} and status = 'open'`.execute(
      tx,
    )
  if (open.length > 0) throw conflict('claim/open', '您已有一项认领在等园区核验，不必重复提交')
  const { rows } = await sql<{ id: string; enterprise: string; park: number }>`
    select id, enterprise, park from claim_enterprise(${checked.code}, ${body.contact}, ${body.statement})`.execute(
    tx,
  )
  const [made] = rows
  if (!made) throw wrongCode('企业库里没有这个信用代码的企业')
  await note(tx, person, { id: made.id, enterprise: made.enterprise, park: made.park }, '认领', {
    code: checked.code,
  })
  return { id: made.id, version: 1, status: 'open' }
}

function wrongCode(what: string) {
  return unprocessable('claim/code', '没有提交认领', [
    { path: 'creditCode', what, mend: '对照营业执照重新输入；确实没有的，请联系所在园区建档。' },
  ])
}

/** Verifies: from now on the account works for the enterprise. */
export async function grantClaim(call: ClaimCall, id: string, version: number): Promise<Told> {
  const { tx, person, system } = call
  const row = await openClaim(call, id, version)
  const { rows } = await sql<{ done: boolean }>`select grant_claim(${id}) as done`.execute(tx)
  if (!rows[0]?.done) throw conflict('claim/not-granted', '这个账号已停用，或者已经有企业，不能核验通过')
  await decide(call, row, 'granted', '')
  const definition = system.definitions.get('enterprise')
  const firm = definition && (await readRecord({ tx, person }, definition, row.enterprise))
  if (definition && firm)
    await changeRecord(call, definition, row.enterprise, {
      values: { claim: '已认领', verifiedOn: system.businessDate() },
      reason: '核验企业认领',
    })
  await note(tx, person, row, '核验认领', {})
  return { id, version: version + 1, status: 'granted' }
}

export async function refuseClaim(
  call: ClaimCall,
  id: string,
  version: number,
  opinion: string,
): Promise<Told> {
  if (opinion.length < 5)
    throw unprocessable('claim/opinion', '没有写退回的理由', [{ path: 'opinion', what: '至少 5 个字' }])
  const row = await openClaim(call, id, version)
  await decide(call, row, 'refused', opinion)
  await note(call.tx, call.person, row, '退回认领', { opinion })
  return { id, version: version + 1, status: 'refused' }
}

export async function withdrawClaim(call: ClaimCall, id: string, version: number): Promise<Told> {
  const { tx, person } = call
  const { rows } = await sql<{ version: number; enterprise: string }>`
    update enterprise_claim set status = 'withdrawn', version = version + 1
    where id = ${id} and account_id = ${person.account} and status = 'open' and version = ${version}
    returning version, enterprise_id as enterprise`.execute(tx)
  const [row] = rows
  if (!row) throw conflict('claim/decided', '这项认领已经办结，或者不是您提交的')
  await note(tx, person, { id, enterprise: null, park: null }, '撤回认领', {})
  return { id, version: row.version, status: 'withdrawn' }
}

async function openClaim({ tx, person }: ClaimCall, id: string, version: number): Promise<ClaimRow> {
  const { rows } = await sql<ClaimRow>`
    select c.id, c.account_id as account, c.enterprise_id as enterprise, e.park_id as park, c.status, c.version
    from enterprise_claim c join enterprise e on e.id = c.enterprise_id where c.id = ${id} and ${within(person, firm)} for update of c`.execute(
    tx,
  )
  const [row] = rows
  if (!row) throw notFound('这项认领')
  requireVersion(version, row.version)
  if (row.status !== 'open') throw conflict('claim/decided', '这项认领已经办结')
  if (row.account === person.account) throw forbidden('不能核验自己的认领')
  return row
}

async function decide({ tx, person }: ClaimCall, row: ClaimRow, status: Claim['status'], opinion: string) {
  await sql`update enterprise_claim set status = ${status}, decided_by = ${person.account}, decided_name = ${person.name}, decided_at = now(),
    opinion = ${opinion === '' ? null : opinion}, version = version + 1 where id = ${row.id}`.execute(tx)
}

async function note(
  tx: Transaction,
  by: Person,
  {
    id,
    enterprise,
    park,
  }: { readonly id: string; readonly enterprise: string | null; readonly park: number | null },
  action: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await appendAction(tx, {
    record: { type: recordType, id },
    action,
    by,
    detail,
    ...(typeof detail.opinion === 'string' && { reason: detail.opinion }),
    ...(park !== null && { park }),
    ...(enterprise !== null && { enterprise }),
  })
}

/** Claims within the person's scope; one's own for a claimant, without the enterprise until it is granted. */
export async function listClaims({ tx, person }: ClaimCall): Promise<{ readonly rows: readonly Claim[] }> {
  const { rows } = await sql<Omit<Claim, 'enterprise'> & { firm: string | null; name: string; park: string }>`
    select c.id, c.version, c.account_name as account, c.credit_code as "creditCode", e.id as firm, e.name,
      (select n.name from park_name n where n.park_id = e.park_id order by n.valid_from desc limit 1) as park,
      c.contact, c.statement, c.status, c.created_at as "createdAt", c.decided_name as "decidedBy", c.opinion
    from enterprise_claim c left join enterprise e on e.id = c.enterprise_id and ${within(person, firm)}
    where ${roles[person.role].view === 'enterprise' ? sql`c.account_id = ${person.account}` : sql`e.id is not null`}
    order by c.status = 'open' desc, c.created_at desc limit 200`.execute(tx)
  return {
    rows: rows.map(({ firm, name, park, ...row }) => ({
      ...row,
      enterprise: firm === null ? null : { id: firm, name, park: park ?? '' },
    })),
  }
}
