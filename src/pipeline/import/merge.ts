import type { Fact, SuppliedFact, Value } from '../../engine/fact.ts'
import { describePlace } from '../../kernel/problem.ts'
import { equals } from '../../kernel/rational.ts'
import { placeOf } from './columns.ts'
import type { JoinedRecord } from './join.ts'
import type { ProblemList } from './problem-list.ts'
import type { Observation } from './records.ts'

/** What is known about one enterprise: per period, fact by fact. */
export type Knowledge = ReadonlyMap<string, ReadonlyMap<string, SuppliedFact>>

export interface Merged {
  readonly knowledge: ReadonlyMap<string, Knowledge>
  /** Keys of what cells did say and could not be used, such as figures that contradict each other. */
  readonly refused: ReadonlySet<string>
}

export function refusalKey(id: string, period: string, factId: string): string {
  return `${id} ${period} ${factId}`
}

/**
 * Brings the records of all sheets together. A fact told twice must be told equally; where it is not, both cells are
 * named and neither counts. The same enterprise twice in one sheet and period is an error unless the rows say the same.
 */
export function mergeRecords(
  records: readonly JoinedRecord[],
  facts: ReadonlyMap<string, Fact>,
  nameId: string,
  problems: ProblemList,
): Merged {
  const refused = new Set<string>()
  const subjects = new Map<string, Told>()
  const firstOf = new Map<JoinedRecord['table'], Map<string, JoinedRecord>>()
  for (const record of records) {
    const told = subjects.get(record.id) ?? { periods: new Map(), doubled: new Set() }
    subjects.set(record.id, told)
    const rows = firstOf.get(record.table) ?? new Map<string, JoinedRecord>()
    firstOf.set(record.table, rows)
    const rowKey = `${record.period} ${record.id}`
    const first = rows.get(rowKey)
    if (!first) rows.set(rowKey, record)
    else
      for (const { factId, period } of reportDouble(first, record, facts, nameId, problems))
        told.doubled.add(`${period} ${factId}`)
    for (const observation of record.observations) collect(told, observation)
  }
  const knowledge = new Map<string, Knowledge>()
  for (const [id, { periods, doubled }] of subjects) {
    const known = new Map<string, ReadonlyMap<string, SuppliedFact>>()
    for (const [period, lists] of periods) {
      const settled = new Map<string, SuppliedFact>()
      for (const [factId, list] of lists) {
        const fact = facts.get(factId)
        if (!fact) continue
        const twice = doubled.has(`${period} ${factId}`)
        const supplied = settle(list, fact, id, factId === nameId, twice, problems)
        settled.set(factId, supplied)
        const said = twice || list.some((one) => one.refused || one.value.kind !== 'absent')
        if (said && supplied.value.kind === 'absent') refused.add(refusalKey(id, period, factId))
      }
      known.set(period, settled)
    }
    knowledge.set(id, known)
  }
  return { knowledge, refused }
}

/** Everything the cells say about one enterprise, by period and fact; `doubled` are facts that two rows of one sheet tell differently. */
interface Told {
  readonly periods: Map<string, Map<string, Observation[]>>
  readonly doubled: Set<string>
}

function collect({ periods }: Told, observation: Observation): void {
  const lists = periods.get(observation.period) ?? new Map<string, Observation[]>()
  periods.set(observation.period, lists)
  const list = lists.get(observation.factId)
  if (list) list.push(observation)
  else lists.set(observation.factId, [observation])
}

export function sameValue(a: Value, b: Value): boolean {
  if (a.kind === 'number' && b.kind === 'number') return equals(a.value, b.value)
  if (a.kind === 'absent' || b.kind === 'absent') return a.kind === b.kind
  return a.kind === b.kind && a.value === b.value
}

/** One value out of what several cells say. Files are taken in the order of their names, so that the order they are given in changes nothing. */
function settle(
  list: readonly Observation[],
  fact: Fact,
  id: string,
  isName: boolean,
  doubled: boolean,
  problems: ProblemList,
): SuppliedFact {
  const ordered = [...list].sort(bySource)
  const present = ordered.filter(({ value }) => value.kind !== 'absent')
  const [first] = isName ? [...present].sort(byLength) : present
  const [any] = ordered
  const nothing: SuppliedFact = {
    value: { kind: 'absent', reason: 'missing', of: [fact.id] },
    ...(any ? { source: any.source } : {}),
  }
  if (!first || doubled) return nothing
  const other = present.find(({ value }) => !sameValue(value, first.value))
  if (!other || isName) return { value: first.value, source: first.source }
  const freeText = fact.kind === 'text'
  problems.add({
    code: 'import.contradiction',
    severity: freeText ? 'warning' : 'error',
    what: `“${fact.label}”两处不一样：${cellPlace(first)} 是“${first.source.raw}”，${cellPlace(other)} 是“${other.source.raw}”${freeText ? '，采用前一个' : '，都没有采用'}`,
    where: {
      file: first.source.file,
      ...(first.source.sheet === undefined ? {} : { sheet: first.source.sheet }),
      row: first.source.row,
      cell: first.source.column,
      field: first.source.header,
      subject: id,
    },
    mend: '核对后改成一致，或者删去其中一处。',
  })
  return freeText ? { value: first.value, source: first.source } : nothing
}

function cellPlace({ source }: Observation): string {
  return describePlace({
    file: source.file,
    ...(source.sheet === undefined ? {} : { sheet: source.sheet }),
    row: source.row,
    cell: source.column,
  })
}

/** Reports the second row of an enterprise and gives the facts in which the two differ. */
function reportDouble(
  first: JoinedRecord,
  second: JoinedRecord,
  facts: ReadonlyMap<string, Fact>,
  nameId: string,
  problems: ProblemList,
): readonly Observation[] {
  const differing = second.observations.filter(({ factId, period, value }) => {
    const earlier = first.observations.find((one) => one.factId === factId && one.period === period)
    return factId !== nameId && earlier && !sameValue(earlier.value, value)
  })
  const labels = differing.map(({ factId }) => facts.get(factId)?.label ?? factId)
  const subject = [second.name, second.code].filter(Boolean).join(' ') || second.id
  const same = differing.length === 0
  problems.add({
    code: same ? 'import.repeated-row' : 'import.double-row',
    severity: same ? 'warning' : 'error',
    what: same
      ? `与第${first.row}行完全相同，只算一次`
      : `同一企业同一年度有两行（第${first.row}行和第${second.row}行），“${labels.join('”“')}”不一样，都没有采用`,
    where: {
      ...placeOf(second.table),
      row: second.row,
      ...(differing[0] && { cell: differing[0].source.column }),
      subject,
    },
    mend: same ? '删去重复的一行。' : '只留一行；分地块、分月填报的先合并成一行。',
  })
  return differing
}

function bySource(a: Observation, b: Observation): number {
  return (
    order(a.source.file, b.source.file) ||
    order(a.source.sheet ?? '', b.source.sheet ?? '') ||
    a.source.row - b.source.row ||
    order(a.source.column, b.source.column)
  )
}

/** The fullest name first. */
function byLength(a: Observation, b: Observation): number {
  const [x, y] = [a, b].map(({ value }) => (value.kind === 'text' ? value.value : ''))
  return (y?.length ?? 0) - (x?.length ?? 0) || order(x ?? '', y ?? '')
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
