import type { SchemeDefinition } from '../../../engine/definition.ts'
import type { DefinitionContext } from '../../../engine/evaluation/catalogue.ts'
import type { CompiledScheme } from '../../../engine/evaluation/compile.ts'
import { evaluateScheme } from '../../../engine/evaluation/evaluate.ts'
import type { Dataset, Subject } from '../../../engine/fact.ts'
import type { Fault } from '../../../engine/fault.ts'
import type { SubjectResult } from '../../../engine/result.ts'
import type { Rational } from '../../../kernel/rational.ts'
import { applyEdits, type Labels } from './apply-edits.ts'
import { type CaseScore, caseScore } from './case-score.ts'
import type { Edit } from './edit.ts'
import { EditedSchemes } from './edited-scheme.ts'
import { outcomeOfGroup } from './group-outcome.ts'
import { Outcome } from './outcome.ts'
import { openStructure, type PreparedData, prepareData, type Structure } from './structure.ts'

/** What a changed scheme says of the whole district, or why it cannot be worked out. */
export type Answer =
  | { readonly outcome: Outcome; readonly lost: readonly Edit[] }
  | { readonly faults: readonly Fault[]; readonly lost: readonly Edit[] }

/**
 * The district under a scheme that is being changed. Every answer comes from the engine's own functions; what does not
 * depend on a change is kept from the answers before.
 */
export class Laboratory {
  readonly definition: SchemeDefinition
  readonly dataset: Dataset
  readonly labels: Labels
  private readonly schemes: EditedSchemes
  private readonly data = new Map<string, PreparedData>()
  private prepared: ReadonlyMap<string, Subject> | undefined
  private readonly structures = new Map<CompiledScheme, Structure>()

  constructor(definition: SchemeDefinition, context: DefinitionContext, dataset: Dataset) {
    this.definition = definition
    this.dataset = dataset
    this.labels = new Map(context.indicators.map(({ id, label }) => [id, label]))
    this.schemes = new EditedSchemes(definition, context)
  }

  answer(edits: readonly Edit[]): Answer {
    const { definition, lost } = applyEdits(this.definition, edits, this.labels)
    const edited = this.schemes.compile(definition)
    if (!('scheme' in edited)) return { faults: edited.faults, lost }
    const structure = this.structureOf(edited.structure)
    const groups = edited.scheme.groups.map((_, at) => outcomeOfGroup(structure, edited.scheme, at))
    return { outcome: new Outcome(this.dataset, structure, edited.scheme, groups), lost }
  }

  /** A number that the scheme as it is reads of a firm, derived and joined as the engine does; null where there is none. */
  figure(firm: number, fact: string): Rational | null {
    const value = this.subject(firm)?.facts.get(fact)?.value
    return value?.kind === 'number' ? value.value : null
  }

  /** One firm under a changed scheme with every item, from a full run of the engine; undefined where the scheme cannot be worked out. */
  detail(edits: readonly Edit[], firm: number): SubjectResult | undefined {
    const edited = this.schemes.compile(applyEdits(this.definition, edits, this.labels).definition)
    if (!('scheme' in edited)) return undefined
    const id = this.dataset.subjects[firm]?.id
    return evaluateScheme(edited.scheme, this.dataset).results.find(({ code }) => code === id)
  }

  /** A firm's value of an indicator, as the scheme as it is rounds it; null where there is none. */
  value(firm: number, indicator: string): Rational | null {
    const edited = this.schemes.compile(this.definition)
    const subject = this.subject(firm)
    if (!('scheme' in edited) || !subject || !edited.structure.indicators.has(indicator)) return null
    const value = this.dataOf(edited.structure).values.of(subject, indicator)
    return value.kind === 'number' ? value.value : null
  }

  /** What a made-up firm of a group would get under a changed scheme. */
  worked(
    edits: readonly Edit[],
    group: string,
    values: ReadonlyMap<string, Rational>,
  ): CaseScore | undefined {
    const edited = this.schemes.compile(applyEdits(this.definition, edits, this.labels).definition)
    if (!('scheme' in edited)) return undefined
    const at = edited.scheme.groups.findIndex(({ name }) => name === group)
    const compiled = edited.scheme.groups[at]
    return compiled && caseScore(this.structureOf(edited.structure), compiled, at, values)
  }

  private subject(firm: number): Subject | undefined {
    this.prepared ??= new Map(this.preparedSubjects().map((one) => [one.id, one]))
    const id = this.dataset.subjects[firm]?.id
    return id === undefined ? undefined : this.prepared.get(id)
  }

  private preparedSubjects(): readonly Subject[] {
    const edited = this.schemes.compile(this.definition)
    return 'scheme' in edited ? this.dataOf(edited.structure).prepared.subjects : []
  }

  private structureOf(scheme: CompiledScheme): Structure {
    const known = this.structures.get(scheme)
    if (known) return known
    const made = openStructure(scheme, this.dataOf(scheme))
    if (this.structures.size > 8) this.structures.clear()
    this.structures.set(scheme, made)
    return made
  }

  /** Facts are prepared anew only for a scheme that reads others, or joins enterprises otherwise. */
  private dataOf(scheme: CompiledScheme): PreparedData {
    const key = JSON.stringify([
      [...scheme.usedFacts].sort(),
      [...scheme.indicators.keys()].sort(),
      scheme.mergeBy?.id,
    ])
    const known = this.data.get(key)
    if (known) return known
    const made = prepareData(scheme, this.dataset)
    this.data.set(key, made)
    return made
  }
}
