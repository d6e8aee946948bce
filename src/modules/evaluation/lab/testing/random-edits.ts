import fc from 'fast-check'
import type { GroupDefinition, SchemeDefinition } from '../../../../engine/definition.ts'
import type { Edit } from '../edit.ts'

const percent = (from: number, to: number) => fc.integer({ min: from, max: to }).map((n) => `${n}%`)

/** Whole weights of all items of a group that add up to 100. */
function weights(group: GroupDefinition): fc.Arbitrary<readonly Edit[]> {
  const { indicators, name } = group
  return fc
    .array(fc.integer({ min: 1, max: 40 }), { minLength: indicators.length, maxLength: indicators.length })
    .map((parts) => {
      const whole = parts.reduce((sum, one) => sum + one, 0)
      const rounded = parts.map((part) => Math.max(1, Math.floor((part * 100) / whole)))
      const rest = 100 - rounded.reduce((sum, one) => sum + one, 0)
      const largest = rounded.indexOf(Math.max(...rounded))
      return rounded.map((weight, at) => ({
        what: 'weight',
        group: name,
        item: indicators[at]?.use ?? '',
        value: String(at === largest ? weight + rest : weight),
      }))
    })
}

const figures = (group: GroupDefinition): fc.Arbitrary<Edit> => {
  const { name, indicators } = group
  const item = fc.constantFrom(...indicators)
  const within = fc.constantFrom('group' as const, 'district' as const, 'industry' as const)
  return fc.oneof(
    fc.record({ one: item, value: fc.integer({ min: 1, max: 80_000 }) }).map(
      ({ one, value }): Edit => ({
        what: 'benchmark',
        group: name,
        item: one.use,
        value: { fixed: `${(value / 100).toString()}` },
      }),
    ),
    fc
      .record({
        one: item,
        of: within,
        stat: fc.constantFrom('median', 'mean', 'max', 'percentile'),
        at: percent(1, 99),
      })
      .map(
        ({ one, of, stat, at }): Edit => ({
          what: 'benchmark',
          group: name,
          item: one.use,
          value: { stat, of, ...(stat === 'percentile' && { percentile: at }) } as never,
        }),
      ),
    fc
      .record({ one: item, value: fc.option(percent(100, 220)) })
      .map(({ one, value }): Edit => ({ what: 'cap', group: name, item: one.use, value })),
  )
}

function gradesOf({ grades }: GroupDefinition): readonly string[] {
  if (grades.by === 'score') return Object.keys(grades.lines)
  return Object.keys(grades.by === 'share' ? grades.shares : grades.limits)
}

function grading(group: GroupDefinition): fc.Arbitrary<Edit> {
  const grades = gradesOf(group)
  return fc
    .record({
      by: fc.constantFrom('score' as const, 'share' as const),
      steps: fc.uniqueArray(fc.integer({ min: 2, max: 98 }), {
        minLength: grades.length - 1,
        maxLength: grades.length - 1,
      }),
    })
    .map(({ by, steps }): Edit => {
      const up = [...steps].sort((a, b) => a - b)
      const value =
        by === 'score'
          ? {
              by,
              lines: Object.fromEntries(
                grades.map((grade, at) => [grade, String(up[grades.length - 2 - at] ?? 0)]),
              ),
            }
          : { by, shares: Object.fromEntries(grades.map((grade, at) => [grade, `${up[at] ?? 100}%`])) }
      return { what: 'grading', group: group.name, value }
    })
}

/** What may be wished of a scheme: weights that add up, and any of the other changes. */
export function randomEdits(
  definition: SchemeDefinition,
  conditions: readonly string[],
): fc.Arbitrary<readonly Edit[]> {
  const group = fc.constantFrom(...definition.groups)
  const gates: Edit[] = definition.groups.flatMap((one) =>
    (one.gates ?? []).flatMap(({ id }): Edit[] => {
      const grade = gradesOf(one).at(-1) ?? ''
      return (['off', { 'grade-at-most': grade }, { down: 1 }] as const).map((value) => ({
        what: 'gate',
        group: one.name,
        gate: id,
        value,
      }))
    }),
  )
  const rules: Edit[] = definition.participation.flatMap(({ id }): Edit[] => [
    { what: 'exemption', rule: id, value: 'off' },
    ...conditions.map((when): Edit => ({ what: 'exemption', rule: id, value: { when } })),
  ])
  const others: Edit[] = [
    ...conditions.map(
      (when, at): Edit => ({
        what: 'new-exemption',
        rule: `new-${at}`,
        value: { when, reason: '试一试' },
      }),
    ),
    ...conditions.map(
      (when): Edit => ({ what: 'group-when', group: definition.groups[0]?.name ?? '', value: when }),
    ),
    ...(definition.groups.length > 1
      ? [
          {
            what: 'join',
            group: definition.groups[1]?.name ?? '',
            value: definition.groups[0]?.name ?? '',
          } as const,
        ]
      : []),
  ]
  const structure = [...gates, ...rules, ...others]
  return fc
    .tuple(
      fc.option(group.chain(weights), { nil: [] }),
      fc.array(group.chain(figures), { maxLength: 3 }),
      fc.option(group.chain(grading)),
      structure.length > 0 ? fc.subarray(structure, { maxLength: 2 }) : fc.constant([]),
    )
    .map(([some, more, lines, rest]) => [...some, ...more, ...(lines ? [lines] : []), ...rest])
}
