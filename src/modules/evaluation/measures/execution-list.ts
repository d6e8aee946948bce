import { sql } from 'kysely'
import {
  CENTRED,
  cell,
  headerRow,
  SUBTITLE,
  TEXT,
  TITLE,
  WRAPPED,
} from '../../../pipeline/publish/workbook-style.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { unprocessable } from '../../../platform/http/http-problem.ts'
import { fromRow, type Row, recordColumns, tableRef } from '../../../platform/records/stored-record.ts'
import { columnLetters, type StyledCell, writeWorkbook } from '../../../platform/sheets/write.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import type { Field } from '../../../record/field.ts'
import { valueText } from '../../../record/value.ts'

/** States in which an executor has to act. */
const issued = ['已下达', '执行中', '已回执', '纠正中'] as const
/** What was issued and has ended since: whoever carries it out must learn which accounts to stop. */
const stopped = '已终止'
const orders: Readonly<Record<string, string>> = { [stopped]: '停止', 纠正中: '按纠正内容执行' }

/** Columns of the list; the number leads, so that the filled list can be imported into the ledger again. */
const columns = [
  'measure',
  'direction',
  'content',
  'rate',
  'rateUnit',
  'account',
  'startsOn',
  'endsOn',
  'stoppedOn',
  'stopCondition',
  'stopReason',
  'correction',
  'basis',
  'basisNumber',
  'issueNumber',
  'executedOn',
  'executedAmount',
  'receipt',
] as const
/** What the executor fills in. */
const answered: readonly string[] = ['executedOn', 'executedAmount', 'receipt']

export interface ListOrder {
  readonly definition: RecordDefinition
  readonly hidden: ReadonlySet<string>
  readonly executor: string
  readonly year: string
  /** Who takes it out, and the day. */
  readonly by: string
  readonly day: string
}

/** What was issued to one executor, by account number, as xlsx; the last columns come back filled as receipts. Throws 422 where nothing was issued. */
export async function executionList(tx: Transaction, order: ListOrder): Promise<Uint8Array> {
  const { definition, executor, year, hidden } = order
  const { rows } = await sql<Row & { readonly _accounts: readonly string[] | null }>`
    select ${recordColumns}, (select case t.measure when '用电' then e.extra -> 'powerAccounts' when '用水' then e.extra -> 'waterAccounts'
        when '用气' then e.extra -> 'gasAccounts' end from enterprise e where e.id = t.enterprise_id) as _accounts
    from ${tableRef(definition)} t
    where t.executor = ${executor} and t."year" = ${year} and t.deleted_at is null
      and (t.status = any(${[...issued]}::text[]) or t.status = ${stopped} and t.issued_on is not null)
    order by t.measure, t.account nulls last, t.code`.execute(tx)
  if (rows.length === 0)
    throw unprocessable('evaluation/nothing-issued', `${year} 年度还没有下达给“${executor}”的措施`, [
      { path: 'executor', what: '没有可执行的措施', mend: '措施要先经合法性审核并下达，才进执行清单。' },
    ])
  const records = rows.map((row) => ({ ...fromRow(definition, row), accounts: row._accounts ?? [] }))
  const shown = !hidden.has('account')
  const fields = columns.flatMap((name): [string, Field][] => {
    const field = definition.fields[name]
    return field && !hidden.has(name) ? [[name, field]] : []
  })
  const header = [
    '编号',
    '企业',
    '状态',
    '执行要求',
    ...(shown ? ['户号核对'] : []),
    ...fields.map(([, { label }]) => label),
  ]
  const body = records.map((record): readonly StyledCell[] => [
    cell(record.code, TEXT),
    cell(record.enterpriseName ?? '', TEXT),
    cell(record.status, CENTRED),
    cell(orders[record.status] ?? '执行', CENTRED),
    ...(shown ? [cell(accountNote(record.values, record.accounts), WRAPPED)] : []),
    ...fields.map(([name, field]) =>
      cell(
        valueText(field, record.values[name] ?? null),
        answered.includes(name) ? { ...WRAPPED, open: true } : WRAPPED,
      ),
    ),
  ])
  const last = columnLetters(header.length)
  return writeWorkbook({
    title: `${year} 年度差别化措施执行清单 ${executor}`,
    watermark: `${order.by} ${order.day}`,
    sheets: [
      {
        name: '执行清单',
        widths: header.map((title) => (title.length > 4 ? 20 : 14)),
        rows: [headerRow(header), ...body],
        frozen: { rows: 1, columns: 2 },
        filter: `A1:${last}${body.length + 1}`,
      },
      {
        name: '口径说明',
        widths: [18, 90],
        rows: [
          [cell(`${year} 年度差别化措施执行清单`, TITLE)],
          [cell(`执行单位：${executor}；${body.length} 项；${order.by} ${order.day} 导出`, SUBTITLE)],
          ...conditions.map(([what, text]) => [cell(what, TEXT), cell(text, WRAPPED)]),
        ],
      },
    ],
  })
}

/** Kinds of measure that are carried out at an account of a utility. */
const byAccount: readonly unknown[] = ['用电', '用水', '用气']

/** What stands against carrying a measure out at the accounts it was issued for; empty where nothing does. `now`: those of the enterprise's file. */
export function accountNote(
  { measure, account }: Readonly<Record<string, unknown>>,
  now: readonly string[],
): string {
  if (!byAccount.includes(measure)) return ''
  const issued =
    typeof account === 'string' ? account.split(/[、，,;；\s]+/u).filter((one) => one !== '') : []
  if (issued.length === 0)
    return now.length === 0
      ? '没有户号，企业档案里也没有：先向企业核对，不得估计'
      : `下达时没有户号，企业档案现在是 ${now.join('、')}：先核对`
  const gone = issued.filter((one) => !now.includes(one))
  const added = now.filter((one) => !issued.includes(one))
  if (now.length > 0 && (gone.length > 0 || added.length > 0))
    return `企业档案的户号已变动，现在是 ${now.join('、')}：先核对`
  return issued.length > 1 ? `共 ${issued.length} 个户号，逐户执行` : ''
}

const conditions = [
  [
    '执行条件',
    '只执行列出的户号；“执行要求”写明停止的，从停止日期起对该户号停止；到起始日开始，到终止日停止。“户号核对”有内容的，先核对再执行。停止条件达到时先停止，再填回执。',
  ],
  ['价格措施', '按依据文件执行；文件没有写明的，不得加收。'],
  [
    '回执',
    '填写执行日期、实际金额、执行回执三列，不改其他列；把表交回联席会议办公室，导入“差别化执行”台账。',
  ],
] as const
