import { toDecimalText } from '../../kernel/decimal-text.ts'
import { periodEnd, periodStart } from '../../kernel/period.ts'
import type { Subject, SuppliedFact, Value } from '../fact.ts'
import { measured } from '../feel/render.ts'
import { traceExpression } from '../feel/trace.ts'
import type { Trace } from '../result.ts'
import { splitReference } from './catalogue.ts'
import type { CompiledScheme } from './compile.ts'
import type { EvaluationRun } from './evaluate.ts'
import type { EvaluatedSubject } from './joint.ts'
import { readerOf } from './reader.ts'
import type { Scored } from './score-group.ts'

/** Tells the references of one subject: where each value came from, down to the cells. */
export class Leaves {
  private readonly scheme: CompiledScheme
  private readonly run: EvaluationRun
  private readonly period: string
  private readonly subject: EvaluatedSubject
  private readonly scored: Scored | undefined
  /** The subject's data before derivation, by code. */
  private readonly supplied: ReadonlyMap<string, Subject>

  constructor(
    scheme: CompiledScheme,
    run: EvaluationRun,
    subject: EvaluatedSubject,
    scored: Scored | undefined,
    supplied: ReadonlyMap<string, Subject>,
  ) {
    this.scheme = scheme
    this.run = run
    this.period = run.result.period
    this.subject = subject
    this.scored = scored
    this.supplied = supplied
  }

  /** For {@link traceExpression}: one reference with its value. */
  readonly describe = (ref: string, value: Value): Trace => {
    const [scope, id] = splitReference(ref)
    switch (scope) {
      case 'fact':
        return this.fact(id, value, 'facts', this.subject.members)
      case 'prior':
        return this.fact(id, value, 'prior', this.subject.members)
      case 'indicator':
        return this.indicator(id)
      case 'parameter': {
        const label = this.scheme.catalogue.parameterLabels.get(id) ?? id
        const unit = this.scheme.catalogue.vocabularies.condition.resolve(label, '参数')?.unit
        return leaf(`参数“${label}”`, measured(value, unit), value, unit?.text)
      }
      case 'period':
        return leaf(
          id === 'start' ? '期初' : '期末',
          id === 'start' ? periodStart(this.period) : periodEnd(this.period),
          value,
        )
      default:
        return this.outcome(scope, id, value)
    }
  }

  /** The formula of an indicator with the numbers put in, and its facts below. */
  indicator(id: string): Trace {
    const indicator = this.scheme.indicators.get(id)
    if (!indicator) return { label: id, text: '', children: [] }
    const { label, unit, cites, note } = indicator.definition
    const read =
      this.scored?.read ??
      readerOf(this.scheme.catalogue, {
        ...this.run.values.factsOf(this.subject, 'current'),
        indicator: (other) => this.run.values.of(this.subject, other),
      })
    const trace = traceExpression(indicator.formula, read, this.describe)
    const text = `${trace.text}${note ? `（${note}）` : ''}`
    return { ...trace, label: `${label}（${indicator.formula.text}）`, text, unit, cites }
  }

  private fact(id: string, value: Value, year: 'facts' | 'prior', members: readonly Subject[]): Trace {
    const fact = this.scheme.catalogue.facts.get(id)
    const label = `${year === 'prior' ? '上年' : ''}${fact?.label ?? id}`
    const [only] = members
    if (only && members.length === 1) return this.factOf(only, id, label, value, year)
    const children = members.map((member) => {
      const own = member[year].get(id)?.value ?? ({ kind: 'absent', reason: 'not-asked', of: [] } as const)
      return this.factOf(member, id, member.name, own, year)
    })
    return {
      ...leaf(label, `${this.shown(id, value)}（${members.length} 家合并）`, value, fact?.unit),
      children,
    }
  }

  private factOf(member: Subject, id: string, label: string, value: Value, year: 'facts' | 'prior'): Trace {
    const { catalogue, derivations } = this.scheme
    const fact = catalogue.facts.get(id)
    const supplied: SuppliedFact | undefined = this.supplied.get(member.id)?.[year].get(id)
    const step = leaf(label, this.shown(id, value), value, fact?.unit)
    const derivation = derivations.find((one) => one.fact.id === id)
    const used = member[year].get(id)
    if (derivation && used && used !== supplied) {
      const period = this.run.values.factsOf(member, year === 'facts' ? 'current' : 'prior')
      const trace = traceExpression(derivation.formula, readerOf(catalogue, period), (ref, part) => {
        const [scope, other] = splitReference(ref)
        if (scope !== 'fact') return this.describe(ref, part)
        const name = `${year === 'prior' ? '上年' : ''}${catalogue.facts.get(other)?.label ?? other}`
        return this.factOf(member, other, name, part, year)
      })
      const why = supplied?.value.kind === 'number' ? '填的是 0，按公式推算' : '没有填报，按公式推算'
      return { ...step, text: `${step.text}（${why}）`, children: [trace] }
    }
    return supplied?.source ? { ...step, source: supplied.source } : step
  }

  private shown(id: string, value: Value): string {
    const label = this.scheme.catalogue.facts.get(id)?.label ?? ''
    return measured(value, this.scheme.catalogue.vocabularies.formula.resolve(label)?.unit)
  }

  private outcome(
    scope: 'benchmark' | 'score' | 'district-mean' | 'group-mean',
    id: string,
    value: Value,
  ): Trace {
    const indicator = this.scheme.indicators.get(id)
    const label = indicator?.definition.label ?? id
    const unit = scope === 'score' ? '分' : indicator?.definition.unit
    const number = value.kind === 'number' ? toDecimalText(value.value, 6) : measured(value, undefined)
    const text = `${number}${unit && unit !== '1' ? ` ${unit}` : ''}`
    const item = this.scored?.assessments.find((one) => one.item.indicator === indicator)?.item
    if (scope === 'benchmark' && item?.benchmark && indicator && this.scored) {
      const { figure } = this.run.figures.comparison(item, this.scored.participant)
      return leaf(`${label}基准值`, `${text}（${figure?.note ?? ''}）`, value, unit)
    }
    if (scope === 'benchmark' || scope === 'score')
      return leaf(`${label}${scope === 'score' ? '得分' : '基准值'}`, text, value, unit)
    return this.mean(scope, id, label, text, value, unit)
  }

  private mean(
    scope: 'district-mean' | 'group-mean',
    id: string,
    label: string,
    text: string,
    value: Value,
    unit: string | undefined,
  ): Trace {
    const name = `${label}${scope === 'district-mean' ? '全区均值' : '本组均值'}`
    const indicator = this.scheme.indicators.get(id)
    const participant = this.scored?.participant
    const note =
      indicator && participant
        ? this.run.figures.meanNote(scope === 'district-mean' ? 'district' : 'group', indicator, participant)
        : ''
    return leaf(name, note === '' ? text : `${text}（${note}）`, value, unit)
  }
}

function leaf(label: string, text: string, value: Value, unit?: string): Trace {
  const exact =
    value.kind === 'number'
      ? toDecimalText(value.value)
      : value.kind === 'absent'
        ? undefined
        : value.kind === 'text'
          ? value.value
          : text
  return {
    label,
    text,
    ...(exact === undefined ? {} : { value: exact }),
    ...(value.kind === 'number' && unit !== undefined ? { unit } : {}),
    children: [],
  }
}
