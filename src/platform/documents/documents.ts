import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { roles } from '../../record/roles.ts'
import { appendAction } from '../audit/append-action.ts'
import type { Person } from '../auth/person.ts'
import { within } from '../auth/reach.ts'
import type { Transaction } from '../database/transaction.ts'
import { notFound } from '../http/http-problem.ts'
import { reachedInRegistry } from '../records/record-scope.ts'

/** What a document is about, as it was when the document was written. */
export interface DocumentSubject {
  readonly type: string
  readonly id: string
  readonly version: number
  /** 0 = the district's. */
  readonly park: number
  readonly enterprise: string | null
}

export interface NewDocument {
  readonly template: { readonly id: string; readonly label: string; readonly text: string }
  readonly subject: DocumentSubject
  readonly title: string
  readonly issuedOn: string
  readonly series?: string
  /** Kept from parks, enterprises and partners, though they see what it is about. */
  readonly districtOnly?: boolean
  /** Earlier document that this one corrects. */
  readonly replaces?: string
  /** Writes the document under its number; called once the number is taken. */
  write(number: string | undefined): Promise<{ readonly content: unknown; readonly bytes: Uint8Array }>
}

export interface KeptDocument {
  readonly id: string
  readonly template: string
  readonly label: string
  readonly recordType: string
  readonly recordId: string
  readonly number: string | null
  readonly title: string
  readonly issuedOn: string
  readonly issuedBy: string
  readonly sha256: string
  readonly replaces: string | null
  readonly replacedBy: string | null
  readonly createdAt: string
}

/** The next number of a series in a year. Others wait until this transaction ends; one that fails gives its number back, so there is never a gap. */
export async function takeNumber(tx: Transaction, series: string, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into document_number as n (series, year, last) values (${series}, ${year}, 1)
    on conflict (series, year) do update set last = n.last + 1 returning last`.execute(tx)
  const [row] = rows
  if (!row) throw new Error(`no number of series ${series}`)
  return row.last
}

/** Issues a document: takes its number, has it written, keeps content and file for good and says so in the history of what it is about. */
export async function issueDocument(
  tx: Transaction,
  person: Person,
  { template, subject, title, issuedOn, series, districtOnly = false, replaces, write }: NewDocument,
): Promise<{ readonly id: string; readonly number: string | null }> {
  const year = Number(issuedOn.slice(0, 4))
  const serial = series === undefined ? null : await takeNumber(tx, series, year)
  const number = serial === null ? null : `${series}〔${year}〕${serial}号`
  const { content, bytes } = await write(number ?? undefined)
  const id = randomUUID()
  const sha256 = createHash('sha256').update(bytes).digest()
  const templateHash = createHash('sha256').update(template.text).digest()
  await sql`
    insert into document (id, template, template_hash, label, record_type, record_id, record_version, park_id, enterprise_id, series, year, serial, number,
      title, issued_on, content, bytes, sha256, replaces, district_only, account_id, account_name)
    values (${id}, ${template.id}, ${templateHash}, ${template.label}, ${subject.type}, ${subject.id}, ${subject.version}, ${subject.park}, ${subject.enterprise},
      ${serial === null ? null : series}, ${serial === null ? null : year}, ${serial}, ${number}, ${title}, ${issuedOn}::date, ${JSON.stringify(content)}::jsonb,
      ${Buffer.from(bytes)}, ${sha256}, ${replaces ?? null}, ${districtOnly}, ${person.account}, ${person.name})`.execute(
    tx,
  )
  await appendAction(tx, {
    record: { type: subject.type, id: subject.id },
    action: '出具文书',
    by: person,
    detail: {
      document: id,
      template: template.id,
      label: template.label,
      number,
      sha256: sha256.toString('hex'),
    },
    ...(subject.park !== 0 && { park: subject.park }),
    ...(subject.enterprise !== null && { enterprise: subject.enterprise }),
  })
  return { id, number }
}

const columns = sql`d.id, d.template, d.label, d.record_type as "recordType", d.record_id as "recordId", d.number, d.title,
  d.issued_on as "issuedOn", d.account_name as "issuedBy", encode(d.sha256, 'hex') as sha256, d.replaces,
  (select r.id from document r where r.replaces = d.id limit 1) as "replacedBy", d.created_at as "createdAt"`

/** Documents about records that the person reaches, and those kept for the person's own park, the whole district's parks, or enterprise. */
function reachedBy(person: Person) {
  const { role, parks } = person
  const own = roles[role].view === 'park' ? { ...person, parks: [...parks, 0] } : person
  return sql`(${within(own, { park: 'd.park_id', enterprise: 'd.enterprise_id' })}
    or exists (select from record r where r.id = d.record_id and ${reachedInRegistry(person)}))`
}

export interface DocumentQuery {
  /** Record types that the person may view; documents about others do not exist for them. */
  readonly types: readonly string[]
  readonly type?: string | undefined
  readonly id?: string | undefined
  readonly q?: string | undefined
  readonly page: number
  readonly size: number
}

/** Documents that the person's scope reaches, newest first; of one record where `type` and `id` are given. */
export async function listDocuments(
  tx: Transaction,
  person: Person,
  { types, type, id, q, page, size }: DocumentQuery,
): Promise<{ readonly rows: readonly KeptDocument[]; readonly total: number }> {
  const where = sql`${reachedBy(person)} and d.record_type = any(${[...types]}::text[]) and (${type ?? null}::text is null or d.record_type = ${type ?? null})
    and (${id ?? null}::uuid is null or d.record_id = ${id ?? null}::uuid)
    and (${q ?? null}::text is null or position(${q ?? ''} in d.title || ' ' || coalesce(d.number, '')) > 0)`
  const { rows } = await sql<KeptDocument>`
    select ${columns} from document d where ${where} order by d.created_at desc, d.id limit ${size} offset ${(page - 1) * size}`.execute(
    tx,
  )
  const { rows: counted } = await sql<{
    total: string
  }>`select count(*) as total from document d where ${where}`.execute(tx)
  return { rows, total: Number(counted[0]?.total ?? 0) }
}

/** One document with its content. Throws 404 where the scope does not reach it. */
export async function readDocument(
  tx: Transaction,
  person: Person,
  id: string,
): Promise<KeptDocument & { readonly content: unknown }> {
  const { rows } = await sql<KeptDocument & { readonly content: unknown }>`
    select ${columns}, d.content from document d where d.id = ${id} and ${reachedBy(person)}`.execute(tx)
  const [found] = rows
  if (!found) throw notFound('这份文书')
  return found
}

/** The file of a document, as it was delivered. */
export async function readDocumentFile(
  tx: Transaction,
  person: Person,
  id: string,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const { rows } = await sql<{ title: string; number: string | null; bytes: Buffer }>`
    select d.title, d.number, d.bytes from document d where d.id = ${id} and ${reachedBy(person)}`.execute(tx)
  const [found] = rows
  if (!found) throw notFound('这份文书')
  return {
    name: `${[found.number, found.title].filter(Boolean).join(' ')}.docx`,
    bytes: new Uint8Array(found.bytes),
  }
}
