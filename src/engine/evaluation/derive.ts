import { priorPeriod } from '../../kernel/period.ts'
import type { Problem } from '../../kernel/problem.ts'
import { sign } from '../../kernel/rational.ts'
import type { Fact, FactMap, Subject, SuppliedFact, Value } from '../fact.ts'
import type { Fault } from '../fault.ts'
import type { Compiled } from '../feel/compile.ts'
import { evaluate } from '../feel/evaluate.ts'
import { measured } from '../feel/render.ts'
import { buildCatalogue, type Catalogue, type DefinitionContext, splitReference } from './catalogue.ts'
import { FaultList } from './fault-list.ts'
import { guardDivisors } from './guard.ts'
import { readerOf, suppliedValue } from './reader.ts'

/** A fact that can be worked out from others where it was not supplied. */
export interface Derivation {
  readonly fact: Fact
  readonly formula: Compiled
  readonly when: 'absent' | 'absent-or-zero'
}

/** Checks the `derive` formulas of a fact catalogue; paths lead to `[index of the fact, 'derive', 'formula']`. */
export function checkDerivations(context: DefinitionContext): readonly Fault[] {
  return compileDerivations(buildCatalogue(context)).faults
}

/** The derivations in an order in which each finds what it needs already derived. */
export function compileDerivations(catalogue: Catalogue): {
  readonly derivations: readonly Derivation[]
  readonly faults: readonly Fault[]
} {
  const faults = new FaultList()
  const compiled = new Map<string, Derivation>()
  const paths = new Map<string, readonly (string | number)[]>()
  for (const [index, fact] of [...catalogue.facts.values()].entries()) {
    if (!fact.derive) continue
    const path = [index, 'derive', 'formula']
    const unit = catalogue.vocabularies.derivation.resolve(fact.label)?.unit
    const formula = faults.compile(
      fact.derive.formula,
      catalogue.vocabularies.derivation,
      path,
      unit ? { unit } : {},
    )
    paths.set(fact.id, path)
    if (formula) compiled.set(fact.id, { fact, formula: guardDivisors(formula), when: fact.derive.when })
  }
  const ordered: Derivation[] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (id: string, trail: readonly string[]): void => {
    const derivation = compiled.get(id)
    if (!derivation || state.get(id) === 'done') return
    const route = [...trail, derivation.fact.label]
    if (state.get(id) === 'open') {
      faults.error('circular-derivation', paths.get(id) ?? [], `推算公式互相引用：${route.join(' → ')}`, {
        mend: '去掉其中一个推算公式。',
      })
      return
    }
    state.set(id, 'open')
    for (const needed of factsRead(derivation.formula)) visit(needed, route)
    state.set(id, 'done')
    ordered.push(derivation)
  }
  for (const id of compiled.keys()) visit(id, [])
  return { derivations: ordered, faults: faults.all }
}

/** Ids of the facts of the same period that an expression reads. */
export function factsRead(compiled: Compiled): readonly string[] {
  return compiled.refs.flatMap((ref) => {
    const [scope, id] = splitReference(ref)
    return scope === 'fact' ? [id] : []
  })
}

/** A subject with its facts filled in, in both periods. `problems` tell of figures that replaced a supplied zero. */
export interface DerivedSubject {
  readonly subject: Subject
  readonly problems: readonly Problem[]
}

/** Fills facts that were not supplied (or, where the fact says so, supplied as zero) by their formulas. A formula without an answer changes nothing. */
export function deriveFacts(
  derivations: readonly Derivation[],
  catalogue: Catalogue,
  subject: Subject,
  period: string,
): DerivedSubject {
  if (derivations.length === 0) return { subject, problems: [] }
  const problems: Problem[] = []
  const before = priorPeriod(period)
  const prior = fill(derivations, catalogue, subject.prior, new Map(), before, (derivation, value) =>
    problems.push(replacedZero(derivation, value, subject.id, subject.prior, before)),
  )
  const facts = fill(derivations, catalogue, subject.facts, prior, period, (derivation, value) =>
    problems.push(replacedZero(derivation, value, subject.id, subject.facts, period)),
  )
  return { subject: { ...subject, facts, prior }, problems: problems.toReversed() }
}

function fill(
  derivations: readonly Derivation[],
  catalogue: Catalogue,
  supplied: FactMap,
  prior: FactMap,
  period: string,
  onReplacedZero: (derivation: Derivation, value: Value) => void,
): FactMap {
  if (supplied.size === 0) return supplied
  const facts = new Map<string, SuppliedFact>(supplied)
  const read = readerOf(catalogue, { facts, prior, period })
  for (const derivation of derivations) {
    const given = suppliedValue(facts.get(derivation.fact.id))
    const zero = given.kind === 'number' && sign(given.value) === 0
    if (given.kind !== 'absent' && !(zero && derivation.when === 'absent-or-zero')) continue
    const value = evaluate(derivation.formula, read)
    if (value.kind === 'absent') continue
    if (zero && value.kind === 'number' && sign(value.value) === 0) continue
    facts.set(derivation.fact.id, { value })
    if (zero) onReplacedZero(derivation, value)
  }
  return facts
}

function replacedZero(
  { fact, formula }: Derivation,
  value: Value,
  subject: string,
  supplied: FactMap,
  period: string,
): Problem {
  const source = supplied.get(fact.id)?.source
  return {
    code: 'fact-derived',
    severity: 'warning',
    what: `${period} 年度的${fact.label}填的是 0，按公式推算为 ${measured(value, formula.unit)}`,
    where: {
      subject,
      field: fact.label,
      ...(source ? { file: source.file, row: source.row, cell: source.column } : {}),
      ...(source?.sheet ? { sheet: source.sheet } : {}),
    },
    why: `公式：${formula.text}`,
    mend: '核对后填上实际数。',
  }
}
