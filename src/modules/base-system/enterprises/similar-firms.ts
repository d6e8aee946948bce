/** What a firm is compared by. */
export interface Firm {
  readonly id: string
  readonly name: string
  readonly creditCode: string | null
}

export interface Likeness {
  readonly one: string
  readonly other: string
  readonly reasons: readonly string[]
  /** 0–100; firms most alike first. */
  readonly strength: number
}

/** A piece that more names than these have in common says nothing. */
const commonPiece = 60
/** Shared pieces among all pieces of both names, in percent, from which on names count as alike. */
const alike = 75

/**
 * Pairs of firms that may be one: the same organisation part of the credit code, codes that differ in signs that are mistaken for each other or in one sign,
 * or names that are the same but for their form. `places` are names of places that say nothing about a firm. Deterministic; most alike first.
 */
export function similarFirms(firms: readonly Firm[], places: readonly string[]): readonly Likeness[] {
  const found = new Map<string, { one: string; other: string; reasons: string[]; strength: number }>()
  const note = (a: Firm, b: Firm, reason: string, strength: number): void => {
    const [one, other] = a.id < b.id ? [a.id, b.id] : [b.id, a.id]
    const pair = found.get(`${one} ${other}`) ?? { one, other, reasons: [], strength: 0 }
    pair.reasons.push(reason)
    pair.strength = Math.max(pair.strength, strength)
    found.set(`${one} ${other}`, pair)
  }
  byCode(firms, note)
  byName(firms, places, note)
  return [...found.values()].sort(
    (a, b) => b.strength - a.strength || (a.one + a.other < b.one + b.other ? -1 : 1),
  )
}

type Note = (a: Firm, b: Firm, reason: string, strength: number) => void

function byCode(firms: readonly Firm[], note: Note): void {
  const grouped = (key: (code: string) => readonly string[]) => {
    const groups = new Map<string, Firm[]>()
    for (const firm of firms)
      for (const part of firm.creditCode === null ? [] : key(firm.creditCode))
        groups.set(part, [...(groups.get(part) ?? []), firm])
    return [...groups.values()].filter((group) => group.length > 1 && group.length <= commonPiece)
  }
  const told = new Set<string>()
  const once = (a: Firm, b: Firm, reason: string, strength: number): void => {
    const key = [a.id, b.id].sort().join(' ')
    if (told.has(key)) return
    told.add(key)
    note(a, b, reason, strength)
  }
  // GB 32100-2015: signs 9 to 17 are the organisation's own part.
  for (const group of grouped((code) => [code.slice(8, 17)]))
    for (const [a, b] of pairs(group)) once(a, b, '信用代码中的主体标识码相同', 95)
  for (const group of grouped((code) => [mistakable(code)]))
    for (const [a, b] of pairs(group)) once(a, b, '信用代码只差容易认错的字符', 95)
  for (const group of grouped((code) =>
    [...code].map((_, at) => `${at} ${code.slice(0, at)}${code.slice(at + 1)}`),
  ))
    for (const [a, b] of pairs(group)) once(a, b, '信用代码只差一位', 80)
}

/** Signs that are read or typed for each other, as one. */
function mistakable(code: string): string {
  return code
    .replace(/[OQD]/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/Z/g, '2')
    .replace(/S/g, '5')
    .replace(/B/g, '8')
}

function byName(firms: readonly Firm[], places: readonly string[], note: Note): void {
  const cores = firms.map((firm) => ({ firm, core: coreOf(firm.name, places) }))
  const sets = new Map(cores.map(({ firm, core }) => [firm.id, new Set(piecesOf(core))]))
  const index = new Map<string, (typeof cores)[number][]>()
  for (const one of cores)
    for (const piece of sets.get(one.firm.id) ?? []) {
      const list = index.get(piece)
      if (list) list.push(one)
      else index.set(piece, [one])
    }
  const seen = new Set<string>()
  for (const list of index.values())
    if (list.length <= commonPiece)
      for (const [a, b] of pairs(list)) {
        const key = `${a.firm.id} ${b.firm.id}`
        if (seen.has(key)) continue
        seen.add(key)
        if (a.core === b.core) note(a.firm, b.firm, '除组织形式和地名外名称相同', 90)
        else {
          const percent = share(sets.get(a.firm.id), sets.get(b.firm.id))
          if (percent >= alike) note(a.firm, b.firm, `名称有 ${percent}% 相同`, percent - 20)
        }
      }
}

const forms =
  /(股份有限公司|有限责任公司|有限公司|集团|总公司|分公司|公司|总厂|分厂|厂|合伙企业|（[^）]*合伙）|经营部|个体工商户)+$/

/** The name without marks, places in brackets or in front, and the legal form. */
export function coreOf(name: string, places: readonly string[]): string {
  let core = name
    .normalize('NFKC')
    .replace(/^[【[][^】\]]*[】\]]/, '')
    .replace(/\(([^)]*)\)/g, (_, inner: string) => (places.includes(inner) ? '' : inner))
    .replace(/[\s·.,，。-]/g, '')
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? ''
    if (place !== '' && core.startsWith(place) && core.length > place.length + 2) {
      core = core.slice(place.length)
      at = -1
    }
  }
  const bare = core.replace(forms, '')
  return bare.length >= 2 ? bare : core
}

function piecesOf(core: string): readonly string[] {
  return core.length < 2 ? [core] : Array.from({ length: core.length - 1 }, (_, at) => core.slice(at, at + 2))
}

/** Pieces in both among pieces in either, in whole percent. */
function share(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): number {
  let both = 0
  for (const piece of a) if (b.has(piece)) both += 1
  return Math.trunc((both * 100) / (a.size + b.size - both))
}

function pairs<T>(list: readonly T[]): readonly (readonly [T, T])[] {
  return list.flatMap((one, at) => list.slice(at + 1).map((other) => [one, other] as const))
}
