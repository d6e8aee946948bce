import type { Problem } from '../../kernel/problem.ts'
import type { Pack, PackIndicator } from '../pack.ts'
import { own, problemAt } from './report.ts'

/** Every text inside a definition: expressions among them. */
function textsIn(data: unknown): string[] {
  if (typeof data === 'string') return [data]
  if (data === null || typeof data !== 'object') return []
  return Object.values(data).flatMap(textsIn)
}

/** Warns of indicators that no scheme, table, other indicator or case uses. A pack without schemes is a library: others use it. */
export function checkUsage(pack: Pack): Problem[] {
  if (pack.schemes.length === 0) return []
  const texts = [...pack.schemes, ...pack.tables, ...pack.cases].flatMap(textsIn)
  const formulas = pack.indicators.map((indicator) => ({ indicator, formula: indicator.formula }))
  const isUsed = ({ id, label }: PackIndicator): boolean =>
    texts.some((text) => text === id || text.includes(label)) ||
    formulas.some(({ indicator, formula }) => indicator.id !== id && formula.includes(label))
  return own(pack, pack.indicators)
    .filter(({ item }) => !isUsed(item))
    .map(({ item, origin }) =>
      problemAt(origin, [], {
        code: 'unused-indicator',
        severity: 'warning',
        what: `指标“${item.label}”没有用到`,
        why: '没有方案、决策表、其他指标或算例使用它。',
        mend: '在方案里用上它，或者删去。',
      }),
    )
}
