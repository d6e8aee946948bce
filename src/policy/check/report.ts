import type { Fault } from '../../engine/fault.ts'
import type { Problem } from '../../kernel/problem.ts'
import type { Origin, Pack } from '../pack.ts'
import { REASONS } from '../reasons.ts'
import { type Path, placeOf } from '../yaml/yaml-file.ts'

/** A fault found by a check, without its place. */
export type Finding = Omit<Fault, 'path' | 'severity'> & {
  readonly severity?: 'error' | 'warning'
  readonly cites?: string
}

/** Gives a fault that was found inside a definition its file, line and column. */
export function problemAt(origin: Origin, path: Path, finding: Finding): Problem {
  const why = finding.why ?? REASONS[finding.code]
  return {
    code: finding.code,
    severity: finding.severity ?? 'error',
    what: finding.what,
    where: placeOf(origin.file, [...origin.path, ...path], finding.from),
    ...(why !== undefined && { why }),
    ...(finding.mend !== undefined && { mend: finding.mend }),
    ...(finding.cites !== undefined && { cites: finding.cites }),
  }
}

export function problemsOfFaults(origin: Origin, faults: readonly Fault[]): Problem[] {
  return faults.map((fault) => problemAt(origin, fault.path, fault))
}

/** Definitions that the pack wrote itself, with their places; those of used packs are checked in their own pack. */
export function own<Item extends object>(
  pack: Pack,
  definitions: readonly Item[],
): readonly { readonly item: Item; readonly origin: Origin }[] {
  return definitions.flatMap((item) => {
    const origin = pack.origins.get(item)
    return origin ? [{ item, origin }] : []
  })
}

/** The same fault reached by two aliases of one YAML block is one fault. */
export function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>()
  return problems.filter(({ code, where, what }) => {
    const key = JSON.stringify([code, where.file, where.line, where.column, what])
    return seen.size < seen.add(key).size
  })
}
