import type { Dataset, Fact, FactMap, Source, Subject, SuppliedFact, Value } from '../../engine/fact.ts'
import { fromStored } from '../ledger/fact-value.ts'
import type { FactBlock, RawSnapshot } from './read-facts.ts'

/** The facts of one moment, and the record ids behind the subjects. */
export interface Snapshot {
  readonly dataset: Dataset
  /** By credit code. */
  readonly enterprises: ReadonlyMap<string, { readonly id: string; readonly park: number }>
}

interface Maps {
  readonly facts: Map<string, SuppliedFact>
  readonly prior: Map<string, SuppliedFact>
}

/**
 * The enterprises that have facts, in the order of their credit codes. `facts` is the catalogue: others are left out. Pure, so that
 * any thread can do it.
 */
export function buildSnapshot(raw: RawSnapshot, facts: readonly Fact[]): Snapshot {
  const { period, enterprises, heirs } = raw
  const codes = new Map(enterprises.flatMap(({ id, code }) => (heirs.has(id) ? [] : [[id, code] as const])))
  const catalogue = new Map(facts.map((fact) => [fact.id, fact]))
  const known = new Map<string, Maps>()
  const inherited: { firm: string; code: string; block: FactBlock; supplied: SuppliedFact }[] = []
  for (const block of raw.blocks) {
    const fact = catalogue.get(block.fact)
    if (!fact) continue
    const which = block.period === period ? 'facts' : 'prior'
    const supply = reader(block, fact, raw)
    const firms = block.firms.split(',')
    for (let at = 0; at < firms.length; at++) {
      const firm = firms[at] as string
      const heir = heirs.get(firm)
      const code = codes.get(heir ?? firm)
      if (code === undefined) continue
      if (heir !== undefined) inherited.push({ firm, code, block, supplied: supply(at) })
      else mapsOf(known, code)[which].set(block.fact, supply(at))
    }
  }
  // What was recorded about an enterprise before it was merged counts for the other, unless that has its own.
  inherited.sort((a, b) => order(a.block.fact, b.block.fact) || order(a.firm, b.firm))
  for (const { code, block, supplied } of inherited) {
    const map = mapsOf(known, code)[block.period === period ? 'facts' : 'prior']
    if (!isKnown(map.get(block.fact))) map.set(block.fact, supplied)
  }
  const byCode = new Map(enterprises.map((one) => [one.code, one]))
  const subjects = [...known]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, maps]): Subject => ({ id, name: nameOf(maps, byCode.get(id)?.name ?? id), ...maps }))
  return {
    dataset: { period, subjects },
    enterprises: new Map(
      subjects.flatMap(({ id }) => {
        const found = byCode.get(id)
        return found ? [[id, { id: found.id, park: found.park }]] : []
      }),
    ),
  }
}

function mapsOf(known: Map<string, Maps>, code: string): Maps {
  let maps = known.get(code)
  if (!maps) {
    maps = { facts: new Map(), prior: new Map() }
    known.set(code, maps)
  }
  return maps
}

/** Gives the facts of a block by their places in its lists. */
function reader(
  block: FactBlock,
  fact: Fact,
  { files, followed }: Pick<RawSnapshot, 'files' | 'followed'>,
): (at: number) => SuppliedFact {
  const { kind, scale, unit } = block
  const amounts = block.amounts?.split(',')
  const values = list<string | null>(block.values)
  const follows = fact.kind === 'code' && fact.id !== codeFact
  const valueAt = (at: number): Value => {
    const value = fromStored(
      { kind, scale, unit, amount: amounts ? Number(amounts[at]) : null, value: values?.[at] ?? null },
      fact,
    )
    return follows ? followedIn(value, followed) : value
  }
  const { column, sheet, header, sourceUnit } = block
  const rows = list<number | null>(block.rows)
  const raws = list<string | null>(block.raws)
  if (column === null || !rows) return (at) => ({ value: valueAt(at) })
  const file = files.get(`${block.batch} ${block.file}`) ?? block.file ?? ''
  const sourceAt = (row: number, at: number): Source => ({
    file,
    ...(sheet === null ? {} : { sheet }),
    row,
    column,
    header: header ?? '',
    raw: raws?.[at] ?? '',
    ...(sourceUnit === null ? {} : { unit: sourceUnit }),
  })
  return (at) => {
    const row = rows[at] ?? null
    return row === null ? { value: valueAt(at) } : { value: valueAt(at), source: sourceAt(row, at) }
  }
}

/** A code that names an enterprise goes on naming it after the enterprise's own was corrected; the cell keeps what was written. */
function followedIn(value: Value, followed: RawSnapshot['followed']): Value {
  if (followed.size === 0 || value.kind !== 'text') return value
  const now = followed.get(value.value.trim().toUpperCase())
  return now === undefined ? value : { ...value, value: now }
}

function list<T>(json: string | null): readonly T[] | undefined {
  return json === null ? undefined : (JSON.parse(json) as T[])
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

function isKnown(fact: SuppliedFact | undefined): boolean {
  return fact !== undefined && fact.value.kind !== 'absent'
}

/** The facts that hold an enterprise's own name and code, as the import reads them. */
const nameFact = 'name'
const codeFact = 'credit-code'

function nameOf({ facts, prior }: { facts: FactMap; prior: FactMap }, otherwise: string): string {
  for (const map of [facts, prior]) {
    const value = map.get(nameFact)?.value
    if (value?.kind === 'text') return value.value
  }
  return otherwise
}
