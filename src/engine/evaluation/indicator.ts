import { multiply, ONE, type Rational } from '../../kernel/rational.ts'
import { parseUnit } from '../../kernel/unit.ts'
import type { IndicatorDefinition } from '../definition.ts'
import type { Subject, Value } from '../fact.ts'
import type { Fault } from '../fault.ts'
import type { BoundExpression } from '../feel/bound.ts'
import type { Compiled } from '../feel/compile.ts'
import { evaluate } from '../feel/evaluate.ts'
import { nearest } from '../feel/nearest.ts'
import { buildCatalogue, type Catalogue, type DefinitionContext, splitReference } from './catalogue.ts'
import { compileDerivations, type Derivation, deriveFacts } from './derive.ts'
import { FaultList } from './fault-list.ts'
import { guardDivisors } from './guard.ts'
import { readerOf } from './reader.ts'

/** The two parts of a formula `X / Y`, for means weighted by the denominator: factor × ΣX ÷ ΣY. */
export interface Quotient {
  readonly numerator: Compiled
  readonly denominator: Compiled
  readonly factor: Rational
}

export interface Indicator {
  readonly definition: IndicatorDefinition
  readonly formula: Compiled
  readonly quotient?: Quotient
}

/** Indicators by id, with every indicator their formulas refer to. */
export type Indicators = ReadonlyMap<string, Indicator>

/** An indicator that can be computed on its own. */
export interface CompiledIndicator extends Indicator {
  readonly catalogue: Catalogue
  readonly indicators: Indicators
  readonly derivations: readonly Derivation[]
}

/** Compiles one indicator; paths lead into its definition. Faults in indicators it refers to are told at `formula`. */
export function compileIndicator(
  definition: IndicatorDefinition,
  context: DefinitionContext,
): { readonly indicator?: CompiledIndicator; readonly faults: readonly Fault[] } {
  const catalogue = buildCatalogue({
    ...context,
    indicators: [...context.indicators.filter(({ id }) => id !== definition.id), definition],
  })
  const compiler = new IndicatorCompiler(catalogue)
  const indicator = compiler.compile(definition.id, ['formula'])
  const { derivations } = compileDerivations(catalogue)
  const faults = compiler.faults.all
  if (!indicator || compiler.faults.failed) return { faults }
  return { indicator: { ...indicator, catalogue, indicators: compiler.indicators, derivations }, faults }
}

/** The exact value of an indicator in its own unit, with facts derived where the catalogue says how. Absent values say why. */
export function computeIndicator(indicator: CompiledIndicator, subject: Subject, period: string): Value {
  const { catalogue, derivations, indicators } = indicator
  const derived = deriveFacts(derivations, catalogue, subject, period).subject
  return indicatorValue(catalogue, indicators, indicator, derived, period)
}

/** As {@link computeIndicator}, for a subject whose facts are derived already. */
export function indicatorValue(
  catalogue: Catalogue,
  indicators: Indicators,
  indicator: Indicator,
  subject: Pick<Subject, 'facts' | 'prior'>,
  period: string,
): Value {
  const read = readerOf(catalogue, {
    facts: subject.facts,
    prior: subject.prior,
    period,
    indicator: (id) => {
      const other = indicators.get(id)
      if (!other) throw new Error(`indicator not compiled: ${id}`)
      return evaluate(other.formula, read)
    },
  })
  return evaluate(indicator.formula, read)
}

/** Compiles indicators on demand, each once, and sees circles. */
export class IndicatorCompiler {
  readonly indicators = new Map<string, Indicator>()
  readonly faults = new FaultList()
  private readonly catalogue: Catalogue
  private readonly open: string[] = []

  constructor(catalogue: Catalogue) {
    this.catalogue = catalogue
  }

  /** The indicator and all it refers to; `path` is where it is asked for. */
  compile(id: string, path: readonly (string | number)[]): Indicator | undefined {
    const done = this.indicators.get(id)
    if (done) return done
    const definition = this.catalogue.indicators.get(id)
    if (!definition) return this.unknown(id, path)
    if (this.open.includes(id)) {
      const labels = [...this.open.slice(this.open.indexOf(id)), id].map(
        (one) => this.catalogue.indicators.get(one)?.label ?? one,
      )
      return this.faults.error('circular-indicator', path, `指标公式互相引用：${labels.join(' → ')}`, {
        mend: '改写其中一个公式，直接用事实计算。',
      })
    }
    const formula = this.formula(definition, path)
    if (!formula) return undefined
    this.open.push(id)
    const others = formula.refs.map((ref) => {
      const [scope, other] = splitReference(ref)
      if (scope === 'parameter') this.parameter(other, path)
      return scope !== 'indicator' || this.compile(other, path) !== undefined
    })
    this.open.pop()
    if (others.includes(false)) return undefined
    const quotient = quotientOf(formula)
    const indicator: Indicator = {
      definition,
      formula: guardDivisors(formula),
      ...(quotient ? { quotient } : {}),
    }
    this.indicators.set(id, indicator)
    return indicator
  }

  private formula(definition: IndicatorDefinition, path: readonly (string | number)[]): Compiled | undefined {
    const unit = parseUnit(definition.unit)
    if (!unit)
      return this.faults.error(
        'unknown-unit',
        path,
        `指标“${definition.label}”的单位“${definition.unit}”不认识`,
        { mend: '写常用单位或它们的乘除，如 万元/亩；没有单位写 1。' },
      )
    return this.faults.compile(definition.formula, this.catalogue.vocabularies.formula, path, {
      type: 'number',
      unit,
    })
  }

  /** Reports a parameter that has no value on the day of evaluation. */
  parameter(id: string, path: readonly (string | number)[]): void {
    const { parameters, parameterLabels } = this.catalogue
    if (!parameters.has(id))
      this.faults.error(
        'parameter-without-value',
        path,
        `参数“${parameterLabels.get(id) ?? id}”在评价日还没有值`,
        {
          why: '参数从写明的日期起才有值。',
          mend: '在 parameters.yaml 里补上更早的值。',
        },
      )
  }

  private unknown(id: string, path: readonly (string | number)[]): undefined {
    const near = nearest(id, this.catalogue.indicators.keys())
    return this.faults.error('unknown-indicator', path, `没有编号为“${id}”的指标`, {
      mend:
        near.length > 0
          ? `是不是“${near.join('”“')}”？`
          : '在 indicators.yaml 里定义它，或改成已有的指标编号。',
    })
  }
}

/** The parts of `X / Y` under unit conversions; undefined for formulas of another shape. */
function quotientOf(formula: Compiled): Quotient | undefined {
  let expression: BoundExpression = formula.expression
  let factor = ONE
  while (expression.op === 'scale') {
    factor = multiply(factor, expression.factor)
    expression = expression.operand
  }
  if (expression.op !== 'arithmetic' || expression.operator !== '/') return undefined
  const part = (side: BoundExpression): Compiled =>
    guardDivisors({ text: formula.text, expression: side, type: 'number', refs: formula.refs })
  return { numerator: part(expression.left), denominator: part(expression.right), factor }
}
