import type { Problem } from '../../kernel/problem.ts'
import { add, larger, type Rational, smaller } from '../../kernel/rational.ts'
import type { Fact, FactMap, Subject, SuppliedFact, Value } from '../fact.ts'
import { conjunction, disjunction, mergeAbsent } from '../feel/three-valued.ts'
import { suppliedValue } from './reader.ts'

/** What is evaluated as one: a single subject, or several legal persons under the code of one. */
export interface EvaluatedSubject extends Subject {
  readonly members: readonly Subject[]
  readonly problems: readonly Problem[]
}

/** A subject that counts as part of another and is therefore not evaluated itself. */
export interface MergedMember {
  readonly subject: Subject
  readonly into: { readonly code: string; readonly name: string }
}

export interface Joined {
  readonly subjects: readonly EvaluatedSubject[]
  readonly merged: readonly MergedMember[]
}

/**
 * Joins subjects whose `mergeBy` fact names the same code; a chain (A joins B, B joins C) counts as one group.
 * Facts combine as each fact says. Without such a fact everybody stands alone.
 */
export function joinSubjects(
  subjects: readonly Subject[],
  mergeBy: Fact | undefined,
  facts: readonly Fact[],
  used: ReadonlySet<string>,
): Joined {
  if (!mergeBy) return { subjects: subjects.map(alone), merged: [] }
  const leads = leadsOf(subjects, mergeBy.id)
  const groups = new Map<string, Subject[]>()
  for (const subject of subjects) {
    const lead = leads.get(subject.id) ?? subject.id
    groups.set(lead, [...(groups.get(lead) ?? []), subject])
  }
  const joined: EvaluatedSubject[] = []
  const merged: MergedMember[] = []
  for (const [lead, members] of groups) {
    const [only] = members
    if (only && members.length === 1 && only.id === lead) {
      joined.push(alone(only))
      continue
    }
    const subject = join(lead, members, facts, used)
    joined.push(subject)
    for (const member of members)
      if (member.id !== lead) merged.push({ subject: member, into: { code: subject.id, name: subject.name } })
  }
  return { subjects: joined, merged }
}

function alone(subject: Subject): EvaluatedSubject {
  return { ...subject, members: [subject], problems: [] }
}

/** For every subject that joins another: the code at the end of its chain; in a circle the smallest code of the circle. */
function leadsOf(subjects: readonly Subject[], mergeBy: string): ReadonlyMap<string, string> {
  const next = new Map<string, string>()
  for (const { id, facts } of subjects) {
    const value = facts.get(mergeBy)?.value
    const code = value?.kind === 'text' ? value.value.trim().toUpperCase() : ''
    if (code !== '' && code !== id) next.set(id, code)
  }
  const leads = new Map<string, string>()
  for (const id of next.keys()) {
    const route: string[] = []
    let code = id
    while (!route.includes(code)) {
      route.push(code)
      code = next.get(code) ?? code
    }
    const circle = route.slice(route.indexOf(code))
    leads.set(
      id,
      circle.reduce((smallest, one) => (one < smallest ? one : smallest)),
    )
  }
  return leads
}

function join(
  lead: string,
  members: readonly Subject[],
  facts: readonly Fact[],
  used: ReadonlySet<string>,
): EvaluatedSubject {
  const head = members.find(({ id }) => id === lead)
  const ordered = head ? [head, ...members.filter((member) => member !== head)] : members
  const name = head?.name ?? `${ordered[0]?.name ?? lead}等${ordered.length}家（合并评价）`
  const problems: Problem[] = []
  const combined = combineFacts(
    ordered,
    ({ facts: map }) => map,
    facts,
    (fact, lacking) => {
      if (used.has(fact.id)) problems.push(incompleteSum(fact, lacking, lead))
    },
  )
  const prior = combineFacts(
    ordered,
    (member) => member.prior,
    facts,
    () => undefined,
  )
  return { id: lead, name, facts: combined, prior, members: ordered, problems }
}

function combineFacts(
  members: readonly Subject[],
  pick: (member: Subject) => FactMap,
  facts: readonly Fact[],
  onPartial: (fact: Fact, lacking: readonly Subject[]) => void,
): FactMap {
  const combined = new Map<string, SuppliedFact>()
  for (const fact of facts) {
    const supplied = members.map((member) => pick(member).get(fact.id))
    if (supplied.every((one) => one === undefined)) continue
    const values = supplied.map(suppliedValue)
    combined.set(fact.id, { value: combineValues(values, fact.combine) })
    const lacking = members.filter((_, at) => values[at]?.kind === 'absent')
    if (fact.combine === 'sum' && lacking.length > 0 && lacking.length < members.length)
      onPartial(fact, lacking)
  }
  return combined
}

/** One value for several. A sum needs every part; the others use what is known. */
function combineValues(values: readonly Value[], how: Fact['combine']): Value {
  const present = values.filter((value) => value.kind !== 'absent')
  const [first] = present
  switch (how) {
    case 'sum':
      return present.length === values.length ? fold(present, add) : mergeAbsent(values)
    case 'max':
    case 'min':
      return first ? extreme(present, how) : mergeAbsent(values)
    case 'any':
      return first?.kind === 'yes-no' ? disjunction(values) : (first ?? conjunction(values))
    case 'first':
      return first ?? mergeAbsent(values)
    case 'none':
      return { kind: 'absent', reason: 'undefined', of: [] }
  }
}

function fold(values: readonly Value[], join: (a: Rational, b: Rational) => Rational): Value {
  let total: Rational | undefined
  for (const value of values) {
    if (value.kind !== 'number') return value
    total = total ? join(total, value.value) : value.value
  }
  return total ? { kind: 'number', value: total } : mergeAbsent([])
}

function extreme(values: readonly Value[], which: 'max' | 'min'): Value {
  const [first] = values
  if (first?.kind === 'number') return fold(values, which === 'max' ? larger : smaller)
  const days = values.flatMap((value) => (value.kind === 'day' ? [value.value] : [])).sort()
  const day = which === 'max' ? days.at(-1) : days[0]
  return day === undefined ? (first ?? mergeAbsent([])) : { kind: 'day', value: day }
}

function incompleteSum(fact: Fact, lacking: readonly Subject[], lead: string): Problem {
  return {
    code: 'joint-fact-incomplete',
    severity: 'warning',
    what: `合并评价：${lacking.map(({ name }) => name).join('、')}没有${fact.label}，合计算不出来，按缺失处理`,
    where: { subject: lead, field: fact.label },
    why: '缺一家的数，合计就不是合并主体的数。',
    mend: '补报所列企业的这一项；确实没有的填 0。',
  }
}
