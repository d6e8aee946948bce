import type { GroupDefinition, SchemeDefinition } from '../../../engine/definition.ts'
import type { DefinitionContext } from '../../../engine/evaluation/catalogue.ts'
import { type CompiledScheme, compileScheme } from '../../../engine/evaluation/compile.ts'
import { FaultList } from '../../../engine/evaluation/fault-list.ts'
import { compileGrading } from '../../../engine/evaluation/grading.ts'
import type { CompiledGroup } from '../../../engine/evaluation/group.ts'
import { IndicatorCompiler } from '../../../engine/evaluation/indicator.ts'
import { compileItem } from '../../../engine/evaluation/item.ts'
import type { Fault } from '../../../engine/fault.ts'

/** An edited scheme compiled, or what is wrong with it. */
export type Edited =
  | { readonly scheme: CompiledScheme; readonly structure: CompiledScheme }
  | { readonly faults: readonly Fault[] }

/**
 * Compiles edited schemes over and over. What decides who takes part, in which group and behind which gate is the
 * scheme's structure; it is compiled anew only when it differs. Weights, benchmarks, caps and lines are put into it,
 * which takes microseconds. Weights that do not add up to 100 are let through: whoever drags one is on the way.
 */
export class EditedSchemes {
  private readonly base: SchemeDefinition
  private readonly context: DefinitionContext
  private readonly structures = new Map<string, Edited>()

  constructor(base: SchemeDefinition, context: DefinitionContext) {
    this.base = base
    this.context = context
  }

  compile(definition: SchemeDefinition): Edited {
    const structure = this.structureOf(definition)
    if (!('scheme' in structure)) return structure
    const faults = new FaultList()
    const compiler = new IndicatorCompiler(structure.scheme.catalogue)
    for (const [id, indicator] of structure.scheme.indicators) compiler.indicators.set(id, indicator)
    const groups = structure.scheme.groups.map((group, at) =>
      withFigures(group, definition.groups[at], { at, compiler, faults }),
    )
    if (faults.failed) return { faults: faults.all }
    return { scheme: { ...structure.scheme, definition, groups }, structure: structure.scheme }
  }

  private structureOf(definition: SchemeDefinition): Edited {
    const groups = definition.groups.map((group) => ({ ...this.figuresOfBase(group), ...structureOf(group) }))
    const plain: SchemeDefinition = { ...definition, groups }
    const key = JSON.stringify([definition.participation, definition.groups.map(keyOf)])
    const known = this.structures.get(key)
    if (known) return known
    const { scheme, faults } = compileScheme(plain, this.context)
    const made: Edited = scheme ? { scheme, structure: scheme } : { faults }
    if (this.structures.size > 20) this.structures.clear()
    this.structures.set(key, made)
    return made
  }

  /** Items and grades as the scheme had them before anybody changed them; grades of other names are kept as they are. */
  private figuresOfBase(group: GroupDefinition): Pick<GroupDefinition, 'indicators' | 'grades'> {
    const base = this.base.groups.find(({ name }) => name === group.name)
    if (!base) return group
    const sameGrades = gradesOf(base).join('\n') === gradesOf(group).join('\n')
    return { indicators: base.indicators, grades: sameGrades ? base.grades : group.grades }
  }
}

function structureOf({ indicators: _items, grades: _grades, ...rest }: GroupDefinition) {
  return rest
}

function keyOf(group: GroupDefinition): unknown {
  return [structureOf(group), gradesOf(group)]
}

function gradesOf({ grades }: GroupDefinition): readonly string[] {
  if (grades.by === 'score') return Object.keys(grades.lines)
  return Object.keys(grades.by === 'share' ? grades.shares : grades.limits)
}

function withFigures(
  group: CompiledGroup,
  definition: GroupDefinition | undefined,
  {
    at,
    compiler,
    faults,
  }: { readonly at: number; readonly compiler: IndicatorCompiler; readonly faults: FaultList },
): CompiledGroup {
  if (!definition) throw new Error(`group ${at} is not in the edited scheme`)
  const items = definition.indicators.map((item, place) => {
    const kept = group.items[place]
    if (kept?.definition === item) return kept
    return compileItem(item, compiler, ['groups', at, 'indicators', place], faults) ?? kept
  })
  const grading =
    definition.grades === group.definition.grades
      ? group.grading
      : compileGrading(definition.grades, ['groups', at, 'grades'], faults)
  return { ...group, definition, items: items.filter((item) => item !== undefined), grading }
}
