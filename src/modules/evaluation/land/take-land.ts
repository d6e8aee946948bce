import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { areaIn } from '../../../kernel/area.ts'
import { toStored } from '../../../pipeline/ledger/fact-value.ts'
import { openLedger } from '../../../pipeline/ledger/ledger-lock.ts'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { conflict, notFound } from '../../../platform/http/http-problem.ts'
import { exactMu, inMu, wholeParts } from './area-text.ts'
import { landFacts } from './land-facts.ts'
import { type FirmOfYear, keepsFromTaking } from './land-of-year.ts'
import { lineMessage } from './land-view.ts'
import { linesText } from './line-text.ts'
import { landFact, mu, muText } from './reported-land.ts'

/**
 * Takes an enterprise's land over from the ledgers into the facts, with its lines. What stood before is closed and stays readable; what was published stays
 * as it was. Throws 404 where the ledgers have nothing, 409 where a conflict is open or the figure is not the one `seen`.
 */
export async function takeLand(
  tx: Transaction,
  person: Person,
  { year, one, seen }: { readonly year: string; readonly one: FirmOfYear | undefined; readonly seen: string },
): Promise<string> {
  if (!one?.ledger) throw notFound('这家企业在地块和房屋台账里的用地')
  const { firm, ledger, conflicts } = one
  const open = conflicts.filter(keepsFromTaking)
  if (open.length > 0)
    throw conflict(
      'evaluation/land-conflict',
      '归集有冲突，先改正台账再采用',
      open.map(({ what, mend }) => ({ path: 'total', what, mend })),
    )
  if (exactMu(ledger.total) !== seen)
    throw conflict('evaluation/land-changed', '归集面积已经变了', [
      { path: 'total', what: `现在是 ${inMu(ledger.total)} 亩`, mend: '刷新页面，核对之后再采用。' },
    ])
  const entries = [
    [landFacts.own, '自有面积', ledger.own, 'own'],
    [landFacts.leasedIn, '承租面积', ledger.leasedIn, 'in'],
    [landFacts.leasedOut, '出租面积', ledger.leasedOut, 'out'],
    [landFacts.land, '用地面积', ledger.total, undefined],
  ] as const
  const lines = ledger.rows.map(lineMessage)
  const rows = entries.map(([fact, header, parts, kind]) => {
    const value = { kind: 'number', value: areaIn(wholeParts(parts), mu) } as const
    const stored = toStored(value, landFact(fact), muText)
    if (!stored) throw new RangeError(`the land of ${firm.code} does not fit the ledger`)
    // An explanation leads to the parcels, buildings and leases themselves.
    const raw = linesText(kind === undefined ? lines : lines.filter((line) => line.kind === kind))
    return { ...stored, fact, header, raw }
  })
  const at = await openLedger(tx)
  const id = randomUUID()
  await sql`update fact set superseded_at = ${at}::timestamptz where year = ${Number(year)} and period = ${year}
    and subject_id = ${firm.id}::uuid and superseded_at is null and fact = any(${rows.map(({ fact }) => fact)}::text[])`.execute(
    tx,
  )
  await sql`insert into fact (year, period, subject_kind, subject_id, fact, kind, amount, scale, unit, park_id, enterprise_id,
      recorded_at, source_sheet, source_row, source_column, source_header, source_raw)
    select ${Number(year)}, ${year}, 'enterprise', ${firm.id}::uuid, n.fact, n.kind, n.amount, n.scale, n.unit, ${firm.park}, ${firm.id}::uuid,
      ${at}::timestamptz, ${`地块和租约归集 ${year}`}, 1, 'A', n.header, n.raw
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(fact text, kind text, amount bigint, scale int, unit text, header text, raw text)`.execute(
    tx,
  )
  const [own, leasedIn, leasedOut, total] = entries.map(([, , parts]) => Number(wholeParts(parts)))
  await sql`insert into land_attribution (id, year, enterprise_id, park_id, own, leased_in, leased_out, total, lines, account_id, account_name)
    values (${id}::uuid, ${Number(year)}, ${firm.id}::uuid, ${firm.park}, ${own}, ${leasedIn}, ${leasedOut}, ${total},
      ${JSON.stringify(lines)}::jsonb, ${person.account}::uuid, ${person.name})`.execute(tx)
  await appendAction(tx, {
    record: { type: 'land-attribution', id },
    action: '采用归集面积',
    by: person,
    park: firm.park,
    enterprise: firm.id,
    detail: {
      year,
      total: exactMu(ledger.total),
      before: one.reported ? exactMu(one.reported.land) : null,
    },
  })
  return id
}
