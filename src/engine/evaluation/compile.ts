import type { SchemeDefinition } from '../definition.ts'
import type { Fact } from '../fact.ts'
import type { Fault } from '../fault.ts'
import type { Compiled } from '../feel/compile.ts'
import { nearest } from '../feel/nearest.ts'
import { buildCatalogue, type Catalogue, type DefinitionContext, splitReference } from './catalogue.ts'
import { checkDeadRules } from './dead-rules.ts'
import { compileDerivations, type Derivation, factsRead } from './derive.ts'
import { FaultList } from './fault-list.ts'
import { type CompiledGroup, compileGroups } from './group.ts'
import { IndicatorCompiler, type Indicators } from './indicator.ts'
import { type CompiledParticipationRule, compileParticipation } from './participation.ts'
import { type RoundingPoints, roundingPoints } from './rounding-points.ts'

/** A scheme ready to be run on any dataset. */
export interface CompiledScheme {
  readonly definition: SchemeDefinition
  readonly catalogue: Catalogue
  readonly indicators: Indicators
  readonly derivations: readonly Derivation[]
  readonly rounding: RoundingPoints
  readonly mergeBy?: Fact
  readonly industryBy?: Fact
  readonly participation: readonly CompiledParticipationRule[]
  readonly groups: readonly CompiledGroup[]
  /** Facts the scheme reads, also through derivations. */
  readonly usedFacts: ReadonlySet<string>
}

/** Checks and compiles a scheme. Paths of faults lead into the scheme; with an error there is no compiled scheme. */
export function compileScheme(
  definition: SchemeDefinition,
  context: DefinitionContext,
): { readonly scheme?: CompiledScheme; readonly faults: readonly Fault[] } {
  const faults = new FaultList()
  const catalogue = buildCatalogue(context)
  const compiler = new IndicatorCompiler(catalogue)
  if (definition.cites.trim() === '')
    faults.error('missing-citation', ['cites'], `方案“${definition.label}”没有写依据条款`, {
      mend: '补上 cites。',
    })
  const mergeBy = namedFact(definition, 'merge-by', catalogue, faults)
  const industryBy = namedFact(definition, 'industry-by', catalogue, faults)
  const participation = compileParticipation(
    definition.participation,
    catalogue.vocabularies.condition,
    faults,
  )
  const groups = compileGroups(definition.groups, catalogue, compiler, faults)
  if (definition.groups.length === 0)
    faults.error('no-groups', ['groups'], '方案没有评价组', { mend: '至少写一个评价组。' })
  checkIndustry(definition, faults)
  const conditions = conditionsOf(participation, groups)
  for (const { compiled, path } of conditions) compileReferred(compiled, path, compiler, catalogue)
  faults.all.push(...compiler.faults.all)
  const { derivations, usedFacts } = derivationsFor(conditions, compiler.indicators, catalogue, faults)
  checkDeadRules({ participation, groups, catalogue }, faults)
  if (faults.failed) return { faults: faults.all }
  return {
    scheme: {
      definition,
      catalogue,
      indicators: compiler.indicators,
      derivations,
      rounding: roundingPoints(definition.round),
      ...(mergeBy ? { mergeBy } : {}),
      ...(industryBy ? { industryBy } : {}),
      participation,
      groups,
      usedFacts,
    },
    faults: faults.all,
  }
}

function namedFact(
  definition: SchemeDefinition,
  key: 'merge-by' | 'industry-by',
  catalogue: Catalogue,
  faults: FaultList,
): Fact | undefined {
  const name = definition[key]
  if (name === undefined) return undefined
  const facts = [...catalogue.facts.values()]
  const fact = facts.find(({ label, id }) => label === name || id === name)
  if (fact) return fact
  const near = nearest(
    name,
    facts.map(({ label }) => label),
  )
  return faults.error('unknown-fact', [key], `没有名为“${name}”的事实`, {
    mend: near.length > 0 ? `是不是“${near.join('”“')}”？` : '写事实目录里的名称。',
  })
}

/** Comparing within an industry needs a fact that names it. */
function checkIndustry(definition: SchemeDefinition, faults: FaultList): void {
  if (definition['industry-by'] !== undefined) return
  for (const [index, group] of definition.groups.entries()) {
    for (const [at, { benchmark, score }] of group.indicators.entries()) {
      const asks =
        (benchmark && 'of' in benchmark && benchmark.of === 'industry') ||
        (typeof score === 'object' && 'of' in score && score.of === 'industry')
      if (asks)
        faults.error(
          'missing-industry',
          ['groups', index, 'indicators', at],
          '按同行业比较，但方案没有写哪个事实是行业',
          {
            mend: '在方案里补上 industry-by，例如 industry-by: 行业代码。',
          },
        )
    }
  }
}

interface Located {
  readonly compiled: Compiled
  readonly path: readonly (string | number)[]
}

function conditionsOf(
  participation: readonly CompiledParticipationRule[],
  groups: readonly CompiledGroup[],
): readonly Located[] {
  return [
    ...participation.map(({ when }, at) => ({ compiled: when, path: ['participation', at, 'when'] })),
    ...groups.flatMap(({ when, gates, adjustments }, index) => [
      { compiled: when, path: ['groups', index, 'when'] },
      ...gates.map((gate, at) => ({ compiled: gate.when, path: ['groups', index, 'gates', at, 'when'] })),
      ...adjustments.items.flatMap((one, at) => [
        { compiled: one.when, path: ['groups', index, 'adjustments', at, 'when'] },
        { compiled: one.points, path: ['groups', index, 'adjustments', at, 'points'] },
      ]),
    ]),
  ]
}

/** Indicators and parameters a condition refers to must be there as well. */
function compileReferred(
  { refs }: Compiled,
  path: Located['path'],
  compiler: IndicatorCompiler,
  catalogue: Catalogue,
): void {
  for (const ref of refs) {
    const [scope, id] = splitReference(ref)
    if (catalogue.indicators.has(id) && scope !== 'fact' && scope !== 'prior') compiler.compile(id, path)
    if (scope === 'parameter') compiler.parameter(id, path)
  }
}

function derivationsFor(
  conditions: readonly Located[],
  indicators: Indicators,
  catalogue: Catalogue,
  faults: FaultList,
): { readonly derivations: readonly Derivation[]; readonly usedFacts: ReadonlySet<string> } {
  const compiled = compileDerivations(catalogue)
  faults.all.push(
    ...compiled.faults.map((fault) => ({
      ...fault,
      path: [],
      what: `事实目录里的推算公式有错：${fault.what}`,
    })),
  )
  const expressions = [
    ...conditions.map((one) => one.compiled),
    ...[...indicators.values()].map(({ formula }) => formula),
  ]
  const usedFacts = new Set(
    expressions.flatMap(({ refs }) =>
      refs.flatMap((ref) => {
        const [scope, id] = splitReference(ref)
        return scope === 'fact' || scope === 'prior' ? [id] : []
      }),
    ),
  )
  // Ordered so that what a formula needs comes first: read backwards, users come before what they use.
  for (const { fact, formula } of compiled.derivations.toReversed())
    if (usedFacts.has(fact.id)) for (const id of factsRead(formula)) usedFacts.add(id)
  return { derivations: compiled.derivations.filter(({ fact }) => usedFacts.has(fact.id)), usedFacts }
}
