import { toFixedText } from '../../../kernel/decimal-text.ts'
import { type Rational, subtract } from '../../../kernel/rational.ts'
import {
  CENTRED,
  cell,
  fixedCell,
  headerRow,
  SECTION,
  SUBTITLE,
  TEXT,
  TITLE,
  WRAPPED,
} from '../../../pipeline/publish/workbook-style.ts'
import { type SheetContent, type StyledCell, writeWorkbook } from '../../../platform/sheets/write.ts'
import { nearLines } from './boundary.ts'
import { breakdown, fairnessOf } from './breakdown.ts'
import { causesOf, type Step, stepsOf } from './causes.ts'
import { editLine, editWords } from './edit-words.ts'
import type { Scenario } from './lab-messages.ts'
import { type Movement, movementOf, moversOf } from './movement.ts'
import type { OpenLab } from './open-lab.ts'
import type { Outcome } from './outcome.ts'
import { fairnessSentence, summaryOf } from './summary.ts'

/** Stands on every sheet and every printed page. */
export const watermark = '模拟结果 不作评价依据'

interface Report {
  readonly open: OpenLab
  readonly scenario: Scenario
  readonly outcome: Outcome
  readonly movement: Movement
  readonly steps: readonly Step[]
}

/** A scenario as xlsx: summary, moves between grades, movers with causes, who wins and loses, who is near a line. Firms have numbers, no names. */
export function reportWorkbook(open: OpenLab, scenario: Scenario): Promise<Uint8Array> {
  const answer = open.lab.answer(scenario.edits)
  if (!('outcome' in answer)) throw new Error(`scenario ${scenario.id} cannot be worked out`)
  const { outcome } = answer
  const report: Report = {
    open,
    scenario,
    outcome,
    movement: movementOf(open.base, outcome),
    steps: stepsOf(open.lab, scenario.edits),
  }
  const sheets = [summarySheet, matrixSheet, moversSheet, sharesSheet, linesSheet].map((make) => make(report))
  return writeWorkbook({ title: `${scenario.name} ${watermark}`, watermark, sheets: sheets.map(marked) })
}

/** The watermark as the first row of a sheet. */
function marked(sheet: SheetContent): SheetContent {
  const frozen = sheet.frozen && { ...sheet.frozen, rows: sheet.frozen.rows + 1 }
  return { ...sheet, ...(frozen && { frozen }), rows: [[cell(watermark, MARK)], ...sheet.rows] }
}

const MARK = { bold: true, size: 14, colour: 'B3261E' } as const

function summarySheet({ open, scenario, movement }: Report): SheetContent {
  const { payload, lab } = open
  const fairness = fairnessOf(movement, payload.firms, payload.limits)
  const { warnings } = fairness
  const line = (text: string): readonly StyledCell[] => [cell(text, {})]
  return {
    name: '摘要',
    widths: [26, 44, 44, 24],
    rows: [
      [cell(scenario.name, TITLE)],
      [cell(`${payload.batch.label}，${payload.batch.period} 年度数据；${scenario.by} 保存`, SUBTITLE)],
      ...[...summaryOf(movement, payload.firms), fairnessSentence(movement, fairness)].map(line),
      ...warnings.map((text) => line(`提示：${text}`)),
      [],
      [cell('改了什么（按顺序）', SECTION)],
      headerRow(['事项', '原来', '改为', '适用组']),
      ...scenario.edits.map((one) => {
        const { what, from, to, group } = editWords(lab.definition, one, lab.labels)
        return [what, from, to, group || '全部'].map((text) => cell(text, WRAPPED))
      }),
      [],
      [cell('凭这些可以重算', SECTION)],
      [cell('校验码'), cell(scenario.summary.checksum, WRAPPED)],
      [cell('方案'), cell(payload.hashes.scheme, WRAPPED)],
      [cell('数据快照'), cell(payload.hashes.snapshot, WRAPPED)],
      [cell('引擎'), cell(payload.hashes.engine, WRAPPED)],
    ],
  }
}

function matrixSheet({ movement }: Report): SheetContent {
  const names = [...movement.grades, '未定档']
  const { up, down, same, joined, left } = movement
  return {
    name: '档次变化',
    widths: [16, ...names.map(() => 10), 10],
    rows: [
      headerRow(['原档＼现档', ...names, '合计']),
      ...movement.matrix.map((row, at) => [
        cell(names[at] ?? '', CENTRED),
        ...row.map((count) => cell(count, CENTRED)),
        cell(
          row.reduce((sum, one) => sum + one, 0),
          CENTRED,
        ),
      ]),
      [],
      [cell(`升档 ${up}，降档 ${down}，不变 ${same}，新定档 ${joined}，不再定档 ${left}`, {})],
    ],
  }
}

function moversSheet({ open, outcome, movement, steps }: Report): SheetContent {
  const { base, payload, lab } = open
  const grade = (of: Int8Array, firm: number): string => movement.grades[of[firm] ?? -1] ?? '未定档'
  return {
    name: '变动企业',
    widths: [10, 20, 24, 10, 8, 8, 10, 10, 10, 70],
    frozen: { rows: 1, columns: 1 },
    rows: [
      headerRow([
        '编号',
        '园区',
        '行业',
        '规模',
        '原档',
        '现档',
        '原分',
        '现分',
        '变化',
        '归因（按改动顺序逐项改）',
      ]),
      ...moversOf(movement).map(({ firm }) => {
        const { number = '', park = '', industry = '', size = '' } = payload.firms[firm] ?? {}
        const [was, is] = [base.score(firm), outcome.score(firm)]
        const causes = causesOf(base, steps, firm).map(
          ({ edits, change, from, to }) =>
            `${edits.map((one) => editLine(lab.definition, one, lab.labels)).join('，')}：${change ? signed(change) : `${from ?? '未定档'}→${to ?? '未定档'}`}`,
        )
        return [
          ...[number, park, industry, size].map((text) => cell(text)),
          cell(grade(movement.before, firm), CENTRED),
          cell(grade(movement.after, firm), CENTRED),
          fixedCell(was, 2),
          fixedCell(is, 2),
          fixedCell(was && is ? subtract(is, was) : null, 2),
          cell(causes.join('；'), WRAPPED),
        ]
      }),
    ],
  }
}

function signed(change: Rational): string {
  return `${change.num > 0n ? '+' : ''}${toFixedText(change, 2)}`
}

function sharesSheet({ open, movement }: Report): SheetContent {
  const words = { park: '园区', industry: '行业', size: '规模' } as const
  return {
    name: '谁升谁降',
    widths: [10, 32, 10, 10, 10, 10],
    frozen: { rows: 1, columns: 0 },
    rows: [
      headerRow(['维度', '名称', '定档企业', '升档', '降档', '不变']),
      ...(['park', 'industry', 'size'] as const).flatMap((by) =>
        breakdown(movement, open.payload.firms, by).map(({ name, firms, up, down, same }) => [
          cell(words[by]),
          cell(name),
          ...[firms, up, down, same].map((count) => cell(count, CENTRED)),
        ]),
      ),
    ],
  }
}

function linesSheet({ open, outcome }: Report): SheetContent {
  return {
    name: '分数线附近',
    widths: [10, 20, 24, 8, 10, 12],
    frozen: { rows: 1, columns: 0 },
    rows: [
      headerRow(['编号', '园区', '行业', '线', '总分', '离线']),
      ...nearLines(outcome).map(({ firm, grade, distance }) => {
        const { number = '', park = '', industry = '' } = open.payload.firms[firm] ?? {}
        return [
          ...[number, park, industry].map((text) => cell(text, TEXT)),
          cell(grade, CENTRED),
          fixedCell(outcome.score(firm), 2),
          fixedCell(distance, 2),
        ]
      }),
    ],
  }
}
