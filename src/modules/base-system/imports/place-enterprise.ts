import type { SuppliedFact } from '../../../engine/fact.ts'
import type { Problem } from '../../../kernel/problem.ts'
import { normaliseLabel } from '../../../pipeline/import/label.ts'
import type { KnownEnterprise } from './known-enterprises.ts'

/** What places are called, and which parks the sender may write to. */
export interface Placement {
  /** Names of parks, areas and their other spellings → park number. */
  readonly parks: ReadonlyMap<string, number>
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
  const { parks, towns, allowed } = placement
  const named = newest(told, 'park')
  const park =
    (named && parks.get(normaliseLabel(named.text))) ??
    known?.park ??
    (allowed?.length === 1 ? allowed[0] : undefined)
  const problems: Problem[] = []
  if (!CODE.test(told.code)) problems.push(noCode(told))
  else if (named && !parks.has(normaliseLabel(named.text)))
    problems.push(unknownPark(told, named, known !== undefined))
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

interface Named {
  readonly text: string
  readonly supplied: SuppliedFact
}

/** What the newest period that says something says. */
function newest({ facts }: Told, fact: string): Named | undefined {
  for (const period of [...facts.keys()].sort().reverse()) {
    const supplied = facts.get(period)?.get(fact)
    if (supplied?.value.kind === 'text') return { text: supplied.value.value, supplied }
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
