import type { AdjustmentResult, IndicatorResult, SubjectResult } from '../../engine/result.ts'
import { negate } from '../../kernel/rational.ts'
import type { SheetContent, StyledCell } from '../../platform/sheets/write.ts'
import { STATE_WORDS, shownDigits } from '../../policy/scheme-words.ts'
import type { ResultWorkbookInput } from './workbook-input.ts'
import { CENTRED, cell, fixedCell, headerRow, plainNumberCell } from './workbook-style.ts'

const HEADERS = [
  '统一社会信用代码',
  '企业名称',
  '评价组',
  '项目',
  '单位',
  '企业值',
  '基准',
  '权重',
  '得分',
  '计分情况',
  '说明',
]
const WIDTHS = [22, 38, 16, 18, 16, 16, 12, 8, 10, 22, 60]

/** One row per enterprise and indicator, then its bonus and penalty items. */
export function detailsSheet({ result, scheme }: ResultWorkbookInput): SheetContent {
  const digits = shownDigits(scheme.round).item
  const rows = result.results.flatMap((subject) => [
    ...subject.indicators.map((item) => indicatorRow(subject, item, digits)),
    ...subject.adjustments.map((item) => adjustmentRow(subject, item, digits)),
  ])
  return {
    name: '明细',
    widths: WIDTHS,
    rows: [headerRow(HEADERS), ...rows],
    frozen: { rows: 1, columns: 2 },
    filter: `A1:K${rows.length + 1}`,
  }
}

function indicatorRow(
  { code, name, group }: SubjectResult,
  item: IndicatorResult,
  digits: number,
): readonly StyledCell[] {
  return [
    cell(code),
    cell(name),
    cell(group),
    cell(item.label),
    cell(item.unit === '1' ? null : item.unit, CENTRED),
    plainNumberCell(item.value),
    plainNumberCell(item.benchmark),
    plainNumberCell(item.weight),
    fixedCell(item.score, digits),
    cell(STATE_WORDS[item.state], CENTRED),
    cell(item.note ?? null),
  ]
}

function adjustmentRow(
  { code, name, group }: SubjectResult,
  item: AdjustmentResult,
  digits: number,
): readonly StyledCell[] {
  const points = item.kind === 'bonus' ? item.points : negate(item.points)
  const state = item.hit === 'unknown' ? '未核实' : item.hit ? '适用' : '不适用'
  return [
    cell(code),
    cell(name),
    cell(group),
    cell(`${item.kind === 'bonus' ? '加分' : '减分'}：${item.label}`),
    cell('分', CENTRED),
    cell(null),
    cell(null),
    cell(null),
    fixedCell(item.hit === true ? points : null, digits),
    cell(state, CENTRED),
    cell(`依据 ${item.cites}`),
  ]
}
