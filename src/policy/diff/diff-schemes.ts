import type {
  GateDefinition,
  GroupDefinition,
  IndicatorDefinition,
  SchemeDefinition,
} from '../../engine/definition.ts'
import { expressionWords } from '../expression-words.ts'
import type { Renaming } from '../rename/rename-in.ts'
import { renamesBetween, underNames } from '../rename/renames.ts'
import { gateWords, outcomeWords, roundingWords, unknownWords } from '../scheme-words.ts'
import { diffGrading } from './diff-grading.ts'
import { diffItems } from './diff-items.ts'
import { type SchemeChange, same } from './scheme-change.ts'

/** One side of a comparison: a scheme with the indicators that it uses. */
export interface SchemeSide {
  readonly scheme: SchemeDefinition
  readonly indicators: readonly IndicatorDefinition[]
}

/** A change with the group it was found in; undefined for the scheme as a whole. */
type Found = Omit<SchemeChange, 'groups'> & { readonly group?: string }

/**
 * What a revision changes, in words and in the order of the scheme: who takes part, groups, indicators, weights, benchmarks, caps, gates, lines. What changes
 * alike in all groups is told once. Groups are recognised by their names, indicators by ids or names, gates and rules by ids; what the later scheme says it
 * renamed is told as renamed and compared under the new name.
 */
export function diffSchemes(earlier: SchemeSide, after: SchemeSide): readonly SchemeChange[] {
  const renames = renamesBetween(earlier.scheme, after.scheme)
  const before = underNames(earlier, renames)
  const kept = after.scheme.groups.filter(({ name }) =>
    before.scheme.groups.some((group) => group.name === name),
  )
  const inGroups = kept.flatMap((group): Found[] => {
    const was = before.scheme.groups.find(({ name }) => name === group.name) ?? group
    return diffGroup(was, group, before, after).map((one) => ({ ...one, group: group.name }))
  })
  return [
    ...diffWhole(before, after),
    ...renames.flatMap((one) => renameLine(one, after.scheme)),
    ...diffParticipation(before.scheme, after.scheme),
    ...diffGroupList(before.scheme, after.scheme),
    ...together(inGroups, kept.length),
  ]
}

function diffWhole({ scheme: was }: SchemeSide, { scheme: is }: SchemeSide): readonly SchemeChange[] {
  const line = (subject: string, before: string, after: string): SchemeChange[] =>
    before === after ? [] : [{ kind: '总则', subject, before, after, groups: [], cites: is.cites }]
  return [
    ...line('名称', was.label, is.label),
    ...line('依据', was.cites, is.cites),
    ...line('修约', roundingWords(was.round), roundingWords(is.round)),
    ...line('合并评价', was['merge-by'] ?? '不合并', is['merge-by'] ?? '不合并'),
    ...line('行业', was['industry-by'] ?? '不分', is['industry-by'] ?? '不分'),
  ]
}

const renamable = { group: '评价组', grade: '档次', parameter: '参数' } as const

/** Ids are not read by people: an indicator, gate or rule is told with its label where that changed. */
function renameLine({ what, from, to }: Renaming, { cites }: SchemeDefinition): readonly SchemeChange[] {
  if (what !== 'group' && what !== 'grade' && what !== 'parameter') return []
  return [{ kind: '更名', subject: renamable[what], before: from, after: to, groups: [], cites }]
}

/** What stays and is called otherwise. */
function labelLines(
  was: readonly { readonly id: string; readonly label: string }[] = [],
  is: readonly { readonly id: string; readonly label: string; readonly cites: string }[] = [],
): readonly Omit<SchemeChange, 'groups'>[] {
  const old = new Map(was.map(({ id, label }) => [id, label]))
  return is.flatMap(({ id, label, cites }) => {
    const before = old.get(id)
    return before === undefined || before === label
      ? []
      : [{ kind: '更名' as const, subject: label, before, after: label, cites }]
  })
}

function diffParticipation(was: SchemeDefinition, is: SchemeDefinition): readonly SchemeChange[] {
  const words = ({ when, outcome, unknown }: SchemeDefinition['participation'][number]): string =>
    `${expressionWords(when)}：${outcomeWords(outcome)}；不明时${unknownWords(unknown)}`
  return listChanges(was.participation, is.participation, {
    key: ({ id }) => id,
    words: (rule, other) =>
      other && other.reason !== rule.reason ? `“${rule.reason}” ${words(rule)}` : words(rule),
  }).map(({ one, before, after }) => ({
    kind: '参评豁免',
    subject: one.reason,
    before,
    after,
    groups: [],
    cites: one.cites,
  }))
}

function diffGroupList(was: SchemeDefinition, is: SchemeDefinition): readonly SchemeChange[] {
  return listChanges(was.groups, is.groups, { key: ({ name }) => name, words: groupWords }).map(
    ({ one, before, after }) => ({
      kind: '分组',
      subject: one.name,
      before,
      after,
      groups: [],
      cites: is.cites,
    }),
  )
}

/** The largest size that the format can say. No group reaches it, so one that asks for it always joins another. */
export const everybody = 999_999

function groupWords({
  when,
  'min-size': least,
  'when-small': small,
}: Pick<GroupDefinition, 'when' | 'min-size' | 'when-small'>): string {
  const whom = expressionWords(when)
  if (least === undefined || small === undefined) return whom
  const what =
    small === 'ungraded' ? '不定级' : 'merge-into' in small ? `并入“${small['merge-into']}”` : '用固定分数线'
  return least >= everybody ? `${whom}；${what}一起评价` : `${whom}；不足${least}家时${what}`
}

function diffGroup(
  was: GroupDefinition,
  is: GroupDefinition,
  before: SchemeSide,
  after: SchemeSide,
): readonly Omit<SchemeChange, 'groups'>[] {
  const cites = after.scheme.cites
  const gate = (one: GateDefinition): string =>
    `${expressionWords(one.when)}：${gateWords(one)}；不明时${unknownWords(one.unknown)}`
  const extra = ({ when, points, kind }: NonNullable<GroupDefinition['adjustments']>[number]): string =>
    `${expressionWords(when)}：${kind === 'bonus' ? '加' : '减'} ${expressionWords(points)} 分`
  const most = (group: GroupDefinition, key: 'bonus-cap' | 'penalty-cap'): string =>
    group[key] === undefined ? '不限' : `${group[key]}分`
  const caps = (['bonus-cap', 'penalty-cap'] as const).filter((key) => was[key] !== is[key])
  return [
    ...diffItems({ group: was, side: before }, { group: is, side: after }),
    ...labelLines(was.gates, is.gates),
    ...labelLines(was.adjustments, is.adjustments),
    ...listChanges(was.gates ?? [], is.gates ?? [], { key: ({ id }) => id, words: gate }).map((change) => ({
      kind: '门槛' as const,
      subject: change.one.label,
      before: change.before,
      after: change.after,
      cites: change.one.cites,
    })),
    ...listChanges(was.adjustments ?? [], is.adjustments ?? [], {
      key: ({ id }) => id,
      words: extra,
    }).map((change) => ({
      kind: '加减分' as const,
      subject: change.one.label,
      before: change.before,
      after: change.after,
      cites: change.one.cites,
    })),
    ...caps.map((key) => ({
      kind: '加减分' as const,
      subject: key === 'bonus-cap' ? '加分合计上限' : '减分合计上限',
      before: most(was, key),
      after: most(is, key),
      cites,
    })),
    ...diffGrading(was.grades, is.grades, cites),
  ]
}

/** What was added to, taken from or changed in a list, in the order of the new one, what is gone last. */
function listChanges<T>(
  was: readonly T[],
  is: readonly T[],
  of: { readonly key: (one: T) => string; readonly words: (one: T, other?: T) => string },
): readonly { readonly one: T; readonly before: string; readonly after: string }[] {
  const old = new Map(was.map((one) => [of.key(one), one]))
  const now = new Set(is.map(of.key))
  return [
    ...is.flatMap((one) => {
      const earlier = old.get(of.key(one))
      if (!earlier) return [{ one, before: '没有', after: `增加：${of.words(one)}` }]
      const [before, after] = [of.words(earlier, one), of.words(one, earlier)]
      return before === after ? [] : [{ one, before, after }]
    }),
    ...was
      .filter((one) => !now.has(of.key(one)))
      .map((one) => ({ one, before: of.words(one), after: '取消' })),
  ]
}

/** The same change in several groups becomes one; in all of them it names none. */
function together(found: readonly Found[], groups: number): readonly SchemeChange[] {
  const all: { change: Omit<SchemeChange, 'groups'>; groups: string[] }[] = []
  for (const { group, ...change } of found) {
    const known = all.find((one) => same(one.change, change))
    if (known) known.groups.push(group ?? '')
    else all.push({ change, groups: [group ?? ''] })
  }
  return all.map((one) => ({ ...one.change, groups: one.groups.length === groups ? [] : one.groups }))
}
