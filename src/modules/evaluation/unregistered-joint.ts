import type { Problem } from '../../kernel/problem.ts'
import type { StoredResult } from '../../pipeline/evaluate/stored-result.ts'
import type { Snapshot } from '../../pipeline/snapshot/read-snapshot.ts'
import type { BatchRow } from './batch-row.ts'

/**
 * Enterprises evaluated together under a code that is no enterprise with data of its own: their common result would belong to nobody, so that the batch is refused, code
 * by code, with those who name it. Empty where every result has its enterprise.
 */
export function unregisteredJoint(
  { content, period }: Pick<BatchRow, 'content' | 'period'>,
  { dataset, enterprises }: Snapshot,
  results: readonly Pick<StoredResult, 'code'>[],
): readonly Problem[] {
  const named = content.scheme['merge-by']
  const by = content.facts.find(({ label, id }) => label === named || id === named)
  return results
    .filter(({ code }) => !enterprises.has(code))
    .map(({ code }) => {
      const members = dataset.subjects.filter(({ facts }) => {
        const value = by && facts.get(by.id)?.value
        return value?.kind === 'text' && value.value.trim().toUpperCase() === code
      })
      const who = members.map(({ name }) => `“${name}”`).join('、')
      return {
        code: 'evaluation.joint-code',
        severity: 'error',
        what: `合并评价的代码 ${code} 不是有 ${period} 年度数据的企业`,
        where: { field: by?.label ?? '合并评价', value: code },
        ...(who !== '' && { why: `${who}填写了这个代码，合并后的结果没有归属的企业` }),
        mend: '代码写错的，更正后重新导入；代码没错的，先在企业档案登记这家企业并导入它本年度的数据，再计算。',
      }
    })
}
