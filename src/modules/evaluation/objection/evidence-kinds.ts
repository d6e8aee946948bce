import type { PackFact } from '../../../policy/format/facts.ts'
import { evaluationObjection } from '../records/objection.ts'

const { evidenceList } = evaluationObjection.fields
const { kind } = evidenceList?.kind === 'rows' ? evidenceList.fields : {}

/** All kinds of evidence that a record can name. */
export const evidenceKinds: readonly string[] = kind?.kind === 'choice' ? kind.options : []

const other = '其他'

/** What is accepted as evidence about a figure: what the pack says of it, and always something else; every kind where it says nothing. */
export function evidenceFor({ evidence }: Pick<PackFact, 'evidence'>): readonly string[] {
  if (evidence === undefined) return evidenceKinds
  return [...evidence.filter((one) => evidenceKinds.includes(one) && one !== other), other]
}
