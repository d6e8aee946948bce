import type { SubjectResult } from '../../engine/result.ts'
import { toDecimalText } from '../../kernel/decimal-text.ts'
import { type Rational, sign, sum } from '../../kernel/rational.ts'
import { columnLetters, type SheetContent, type StyledCell } from '../../platform/sheets/write.ts'
import { gradeNames, STATUS_WORDS, shownDigits } from '../../policy/scheme-words.ts'
import type { ResultWorkbookInput } from './workbook-input.ts'
import {
  CENTRED,
  cell,
  fixedCell,
  gradeStyle,
  HEADER,
  headerRow,
  SUBTITLE,
  TEXT,
  TITLE,
  WRAPPED,
} from './workbook-style.ts'

const HEADER_ROW = 6
const FIXED_HEADERS = [
  '位次',
  '统一社会信用代码',
  '企业名称',
  '评价组',
  '状态',
  '总分',
  '档次',
  '按分数的档次',
]
const FIXED_WIDTHS = [7, 22, 38, 16, 10, 10, 8, 12]
const STATUS_COLUMN = 'E'
const GRADE_COLUMN = 'G'

/** One row per enterprise in the order of the result; above them how many got which grade, as formulas. */
export function resultsSheet(input: ResultWorkbookInput): SheetContent {
  const { result, scheme } = input
  const grades = [...new Set(scheme.groups.flatMap(({ grades }) => gradeNames(grades)))]
  const items = scoredIndicators(input)
  const adjusted = scheme.groups.some(({ adjustments }) => (adjustments ?? []).length > 0)
  const headers = [
    ...FIXED_HEADERS,
    ...items.map(({ label, weight }) =>
      weight === undefined ? `${label}得分` : `${label}得分\n（满分${weight}）`,
    ),
    ...(adjusted ? ['加分', '减分'] : []),
    '说明',
  ]
  const last = columnLetters(headers.length)
  const end = HEADER_ROW + Math.max(1, result.results.length)
  const mark = scheme.default ? '　权重、基准、分数线为默认参数' : ''
  return {
    name: '结果',
    widths: [...FIXED_WIDTHS, ...items.map(() => 13), ...(adjusted ? [9, 9] : []), 60],
    rows: [
      [cell(`${scheme.label}——评价结果`, TITLE)],
      [
        cell(
          `${input.policy.title}${input.policy.number ? `（${input.policy.number}）` : ''}　期间 ${result.period}　方案 ${scheme.id}　政策包校验码 ${input.policy.hash.slice(0, 16)}${mark}`,
          SUBTITLE,
        ),
      ],
      ...totals(input, grades, end),
      [],
      headerRow(headers),
      ...result.results.map((subject) => subjectRow(subject, input, grades, items, adjusted)),
    ],
    merges: [`A1:${last}1`, `A2:${last}2`],
    frozen: { rows: HEADER_ROW, columns: 3 },
    filter: `A${HEADER_ROW}:${last}${end}`,
  }
}

interface ScoredIndicator {
  readonly id: string
  readonly label: string
  /** Undefined when groups weigh the indicator differently. */
  readonly weight?: string
}

/** Every indicator that some group uses, in the order of the scheme. */
function scoredIndicators({ scheme, indicators }: ResultWorkbookInput): readonly ScoredIndicator[] {
  const used = scheme.groups.flatMap((group) => group.indicators)
  return [...new Set(used.map(({ use }) => use))].map((id) => {
    const weights = new Set(used.filter(({ use }) => use === id).map(({ weight }) => weight))
    const [weight] = weights
    const label = indicators.find((indicator) => indicator.id === id)?.label ?? id
    return weights.size === 1 && weight !== undefined ? { id, label, weight } : { id, label }
  })
}

/** Two rows: grades, other outcomes and 合计 as labels, below them the counts. EXACT keeps grades such as `a*` literal. */
function totals(
  { result }: ResultWorkbookInput,
  grades: readonly string[],
  end: number,
): readonly (readonly StyledCell[])[] {
  const others = Object.entries(STATUS_WORDS).filter(([status]) => status !== 'graded')
  const count = (matches: (subject: SubjectResult) => boolean) => result.results.filter(matches).length
  const columns = [
    ...grades.map((grade) => ({
      label: grade,
      source: GRADE_COLUMN,
      result: count((subject) => subject.grade === grade),
    })),
    ...others.map(([status, label]) => ({
      label,
      source: STATUS_COLUMN,
      result: count((subject) => subject.status === status),
    })),
  ]
  const labels = columns.map(({ label }, index) =>
    cell(label, index < grades.length ? gradeStyle(index, grades.length) : CENTRED),
  )
  const counts = columns.map(({ source, result: total }, index) => {
    const label = `${columnLetters(index + 2)}$3`
    const range = `$${source}$${HEADER_ROW + 1}:$${source}$${end}`
    return cell({ formula: `SUMPRODUCT(--EXACT(${range},${label}))`, result: total }, CENTRED)
  })
  const all = { formula: `COUNTA($B$${HEADER_ROW + 1}:$B$${end})`, result: result.results.length }
  return [
    [cell('档次', HEADER), ...labels, cell('合计', HEADER)],
    [cell('家数', HEADER), ...counts, cell(all, CENTRED)],
  ]
}

function subjectRow(
  subject: SubjectResult,
  { scheme }: ResultWorkbookInput,
  grades: readonly string[],
  items: readonly ScoredIndicator[],
  adjusted: boolean,
): readonly StyledCell[] {
  const digits = shownDigits(scheme.round)
  const grade = (name: string | null) =>
    cell(name, gradeStyle(name === null ? -1 : grades.indexOf(name), grades.length))
  const points = (kind: 'bonus' | 'penalty'): Rational =>
    sum(
      subject.adjustments.filter((one) => one.kind === kind && one.hit === true).map(({ points }) => points),
    )
  return [
    cell(subject.rank, CENTRED),
    cell(subject.code),
    cell(subject.name),
    cell(subject.group),
    cell(STATUS_WORDS[subject.status], CENTRED),
    fixedCell(subject.score, digits.total),
    grade(subject.grade),
    cell(subject.scoreGrade, CENTRED),
    ...items.map(({ id }) =>
      fixedCell(subject.indicators.find((item) => item.id === id)?.score ?? null, digits.item),
    ),
    ...(adjusted ? [fixedCell(points('bonus'), digits.item), fixedCell(points('penalty'), digits.item)] : []),
    cell(remark(subject), subject.status === 'graded' ? TEXT : WRAPPED),
  ]
}

/** Why not graded, which gates acted or could not be checked, which values were missing, which points were added. */
function remark(subject: SubjectResult): string | null {
  const parts = [
    ...subject.reasons.map(({ text, cites }) => `${text}【${cites}】`),
    ...subject.gates
      .filter(({ hit }) => hit === true)
      .map(({ label, effect, from, to, cites }) => {
        const move = from !== undefined && to !== undefined && from !== to ? `，${from}→${to}` : ''
        return `${label}：${effect}${move}【${cites}】`
      }),
    ...subject.gates.filter(({ hit }) => hit === 'unknown').map(({ label }) => `未核实：${label}`),
    ...subject.adjustments
      .filter(({ hit, points }) => hit === true && sign(points) !== 0)
      .map(
        ({ label, kind, points, cites }) =>
          `${label}：${kind === 'bonus' ? '加' : '减'}${toDecimalText(points, 4)}分【${cites}】`,
      ),
    ...subject.adjustments.filter(({ hit }) => hit === 'unknown').map(({ label }) => `未核实：${label}`),
    ...subject.indicators
      .filter(({ state, note }) => state.startsWith('missing') && note !== undefined)
      .map(({ label, note }) => `${label}：${note}`),
  ]
  return parts.length === 0 ? null : parts.join('；')
}
