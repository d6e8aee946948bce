import type { RenameDefinition } from '../../engine/definition.ts'
import type { Problem } from '../../kernel/problem.ts'
import type { Pack } from '../pack.ts'
import { nameNow } from '../rename/renames.ts'
import { own, problemAt } from './report.ts'

/** Warns of renames that lead nowhere: the new name is gone from the scheme and no later rename follows it, so that old links and simulations find nothing. */
export function checkRenames(pack: Pack): Problem[] {
  const parameters = new Set(pack.parameters.map(({ label }) => label))
  return own(pack, pack.schemes).flatMap(({ item: scheme, origin }) => {
    const leads = ({ what, to }: RenameDefinition) =>
      nameNow(scheme, what, to) !== undefined || (what === 'parameter' && parameters.has(to))
    return (scheme.renamed ?? []).flatMap((one, at) =>
      leads(one)
        ? []
        : [
            problemAt(origin, ['renamed', at, 'to'], {
              code: 'rename-leads-nowhere',
              severity: 'warning',
              what: `“${one.from}”改名为“${one.to}”，方案里没有“${one.to}”`,
              why: '旧链接和旧模拟靠更名找到现在的名称，这一条找不到了。',
              mend: '改成现在的名称；这一项已经删去的，把这条更名也删去。',
            }),
          ],
    )
  })
}
