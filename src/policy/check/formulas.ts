import { compileScheme } from '../../engine/evaluation/compile.ts'
import { checkDerivations } from '../../engine/evaluation/derive.ts'
import { compileIndicator } from '../../engine/evaluation/indicator.ts'
import { compileTable } from '../../engine/table/compile.ts'
import { hasErrors, type Problem } from '../../kernel/problem.ts'
import { contextOf } from '../context.ts'
import type { Pack } from '../pack.ts'
import { own, problemAt, problemsOfFaults } from './report.ts'

/** Compiles everything that the pack computes: names, types, units, weights, bands and rules are told by the engine. */
export function checkFormulas(pack: Pack, asOf: string): Problem[] {
  const context = contextOf(pack, asOf)
  const derivations = checkDerivations(context).flatMap((fault) => {
    const [index, ...path] = fault.path
    const fact = pack.facts[Number(index)]
    const origin = fact && pack.origins.get(fact)
    return origin ? [problemAt(origin, path, fault)] : []
  })
  const indicators = own(pack, pack.indicators).flatMap(({ item, origin }) =>
    problemsOfFaults(origin, compileIndicator(item, context).faults),
  )
  // A faulty formula would be told again at every place that uses it.
  if (hasErrors([...derivations, ...indicators])) return [...derivations, ...indicators]
  const schemes = own(pack, pack.schemes).flatMap(({ item, origin }) =>
    problemsOfFaults(origin, compileScheme(item, context).faults),
  )
  const tables = own(pack, pack.tables).flatMap(({ item, origin }) =>
    problemsOfFaults(origin, compileTable(item, context).faults),
  )
  return [...derivations, ...indicators, ...schemes, ...tables]
}
