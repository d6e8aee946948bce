import type { SubjectResult } from '../../engine/result.ts'
import { toFixedText } from '../../kernel/decimal-text.ts'
import { describeProblem, type Problem } from '../../kernel/problem.ts'
import type { EvaluationRun } from './evaluation-run.ts'
import { table } from './terminal.ts'

const STATUS: Readonly<Record<SubjectResult['status'], string>> = {
  graded: '已定档',
  ungraded: '不定级',
  excluded: '不参评',
  incomplete: '数据不全',
}

function remark(subject: SubjectResult): string {
  const gates = subject.gates
    .filter((gate) => gate.hit === true)
    .map((gate) => `${gate.label}（${gate.effect}）`)
  return [...subject.reasons.map((reason) => reason.text), ...gates].join('；')
}

/** The results as a table of at most `limit` rows. */
export function resultTable(run: EvaluationRun, limit: number): string {
  const { results } = run.result
  const shown = results.slice(0, limit)
  const text = table(
    [
      { title: '位次', align: 'right' },
      { title: '统一社会信用代码' },
      { title: '企业名称', max: 34 },
      { title: '组', max: 16 },
      { title: '总分', align: 'right' },
      { title: '档' },
      { title: '状态' },
      { title: '说明', max: 60 },
    ],
    shown.map((subject) => [
      subject.rank === null ? '—' : String(subject.rank),
      subject.code,
      subject.name,
      subject.group ?? '—',
      subject.score === null ? '—' : toFixedText(subject.score, 2),
      subject.grade ?? '—',
      STATUS[subject.status],
      remark(subject),
    ]),
  )
  const rest = results.length - shown.length
  return rest > 0 ? `${text}\n… 还有 ${rest} 家，用 --rows all 全部列出，或用 --out 写成表格` : text
}

/** One paragraph: who was evaluated by what, and how many got which grade. */
export function resultSummary(run: EvaluationRun): string {
  const { results } = run.result
  const count = (matches: (subject: SubjectResult) => boolean) => results.filter(matches).length
  const grades = [...new Set(results.flatMap((subject) => subject.grade ?? []))].sort()
  return [
    `${run.title}　${run.result.period} 年度　共 ${results.length} 家`,
    `档次：${grades.map((grade) => `${grade} 类 ${count((subject) => subject.grade === grade)} 家`).join('，') || '无'}`,
    `状态：${Object.entries(STATUS)
      .map(([status, label]) => `${label} ${count((subject) => subject.status === status)} 家`)
      .join('，')}`,
    `政策包校验码 ${run.context.policyHash.slice(0, 16)}　结果校验码 ${run.resultHash.slice(0, 16)}`,
  ].join('\n')
}

/** The problems, errors first, at most `limit` of each kind written out. */
export function problemList(problems: readonly Problem[], limit: number): string {
  const lines: string[] = []
  for (const [severity, title] of [
    ['error', '错误'],
    ['warning', '提醒'],
  ] as const) {
    const kind = problems.filter((problem) => problem.severity === severity)
    if (kind.length === 0) continue
    lines.push(`\n${title} ${kind.length} 处：`, ...kind.slice(0, limit).map(describeProblem))
    if (kind.length > limit)
      lines.push(`… 还有 ${kind.length - limit} 处，见结果表的“问题”页，或用 --rows all`)
  }
  return lines.join('\n')
}
