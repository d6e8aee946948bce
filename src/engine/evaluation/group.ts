import { toDecimalText } from '../../kernel/decimal-text.ts'
import { equals, HUNDRED, parseDecimal, type Rational, sum } from '../../kernel/rational.ts'
import type { GroupDefinition } from '../definition.ts'
import type { Compiled } from '../feel/compile.ts'
import { evaluate, type Reader } from '../feel/evaluate.ts'
import { nearest } from '../feel/nearest.ts'
import { absenceText } from './absence.ts'
import { type Adjustments, compileAdjustments } from './adjustment.ts'
import type { Catalogue } from './catalogue.ts'
import type { FaultList, Path } from './fault-list.ts'
import { type CompiledGate, compileGates } from './gate.ts'
import { type CompiledGrading, compileGrading, compileLines } from './grading.ts'
import type { IndicatorCompiler } from './indicator.ts'
import { compileItem, type ScoredItem } from './item.ts'

export type SmallGroupRule =
  | { readonly kind: 'merge'; readonly into: number }
  | { readonly kind: 'lines'; readonly grading: CompiledGrading }
  | { readonly kind: 'ungraded' }

export interface CompiledGroup {
  readonly definition: GroupDefinition
  readonly name: string
  readonly when: Compiled
  readonly items: readonly ScoredItem[]
  readonly adjustments: Adjustments
  readonly gates: readonly CompiledGate[]
  readonly grading: CompiledGrading
  /** From best to worst. */
  readonly grades: readonly string[]
  readonly minSize: number
  readonly whenSmall?: SmallGroupRule
}

export function compileGroups(
  definitions: readonly GroupDefinition[],
  catalogue: Catalogue,
  compiler: IndicatorCompiler,
  faults: FaultList,
): readonly CompiledGroup[] {
  const groups = definitions.flatMap((definition, index) => {
    const path = ['groups', index]
    const when = faults.compile(definition.when, catalogue.vocabularies.condition, [...path, 'when'], {
      type: 'yes-no',
    })
    const items = definition.indicators.flatMap(
      (item, at) => compileItem(item, compiler, [...path, 'indicators', at], faults) ?? [],
    )
    checkWeights(definition, path, faults)
    checkRepeats(definition, path, faults)
    const after = catalogue.vocabularies['after-scoring']
    const adjustments = compileAdjustments(definition, after, path, faults)
    const grading = compileGrading(definition.grades, [...path, 'grades'], faults)
    const grades = grading.bands.map(({ grade }) => grade)
    const gates = compileGates(definition.gates ?? [], grades, after, [...path, 'gates'], faults)
    const whenSmall = compileSmall(definition, definitions, grades, path, faults)
    if (!when) return []
    return [
      {
        definition,
        name: definition.name,
        when,
        items,
        adjustments,
        gates,
        grading,
        grades,
        minSize: definition['min-size'] ?? 0,
        ...(whenSmall ? { whenSmall } : {}),
      },
    ]
  })
  checkMergeCircles(definitions, faults)
  return groups
}

function checkWeights(definition: GroupDefinition, path: Path, faults: FaultList): void {
  const weights = definition.indicators.map(({ weight }) => parseDecimal(weight))
  if (!weights.every((weight): weight is Rational => weight !== undefined)) return
  const total = sum(weights)
  if (equals(total, HUNDRED)) return
  faults.error(
    'weights-not-100',
    [...path, 'indicators'],
    `“${definition.name}”各指标权重合计 ${toDecimalText(total)}，不是 100`,
    {
      why: '权重合计 100，得分才能按百分制解释和比较。',
      mend: `调整权重：${definition.indicators.map(({ use, weight }) => `${use} ${weight}`).join('、')}。`,
    },
  )
}

function checkRepeats(definition: GroupDefinition, path: Path, faults: FaultList): void {
  const seen = new Set<string>()
  for (const [index, { use }] of definition.indicators.entries()) {
    if (seen.has(use))
      faults.error(
        'repeated-indicator',
        [...path, 'indicators', index, 'use'],
        `指标“${use}”在同一组里用了两次`,
        {
          mend: '合并成一项，权重相加。',
        },
      )
    seen.add(use)
  }
}

function compileSmall(
  definition: GroupDefinition,
  all: readonly GroupDefinition[],
  grades: readonly string[],
  path: Path,
  faults: FaultList,
): SmallGroupRule | undefined {
  const rule = definition['when-small']
  const here = [...path, 'when-small']
  if (rule === undefined) {
    if (definition['min-size'] !== undefined)
      faults.error(
        'small-group-without-rule',
        [...path, 'min-size'],
        `“${definition.name}”写了最少家数，没有写家数不够时怎么办`,
        {
          mend: '补上 when-small：并入另一组、改用固定分数线，或不定级。',
        },
      )
    return undefined
  }
  if (definition['min-size'] === undefined)
    faults.error('dead-rule', here, `“${definition.name}”的 when-small 永远用不到：没有写 min-size`, {
      mend: '补上 min-size，或删去 when-small。',
    })
  if (rule === 'ungraded') return { kind: 'ungraded' }
  if ('lines' in rule) return smallLines(rule.lines, grades, here, faults)
  const target = rule['merge-into']
  const into = all.findIndex(({ name }) => name === target)
  if (into >= 0) return { kind: 'merge', into }
  const near = nearest(
    target,
    all.map(({ name }) => name),
  )
  return faults.error('unknown-group', [...here, 'merge-into'], `没有名为“${target}”的组`, {
    mend: near.length > 0 ? `是不是“${near[0]}”？` : `改成 ${all.map(({ name }) => name).join('、')} 之一。`,
  })
}

/** Fixed lines must name the same grades in the same order: gates count steps among them. */
function smallLines(
  lines: Readonly<Record<string, string>>,
  grades: readonly string[],
  path: Path,
  faults: FaultList,
): SmallGroupRule {
  const grading = compileLines(lines, path, faults)
  const named = grading.bands.map(({ grade }) => grade)
  if (named.join('\n') !== grades.join('\n'))
    faults.error(
      'unknown-grade',
      [...path, 'lines'],
      `固定分数线的档次（${named.join('、')}）与本组的档次（${grades.join('、')}）不同`,
      {
        mend: '两处写同样的档次，顺序也相同。',
      },
    )
  return { kind: 'lines', grading }
}

function checkMergeCircles(definitions: readonly GroupDefinition[], faults: FaultList): void {
  const target = (name: string): string | undefined => {
    const rule = definitions.find((one) => one.name === name)?.['when-small']
    return typeof rule === 'object' && 'merge-into' in rule ? rule['merge-into'] : undefined
  }
  for (const [index, { name }] of definitions.entries()) {
    const route = [name]
    let next = target(name)
    while (next !== undefined && !route.includes(next)) {
      route.push(next)
      next = target(next)
    }
    if (next === name)
      faults.error(
        'circular-merge',
        ['groups', index, 'when-small', 'merge-into'],
        `小组互相并入：${[...route, name].join(' → ')}`,
        { mend: '让其中一组改用固定分数线或不定级。' },
      )
  }
}

/** The first group whose condition holds; a condition that cannot be judged stops the search, because that group might be the right one. */
export function chooseGroup(
  groups: readonly CompiledGroup[],
  read: Reader,
): { readonly group: number } | { readonly reason: string } {
  for (const [index, { when, name }] of groups.entries()) {
    const held = evaluate(when, read)
    if (held.kind === 'absent')
      return { reason: `无法判断是否属于“${name}”：${absenceText(when.expression, held, read)}` }
    if (held.kind === 'yes-no' && held.value) return { group: index }
  }
  return { reason: `不符合任何一个评价组的条件（${groups.map(({ name }) => name).join('、')}）` }
}

/**
 * Where the members of each group are evaluated when groups with too few participants join others. Groups are looked at
 * in their order, again after each merger, because a merger fills the group that is joined.
 */
export function mergeSmallGroups(
  groups: readonly CompiledGroup[],
  sizes: readonly number[],
): readonly number[] {
  const home = groups.map((_, index) => index)
  const size = [...sizes]
  for (let merged = true; merged; ) {
    merged = false
    for (const [index, { minSize, whenSmall }] of groups.entries()) {
      const count = size[index] ?? 0
      if (whenSmall?.kind !== 'merge' || count === 0 || count >= minSize) continue
      for (const [at, where] of home.entries()) if (where === index) home[at] = whenSmall.into
      size[whenSmall.into] = (size[whenSmall.into] ?? 0) + count
      size[index] = 0
      merged = true
    }
  }
  return home
}
