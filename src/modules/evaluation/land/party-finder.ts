import type { Party } from './land-input.ts'

/** An enterprise of the register as the attribution names it. */
export interface LandFirm {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly park: number
  readonly parkName: string
}

/** Who is meant by an id, a credit code or a name in the ledgers. */
export interface PartyFinder {
  /** Whoever goes on for the enterprise now, where it was merged. */
  byId(id: string): Party
  /** By credit code; without one by the exact name, where only one enterprise has it. Otherwise a stranger. */
  named(code: string | null | undefined, name: string): Party
}

/** `heirs`: which enterprise goes on for one that was merged. */
export function partyFinder(
  firms: ReadonlyMap<string, LandFirm>,
  heirs: ReadonlyMap<string, string>,
): PartyFinder {
  const byCode = new Map([...firms.values()].map((one) => [one.code, one]))
  const byName = Map.groupBy(firms.values(), ({ name }) => name.trim())
  const last = (id: string, left = heirs.size): string => {
    const into = heirs.get(id)
    return into === undefined || left === 0 ? id : last(into, left - 1)
  }
  const byId = (id: string, otherwise = ''): Party => {
    const found = firms.get(last(id))
    return { enterprise: found?.id ?? null, name: found?.name ?? otherwise }
  }
  return {
    byId,
    named: (code, name) => {
      const same = byName.get(name.trim()) ?? []
      const found = code ? byCode.get(code) : same.length === 1 ? same[0] : undefined
      return found ? byId(found.id, name) : { enterprise: null, name }
    },
  }
}
