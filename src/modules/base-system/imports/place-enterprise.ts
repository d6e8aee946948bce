import type { SuppliedFact } from '../../../engine/fact.ts'
import type { Problem } from '../../../kernel/problem.ts'
import { normaliseLabel } from '../../../pipeline/import/label.ts'
import type { KnownEnterprise } from './known-enterprises.ts'

/** A name of a park, an area or one of its spellings, and what stands for it today. */
export interface NamedPark {
  /** Normalised. */
  readonly text: string
  /** Time the name held: from its first day to the first day it no longer did; null without a limit. */
  readonly from: string | null
  readonly to: string | null
  /** Numbers of parks of today; several where the park was split. */
  readonly parks: readonly number[]
}

/** What places are called, and which parks the sender may write to. */
export interface Placement {
  /** Names that come first win. */
  readonly parks: readonly NamedPark[]
  readonly towns: ReadonlyMap<string, string>
  /** Undefined: every park. */
  readonly allowed: readonly number[] | undefined
}

interface Told {
  readonly code: string
  readonly name: string
  readonly facts: ReadonlyMap<string, ReadonlyMap<string, SuppliedFact>>
}

interface Placed {
  readonly enterprise: {
    readonly park: number | undefined
    readonly town: string | undefined
    readonly industry: string | undefined
  }
  readonly problems: readonly Problem[]
}

const CODE = /^[0-9A-HJ-NP-RTUWXY]{18}$/

/** The park an enterprise belongs to: what its newest row says, else where it is known to be, else the sender's only park. */
export function placeEnterprise(
  told: Told,
  known: KnownEnterprise | undefined,
  placement: Placement,
): Placed {
  const { towns, allowed } = placement
  const named = newest(told, 'park')
  const meant = named === undefined ? [] : parksNamed(placement, named)
  const park =
    (meant.length === 1 ? meant[0] : undefined) ??
    known?.park ??
    (allowed?.length === 1 ? allowed[0] : undefined)
  const problems: Problem[] = []
  if (!CODE.test(told.code)) problems.push(noCode(told))
  else if (named && meant.length === 0) problems.push(unknownPark(told, named, known !== undefined))
  else if (named && meant.length > 1 && !known) problems.push(splitPark(told, named))
  else if (park === undefined) problems.push(noPark(told))
  const permitted = park !== undefined && (allowed === undefined || allowed.includes(park))
  if (park !== undefined && !permitted) problems.push(foreignPark(told, named))
  const usable = permitted && !problems.some(({ severity }) => severity === 'error')
  const town = newest(told, 'town')
  return {
    enterprise: {
      park: usable ? park : undefined,
      town: town && towns.get(normaliseLabel(town.text)),
      industry: newest(told, 'industry')?.text,
    },
    problems,
  }
}

/** The parks of today that a text means: a name is read as it was in the row's period, and failing that at any time. */
function parksNamed({ parks }: Placement, { text, period }: Named): readonly number[] {
  const label = normaliseLabel(text)
  const named = parks.filter((one) => one.text === label)
  const { from, to } = periodDays(period)
  const then = named.find((one) => (one.from ?? '') <= to && (one.to ?? '9999') > from && one.from !== null)
  return (then ?? named[0])?.parks ?? []
}

/** First and last day of a period as texts that compare like days. */
function periodDays(period: string): { readonly from: string; readonly to: string } {
  const quarter = /^(\d{4})Q([1-4])$/.exec(period)
  if (quarter) {
    const last = String(Number(quarter[2]) * 3).padStart(2, '0')
    const first = String(Number(quarter[2]) * 3 - 2).padStart(2, '0')
    return { from: `${quarter[1]}-${first}-01`, to: `${quarter[1]}-${last}-31` }
  }
  return period.length === 4
    ? { from: `${period}-01-01`, to: `${period}-12-31` }
    : { from: `${period}-01`, to: `${period}-31` }
}

interface Named {
  readonly text: string
  readonly period: string
  readonly supplied: SuppliedFact
}

/** What the newest period that says something says. */
function newest({ facts }: Told, fact: string): Named | undefined {
  for (const period of [...facts.keys()].sort().reverse()) {
    const supplied = facts.get(period)?.get(fact)
    if (supplied?.value.kind === 'text') return { text: supplied.value.value, period, supplied }
  }
  return undefined
}

function whereOf({ code, name }: Told, named?: Named): Problem['where'] {
  const source = named?.supplied.source
  return {
    subject: `${name} ${code}`,
    ...(source && {
      file: source.file,
      ...(source.sheet !== undefined && { sheet: source.sheet }),
      row: source.row,
      cell: source.column,
      field: source.header,
      value: source.raw,
    }),
  }
}

function noCode(told: Told): Problem {
  return {
    code: 'import.enterprise-unknown',
    severity: 'error',
    what: `企业库里没有“${told.name}”，表里也没有它的统一社会信用代码`,
    where: { subject: told.name },
    mend: '加一列统一社会信用代码，或者先导入有信用代码的表。',
  }
}

function unknownPark(told: Told, named: Named, isKnown: boolean): Problem {
  return {
    code: 'import.park-unknown',
    severity: isKnown ? 'warning' : 'error',
    what: `不认识园区“${named.text}”${isKnown ? '，仍按企业库里的园区' : ''}`,
    where: whereOf(told, named),
    mend: '写园区的全称，或者请管理员把这个写法加到园区的别名里。',
  }
}

function splitPark(told: Told, named: Named): Problem {
  return {
    code: 'import.park-split',
    severity: 'error',
    what: `“${named.text}”已经拆分，看不出这家新企业现在属于哪个园区`,
    where: whereOf(told, named),
    mend: '写现在的园区名称。',
  }
}

function noPark(told: Told): Problem {
  return {
    code: 'import.park-missing',
    severity: 'error',
    what: '新的企业没有写属于哪个园区',
    where: whereOf(told),
    mend: '加一列“所属园区”。',
  }
}

function foreignPark(told: Told, named: Named | undefined): Problem {
  return {
    code: 'import.park-foreign',
    severity: 'error',
    what: '这家企业不在您负责的园区',
    where: whereOf(told, named),
    mend: '从表里删去这一行，或者请联席会议办公室导入。',
  }
}
