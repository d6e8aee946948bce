import { toDecimalText, toFixedText } from '../../kernel/decimal-text.ts'
import { sum, ZERO } from '../../kernel/rational.ts'
import type { Dataset } from '../fact.ts'
import { traceExpression } from '../feel/trace.ts'
import type { EvaluationResult, SubjectResult, Trace } from '../result.ts'
import type { CompiledScheme } from './compile.ts'
import { type EvaluationRun, runScheme } from './evaluate.ts'
import { explainItem, scoreDigits, step } from './explain-item.ts'
import { Leaves } from './explain-leaf.ts'
import { conclusion, gradeWords, periodWords } from './explain-words.ts'
import { percentText } from './grading.ts'
import type { GroupGrading } from './outcome.ts'
import { readerOf } from './reader.ts'
import type { Scored } from './score-group.ts'

const runs = new WeakMap<Dataset, WeakMap<CompiledScheme, EvaluationRun>>()

/** An evaluation is repeated for its intermediate figures once per scheme and dataset, however many subjects are explained. */
function runOf(scheme: CompiledScheme, dataset: Dataset): EvaluationRun {
  const known = runs.get(dataset) ?? new WeakMap<CompiledScheme, EvaluationRun>()
  runs.set(dataset, known)
  const run = known.get(scheme) ?? runScheme(scheme, dataset)
  known.set(scheme, run)
  return run
}

/** The whole derivation of a subject's result, from the conclusion down to the cells. Undefined when the result does not list the code. */
export function explain(
  scheme: CompiledScheme,
  dataset: Dataset,
  result: EvaluationResult,
  code: string,
): Trace | undefined {
  const subject = result.results.find((one) => one.code === code)
  if (!subject) return undefined
  return explainRun(scheme, runOf(scheme, dataset), dataset.subjects, subject)
}

/** The derivation of one result of a run; `subjects` as they were supplied. */
export function explainRun(
  scheme: CompiledScheme,
  run: EvaluationRun,
  subjects: Dataset['subjects'],
  subject: SubjectResult,
): Trace {
  const { code } = subject
  const supplied = new Map(subjects.map((one) => [one.id, one]))
  const label = `${subject.name}（${subject.code}）`
  for (const [index, scored] of run.scored.entries()) {
    const one = scored.find(({ participant }) => participant.subject.id === code)
    const grading = run.gradings[index]
    if (!one || !grading) continue
    const leaves = new Leaves(scheme, run, one.participant.subject, one, supplied)
    return { label, ...explainScored(scheme, run, one, grading, subject, leaves) }
  }
  return { label, ...explainUnscored(scheme, run, subject, supplied) }
}

const LOCKED = '只按本企业的数据重算；基准值、均值和分数线取本批次评价时的，不重新计算，其他企业的结果不变'

function explainScored(
  scheme: CompiledScheme,
  run: EvaluationRun,
  one: Scored,
  grading: GroupGrading,
  subject: SubjectResult,
  leaves: Leaves,
): Omit<Trace, 'label'> {
  const { period } = run.result
  const digits = scoreDigits(scheme)
  const text = one.total
    ? conclusion(subject, period, grading, digits)
    : `${periodWords(period)}数据不全，不能评价：${subject.reasons.map((reason) => reason.text).join('；')}。`
  return {
    text,
    cites: scheme.definition.cites,
    children: [
      ...mergerSteps(scheme, one),
      ...(run.held ? [step('锁定口径', LOCKED)] : []),
      ...(one.gates.length > 0 ? [gateSteps(one, subject, leaves)] : []),
      ...one.assessments.flatMap((assessment, at) => {
        const item = one.settled.items[at]
        return item ? [explainItem(scheme, assessment, item, leaves)] : []
      }),
      ...adjustmentSteps(one, leaves),
      ...(one.total ? [totalStep(scheme, one)] : []),
      // Without a rank others stood still, and nobody was ranked.
      ...(subject.rank !== null ? [rankStep(subject, grading)] : []),
      ...(subject.grade !== null || subject.reasons.length > 0
        ? [gradeStep(subject, grading, digits.total)]
        : []),
    ],
  }
}

function mergerSteps(scheme: CompiledScheme, { participant }: Scored): readonly Trace[] {
  const steps: Trace[] = []
  if (participant.subject.members.length > 1) {
    const names = participant.subject.members.map(({ name, id }) => `${name}（${id}）`)
    steps.push(step('合并评价', `${names.join('、')}合并为一家评价，只计一次`))
  }
  const from = scheme.groups[participant.home]
  const into = scheme.groups[participant.group]
  if (from && into && from !== into)
    steps.push(step('并组', `“${from.name}”参评不足 ${from.minSize} 家，并入“${into.name}”评价`))
  return steps
}

function gateSteps(one: Scored, subject: SubjectResult, leaves: Leaves): Trace {
  const hits = one.gates.filter(({ hit }) => hit === true).length
  const unknown = one.gates.filter(({ hit }) => hit === 'unknown').length
  const tail = unknown > 0 ? `，未核实 ${unknown} 项` : ''
  return {
    label: '门槛',
    text:
      hits + unknown === 0
        ? `${one.gates.length} 项都没有触发`
        : `${one.gates.length} 项，触发 ${hits} 项${tail}`,
    children: one.gates.map(({ gate, hit }, at) => {
      const trace = traceExpression(gate.when, one.read, leaves.describe)
      const moved = subject.gates[at]
      const move = moved?.from !== undefined && moved.to !== moved.from ? `，${moved.from} → ${moved.to}` : ''
      const mark = hit === 'unknown' ? '？' : hit ? '✗' : '✓'
      const effect =
        hit === true ? `；${gate.effectText}${move}` : hit === 'unknown' ? '；未核实，按没有触发处理' : ''
      const { label, cites } = gate.definition
      return { ...trace, label: `${mark} ${label}`, text: `${trace.text}${effect}`, cites }
    }),
  }
}

function adjustmentSteps(one: Scored, leaves: Leaves): readonly Trace[] {
  return one.adjustments.map(({ compiled, hit, kind, label, cites, points }): Trace => {
    const condition = traceExpression(compiled.when, one.read, leaves.describe)
    const amount = traceExpression(compiled.points, one.read, leaves.describe)
    const words = kind === 'bonus' ? '加' : '减'
    const text =
      hit === 'unknown'
        ? '未核实，不计'
        : hit
          ? `${words} ${toDecimalText(points, 6)} 分`
          : `不适用，不${words}分`
    const steps = hit === true ? [condition, { ...amount, label: `分数（${amount.label}）` }] : [condition]
    return {
      label: `${words}分：${label}`,
      text,
      value: toDecimalText(points),
      unit: '分',
      cites,
      children: steps,
    }
  })
}

function totalStep(scheme: CompiledScheme, one: Scored): Trace {
  const digits = scoreDigits(scheme)
  const { rounding, groups } = scheme
  const { bonusCap, penaltyCap } = groups[one.participant.group]?.adjustments ?? {}
  const scores = one.settled.items.flatMap(({ score }) => (score ? [toFixedText(score, digits.item)] : []))
  const points = (kind: 'bonus' | 'penalty') =>
    sum(one.adjustments.filter((each) => each.kind === kind).map((each) => each.points))
  const part = (words: string, kind: 'bonus' | 'penalty', cap: typeof bonusCap): string => {
    const value = points(kind)
    if (value.num === 0n) return ''
    const limit = cap ? `（合计最多 ${toDecimalText(cap)} 分）` : ''
    return ` ${words} ${toDecimalText(value, 6)}${limit}`
  }
  const { exact, rounded } = one.total ?? { exact: ZERO, rounded: ZERO }
  const formula = `${scores.join(' ＋ ')}${part('＋ 加分', 'bonus', bonusCap)}${part('－ 减分', 'penalty', penaltyCap)}`
  const tail =
    rounding.total === undefined
      ? ` ＝ ${toFixedText(rounded, digits.total)}`
      : `；修约前 ${toDecimalText(exact, 6)} → 修约后 ${toFixedText(rounded, rounding.total)}`
  return { ...step('总分', `${formula}${tail}`), value: toDecimalText(rounded), unit: '分' }
}

function rankStep(subject: SubjectResult, { ranked }: GroupGrading): Trace {
  return {
    ...step('位次', `“${subject.group ?? ''}”第 ${subject.rank ?? '—'} 名，共 ${ranked} 家`),
    value: String(subject.rank ?? ''),
  }
}

function gradeStep(subject: SubjectResult, { grading, base, small }: GroupGrading, digits: number): Trace {
  if (subject.scoreGrade === null)
    return {
      ...step('定级', subject.reasons.map(({ text }) => text).join('；')),
      ...(subject.reasons[0] ? { cites: subject.reasons[0].cites } : {}),
    }
  const lines = grading.bands.map(({ grade, line, share }) =>
    [
      gradeWords(grade),
      line ? `${toFixedText(line, digits)} 分以上` : '',
      share ? `名次在前 ${percentText(share)}（名次×100 ≤ ${percentText(share).slice(0, -1)}×${base}）` : '',
    ]
      .filter(Boolean)
      .join(' '),
  )
  const why = small === 'lines' ? '本组家数太少，改用固定分数线：' : ''
  const moved =
    subject.grade === subject.scoreGrade ? '' : `，门槛之后定为 ${gradeWords(subject.grade ?? '')}`
  return {
    ...step('定档', `${why}${lines.join('；')}。按分数是 ${gradeWords(subject.scoreGrade)}${moved}`),
    value: subject.grade ?? '',
  }
}

function explainUnscored(
  scheme: CompiledScheme,
  run: EvaluationRun,
  subject: SubjectResult,
  supplied: ReadonlyMap<string, Dataset['subjects'][number]>,
): Omit<Trace, 'label'> {
  const words = {
    graded: `直接评为 ${gradeWords(subject.grade ?? '')}`,
    ungraded: '不定级',
    excluded: '不参评',
    incomplete: '数据不全，不能评价',
  }
  const text = `${periodWords(run.result.period)}${words[subject.status]}：${subject.reasons.map((one) => one.text).join('；')}。`
  const settled = run.admission.settled.find((one) => one.subject.id === subject.code)
  const evaluated = settled?.subject
  const reason = subject.reasons[0]
  const children: Trace[] = []
  if (evaluated) {
    const leaves = new Leaves(scheme, run, evaluated, undefined, supplied)
    const read = readerOf(scheme.catalogue, {
      ...run.values.factsOf(evaluated, 'current'),
      indicator: (id) => run.values.of(evaluated, id),
    })
    const rule = scheme.participation.find((one) => one.rule === settled.rule)
    const conditions = rule
      ? [{ when: rule.when, cites: rule.rule.cites }]
      : scheme.groups.map(({ when }) => ({ when, cites: scheme.definition.cites }))
    for (const { when, cites } of conditions) {
      const trace = traceExpression(when, read, leaves.describe)
      children.push({ ...trace, cites })
    }
  }
  return { text, ...(reason ? { cites: reason.cites } : {}), children }
}
