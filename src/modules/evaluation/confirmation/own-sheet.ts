import { sql } from 'kysely'
import { admit } from '../../../engine/evaluation/admission.ts'
import { deriveFacts } from '../../../engine/evaluation/derive.ts'
import { IndicatorValues } from '../../../engine/evaluation/indicator-values.ts'
import { prepareSubjects } from '../../../engine/evaluation/prepare.ts'
import type { Subject } from '../../../engine/fact.ts'
import { priorPeriod } from '../../../kernel/period.ts'
import { compileContent, readSchemeContent } from '../../../pipeline/evaluate/scheme-version.ts'
import { freezeLedger } from '../../../pipeline/ledger/ledger-lock.ts'
import { readSnapshot } from '../../../pipeline/snapshot/read-snapshot.ts'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import { type BatchRow, batchRows } from '../batch-row.ts'
import { evaluationService } from '../evaluation-service.ts'
import { neededFacts } from '../process/needed-facts.ts'
import type { OwnSheet, SheetFact } from './confirmation-messages.ts'
import { optionsOf } from './stated-value.ts'
import { valueText } from './value-text.ts'

export const confirming = '企业确认'

/** The figures that one enterprise is evaluated by, as they are now, with last year's. */
export async function figuresOf(
  inTransaction: InTransaction,
  batch: Pick<BatchRow, 'content' | 'asOf' | 'period'>,
  enterprise: string,
): Promise<readonly Omit<SheetFact, 'check'>[]> {
  const { content, period } = batch
  // The names of the files that figures came from stand in lists that an enterprise does not see.
  const { dataset } = await inTransaction(evaluationService, async (tx) =>
    readSnapshot(tx, { period, at: await freezeLedger(tx), facts: content.facts, only: enterprise }),
  )
  const [supplied] = dataset.subjects
  if (!supplied) return []
  const scheme = compileContent(content, batch.asOf)
  const { subject } = deriveFacts(scheme.derivations, scheme.catalogue, supplied, period)
  const asked = neededBy(batch, supplied)
  return content.facts
    .filter(
      ({ id, label }) =>
        asked.has(id) ||
        (label === content.scheme['industry-by'] && valueText(supplied.facts.get(id)?.value) !== null) ||
        (scheme.usedFacts.has(id) && valueText(supplied.facts.get(id)?.value) !== null),
    )
    .map(({ id, label, unit, source, kind, options }) => {
      const own = supplied.facts.get(id)
      const now = subject.facts.get(id)
      const from = own?.source
      return {
        fact: id,
        label,
        unit: unit === undefined || unit === '1' ? null : unit,
        value: valueText(now?.value),
        prior: valueText(subject.prior.get(id)?.value),
        derived: now !== undefined && now !== own,
        source,
        sheet: from ? (from.file === '' ? (from.sheet ?? null) : from.file) : null,
        contestable: true,
        number: kind === 'number',
        options: optionsOf({ kind, ...(options && { options }) })?.slice() ?? null,
      }
    })
}

/** What the group that the enterprise would be in asks for; what any group does where that cannot be told. */
function neededBy(
  { content, asOf, period }: Pick<BatchRow, 'content' | 'asOf' | 'period'>,
  subject: Subject,
) {
  const scheme = compileContent(content, asOf)
  const { subjects } = prepareSubjects(scheme, { period, subjects: [subject] })
  const values = new IndicatorValues(scheme.catalogue, scheme.indicators, scheme.rounding, period)
  const [one] = admit(scheme, subjects, values).admitted
  const home = one && scheme.groups[one.home]
  return home
    ? neededFacts(scheme, home)
    : new Set(scheme.groups.flatMap((group) => [...neededFacts(scheme, group)]))
}

/** The sheets that the enterprise is asked to confirm today, with what it has said. */
export async function ownSheetsOf(
  tx: Transaction,
  enterprise: string,
  inTransaction: InTransaction,
): Promise<readonly OwnSheet[]> {
  const rows = await batchRows(tx)
    .select(['b.due'])
    .where('b.state', '=', confirming)
    .orderBy('b.created_at', 'desc')
    .execute()
  const sheets: OwnSheet[] = []
  for (const row of rows) {
    const batch = { ...row, content: readSchemeContent(row.text) }
    const facts = await figuresOf(inTransaction, batch, enterprise)
    if (facts.length === 0) continue
    const checks = await checksOf(tx, batch.period, enterprise)
    sheets.push({
      batch: batch.id,
      label: batch.label,
      period: batch.period,
      priorPeriod: priorPeriod(batch.period),
      due: row.due,
      answer: await answerOf(tx, batch.id, enterprise),
      facts: facts.map((one) => ({ ...one, check: checks.get(one.label) ?? null })),
    })
  }
  return sheets
}

export async function answerOf(
  tx: Transaction,
  batch: string,
  enterprise: string,
): Promise<OwnSheet['answer']> {
  const { rows } = await sql<NonNullable<OwnSheet['answer']>>`
    select answer, answered_on::text as on, account_name as by from evaluation_confirmation
    where batch_id = ${batch}::uuid and enterprise_id = ${enterprise}::uuid order by created_at desc limit 1`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** The newest check of each figure, by its name. */
export async function checksOf(
  tx: Transaction,
  period: string,
  enterprise: string,
): Promise<ReadonlyMap<string, NonNullable<SheetFact['check']>>> {
  const { rows } = await sql<NonNullable<SheetFact['check']> & { item: string }>`
    select distinct on (item) id, item, status, due::text as due,
      coalesce(claimed_text, case when other_value is null then null else trim_scale(other_value / 10000.0)::text end) as claimed
    from r_data_check where year = ${period} and enterprise_id = ${enterprise}::uuid and cause = '企业数据异议' and deleted_at is null
    order by item, created_at desc`.execute(tx)
  return new Map(rows.map(({ item, ...check }) => [item, check]))
}
