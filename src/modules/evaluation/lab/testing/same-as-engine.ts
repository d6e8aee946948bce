import type { DefinitionContext } from '../../../../engine/evaluation/catalogue.ts'
import { compileScheme } from '../../../../engine/evaluation/compile.ts'
import { evaluateScheme } from '../../../../engine/evaluation/evaluate.ts'
import type { Dataset } from '../../../../engine/fact.ts'
import type { Rational } from '../../../../kernel/rational.ts'
import { applyEdits } from '../apply-edits.ts'
import type { Edit } from '../edit.ts'
import type { Laboratory } from '../laboratory.ts'
import type { Outcome } from '../outcome.ts'

const text = (value: Rational | null): string => (value ? `${value.num}/${value.den}` : '—')

/** Everything the lab says of each firm, as one line. */
export function told(outcome: Outcome, dataset: Dataset): readonly string[] {
  return dataset.subjects.map(({ id }, at) => {
    const group = outcome.scheme.groups.find(({ name }) => name === outcome.group(at))
    const items = outcome.status(at) === 'graded' && outcome.score(at) ? (group?.items ?? []) : []
    return [
      id,
      outcome.status(at),
      outcome.group(at),
      text(outcome.score(at)),
      outcome.rank(at),
      outcome.scoreGrade(at),
      outcome.grade(at),
      ...items.map(({ indicator }) => text(outcome.item(at, indicator.definition.id))),
    ].join(' ')
  })
}

/** The same lines from a full run of the engine on the edited scheme; undefined where the engine does not accept it. */
export function byEngine(
  lab: Pick<Laboratory, 'definition' | 'dataset'>,
  context: DefinitionContext,
  edits: readonly Edit[],
): readonly string[] | undefined {
  const { definition } = applyEdits(lab.definition, edits)
  const { scheme } = compileScheme(definition, context)
  if (!scheme) return undefined
  const { results } = evaluateScheme(scheme, lab.dataset)
  const byCode = new Map(results.map((one) => [one.code, one]))
  return lab.dataset.subjects.map(({ id }) => {
    const one = byCode.get(id)
    if (!one) throw new Error(`the engine forgot ${id}`)
    const items = one.status === 'graded' && one.score ? one.indicators : []
    return [
      id,
      one.status,
      one.group,
      text(one.score),
      one.rank,
      one.scoreGrade,
      one.grade,
      ...items.map(({ score }) => text(score)),
    ].join(' ')
  })
}
