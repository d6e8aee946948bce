import type { Dataset } from '../../../engine/fact.ts'
import {
  isUnverified,
  millionths,
  remarksOf,
  type StoredResult,
} from '../../../pipeline/evaluate/stored-result.ts'
import type { BatchRow } from '../batch-row.ts'

/** The industry code of an enterprise in a dataset, by the fact that the scheme compares industries by; null where there is none. */
export function industryIn({ content }: Pick<BatchRow, 'content'>, { subjects }: Dataset) {
  const named = content.scheme['industry-by']
  const fact = content.facts.find(({ label, id }) => label === named || id === named)?.id ?? 'industry'
  const codes = new Map(
    subjects.map(({ id, facts }) => {
      const code = facts.get(fact)?.value
      return [id, code?.kind === 'text' ? code.value : null]
    }),
  )
  return (code: string): string | null => codes.get(code) ?? null
}

/** What is stored of a result beside batch, enterprise and park: everything in it follows from scheme and snapshot. Scores as millionths of a point. */
export function storedRow(result: StoredResult, industry: string | null) {
  return {
    group_name: result.group,
    status: result.status,
    score: millionths(result.score),
    rank: result.rank,
    grade: result.grade,
    result: { ...result, industry, remarks: remarksOf(result), unverified: isUnverified(result) },
  }
}
