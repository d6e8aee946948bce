import { sql } from 'kysely'
import { dayInWords } from '../../../kernel/day.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { DocumentSource, ModuleServices } from '../../../platform/http/server-module.ts'
import { askingState } from './ask.ts'
import { schemeType } from './open-draft.ts'
import { opinionLines } from './opinion-page.ts'
import { kinds, type OpinionRow } from './request-messages.ts'

interface Line extends Pick<OpinionRow, 'kind' | 'name' | 'standing' | 'due' | 'earlier' | 'opinion'> {
  readonly unhandled: boolean | null
  readonly askedOn: string | null
}

/** Names that the summary of opinions merges. */
export const opinionNames = [
  '征求起止',
  '征求意见办理',
  '征求园区',
  '征求部门',
  '征求企业',
  '没有答复单位',
  '收到意见数',
  '采纳数',
  '部分采纳数',
  '不采纳数',
] as const
type OpinionFields = Readonly<Record<(typeof opinionNames)[number], string | null>>

/** For the summary of opinions on a scheme: who was asked, how they answered, each opinion with what was made of it. Not there until all of it is settled. */
export function opinionSource({ records }: ModuleServices): DocumentSource {
  return {
    type: schemeType,
    dataClass: 'enterprise-secret',
    read: async (tx, id) => {
      const lines = await linesOf(tx, id)
      const today = records.businessDate()
      const open = await openReason(tx, id, lines, today)
      return {
        fields: fieldsOf(lines, open === undefined, today),
        tables: { 征求意见统计: countRows(lines), 意见采纳: opinionRows(lines) },
        ...(open && { missing: { 征求意见办理: open, 征求起止: open, 征求意见统计: open } }),
      }
    },
  }
}

async function linesOf(tx: Transaction, record: string): Promise<readonly Line[]> {
  const { rows } = await sql<Line>`
    select l.kind, l.name, l.standing, l.due, l.earlier, l.opinion, l.unhandled, l."askedOn" from (${opinionLines(record)}) l
    order by l.kind desc, l.earlier, l.name, l.key`.execute(tx)
  return rows
}

/** What keeps the summary from being one: nobody asked, time that runs while some are silent, opinions without an answer. */
async function openReason(tx: Transaction, record: string, lines: readonly Line[], today: string) {
  const asked = askedNow(lines)
  const unhandled = lines.filter((one) => one.unhandled).length
  if (asked.length === 0)
    return { what: '还没有征求过意见', mend: '先在“征求意见”里选对象发出，截止以后再出具汇总。' }
  if (unhandled > 0)
    return {
      what: `还有 ${unhandled} 条意见没有处理`,
      why: '汇总要逐条写明采纳与否和理由。',
      mend: '在“征求意见汇总”里逐条处理，再出具。',
    }
  const { rows } = await sql<{
    status: string
  }>`select status from record where id = ${record}::uuid`.execute(tx)
  const silent = asked.filter(({ standing }) => standing === 'silent').length
  const due = lastDue(asked)
  if (rows[0]?.status === askingState && silent > 0 && due >= today)
    return {
      what: `征求意见到 ${due} 截止，还有 ${silent} 个单位没有答复`,
      why: '没有到期就出的汇总，会漏掉后来的意见。',
      mend: '等截止或者都答复了，再出具。',
    }
  return undefined
}

const askedNow = (lines: readonly Line[]) =>
  lines.filter(({ askedOn, earlier }) => askedOn !== null && !earlier)

const lastDue = (asked: readonly Line[]): string =>
  asked
    .map(({ due }) => due ?? '')
    .sort()
    .at(-1) ?? ''

function fieldsOf(lines: readonly Line[], settled: boolean, today: string): OpinionFields {
  const asked = askedNow(lines)
  const first = asked.map(({ askedOn }) => askedOn ?? '').sort()[0]
  const names = (which: (one: Line) => boolean) =>
    asked
      .filter(which)
      .map(({ name }) => name)
      .join('、') || null
  // Nothing is settled while some are silent in time, unless the office has gone on with its reason.
  const early = lastDue(asked) >= today && asked.some(({ standing }) => standing === 'silent')
  const said = lines.filter(({ standing }) => standing === 'objected')
  const answered = (answer: string) => String(said.filter(({ opinion }) => opinion?.answer === answer).length)
  return {
    征求起止:
      settled && first !== undefined ? `${dayInWords(first)}发出，${dayInWords(lastDue(asked))}截止` : null,
    征求意见办理: settled ? `收到的意见已经逐条处理${early ? '；没有到截止日，已提前送审' : ''}` : null,
    征求园区: names(({ kind }) => kind === '园区'),
    征求部门: names(({ kind }) => kind === '部门'),
    征求企业: names(({ kind }) => kind === '企业'),
    没有答复单位: names(({ standing }) => standing === 'silent'),
    收到意见数: String(said.length),
    采纳数: answered('采纳'),
    部分采纳数: answered('部分采纳'),
    不采纳数: answered('不采纳'),
  }
}

function countRows(lines: readonly Line[]) {
  const asked = askedNow(lines)
  const row = (label: string, of: readonly Line[]) => {
    const standing = (which: Line['standing']) => String(of.filter((one) => one.standing === which).length)
    return {
      对象: label,
      征求: String(of.length),
      同意: standing('agreed'),
      有意见: standing('objected'),
      没有答复: standing('silent'),
    }
  }
  const each = kinds.flatMap((kind) => {
    const of = asked.filter((one) => one.kind === kind)
    return of.length === 0 ? [] : [row(kind, of)]
  })
  return asked.length === 0 ? [] : [...each, row('合计', asked)]
}

/** A table of opinions is never empty: that nobody had any is said, too. */
function opinionRows(lines: readonly Line[]) {
  const said = lines.filter(({ standing }) => standing === 'objected')
  if (said.length === 0) return [{ 序号: '—', 单位: '—', 意见: '没有收到意见', 采纳情况: '—', 理由: '—' }]
  return said.map((one, at) => ({
    序号: String(at + 1),
    单位: one.name + remarkOf(one),
    意见: one.opinion?.opinion ?? '',
    采纳情况: one.opinion?.answer ?? '没有处理',
    理由: one.opinion?.reason ?? '—',
  }))
}

function remarkOf({ askedOn, earlier }: Line): string {
  if (earlier) return '（对改动前的草案）'
  return askedOn === null ? '（未征求，主动提出）' : ''
}
