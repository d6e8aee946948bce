import type { z } from 'zod'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { BatchRow } from '../batch-row.ts'
import { supplierOf } from '../confirmation/supplier.ts'
import type { Collection, Lacking, lackingQuery } from './collection-messages.ts'
import { collectionOf, type Firm, percentText, togetherOf } from './completeness.ts'
import { parkNamesOf } from './park-names.ts'

/** What is there and what is missing, by the bureau that supplies it. */
export async function collectionView(tx: Transaction, batch: BatchRow): Promise<Collection> {
  const { firms, excluded, facts } = await collectionOf(tx, batch)
  const all = togetherOf(facts)
  const sources = [...new Set(facts.map(({ source }) => source))].map((source) => {
    const own = facts.filter((one) => one.source === source)
    return {
      source,
      ...togetherOf(own),
      facts: own.map(({ missing: _, source: __, ...shown }) => shown),
    }
  })
  return { firms: firms.length, excluded, ...all, percent: percentText(all), sources }
}

/** The firms of which something is missing, with what. */
export async function lackingFirms(
  tx: Transaction,
  batch: BatchRow,
  { fact, source, period, q = '', page, size }: z.output<typeof lackingQuery>,
  units: readonly string[],
): Promise<Lacking> {
  const parks = await parkNamesOf(tx)
  const { facts } = await collectionOf(tx, batch)
  const found = new Map<string, { firm: Firm; missing: Lacking['rows'][number]['missing'] }>()
  for (const one of facts) {
    if ((fact !== undefined && one.fact !== fact) || (source !== undefined && one.source !== source)) continue
    if (period !== undefined && one.period !== period) continue
    const bureau = supplierOf(units, one.source) ?? one.source
    for (const firm of one.missing) {
      const known = found.get(firm.id) ?? { firm, missing: [] }
      known.missing.push({
        ...{ label: one.label, period: one.period, prior: one.period !== batch.period },
        supplier: one.source === '园区' ? (parks.get(firm.park) ?? one.source) : bureau,
      })
      found.set(firm.id, known)
    }
  }
  const rows = [...found.values()]
    .filter(({ firm }) => firm.name.includes(q) || firm.code.includes(q))
    .sort((a, b) => (a.firm.code < b.firm.code ? -1 : 1))
  return {
    total: rows.length,
    rows: rows.slice((page - 1) * size, page * size).map(({ firm, missing }) => ({
      enterprise: firm.id,
      code: firm.code,
      name: firm.name,
      park: parks.get(firm.park) ?? '',
      missing,
    })),
  }
}
