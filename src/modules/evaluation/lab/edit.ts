import { z } from 'zod'
import { decimalText } from '../../../record/wire.ts'

/** Every group that has what is named. */
export const everyGroup = '*'

const name = z.string().min(1).max(80)
const expression = z.string().min(1).max(400)
const percent = z.string().regex(/^\d{1,4}(\.\d{1,4})?%$/)
const within = z.enum(['group', 'industry', 'district'])
/** Shared by all edits: what the thing was called, so that an edit finds it again when its id has been changed. */
const told = { label: z.string().max(120).optional() }
const inGroup = { group: name, ...told }

const benchmark = z.union([
  z.object({ fixed: decimalText }),
  z.object({
    stat: z.enum(['weighted-mean', 'mean', 'median', 'percentile', 'max', 'min']),
    of: within,
    year: z.enum(['current', 'prior']).optional(),
    times: z.string().max(20).optional(),
    percentile: percent.optional(),
    'min-count': z.number().int().min(1).max(100_000).optional(),
    else: z.union([z.object({ fixed: decimalText }), z.object({ of: within })]).optional(),
  }),
])

const lines = z.record(name, decimalText)
const shares = z.record(name, percent)

/**
 * One change to a scheme. It names what it changes by ids – of indicators, gates, rules – and by names of groups and
 * grades, never by position, so that a stored one still means the same after the scheme was rearranged.
 */
export const edit = z.discriminatedUnion('what', [
  z.object({ what: z.literal('weight'), ...inGroup, item: name, value: decimalText }),
  z.object({ what: z.literal('benchmark'), ...inGroup, item: name, value: benchmark }),
  /** Null: no cap. */
  z.object({ what: z.literal('cap'), ...inGroup, item: name, value: percent.nullable() }),
  z.object({
    what: z.literal('gate'),
    ...inGroup,
    gate: name,
    value: z.union([
      z.literal('off'),
      z.object({ 'grade-at-most': name }),
      z.object({ grade: name }),
      z.object({ down: z.number().int().min(1).max(10) }),
    ]),
  }),
  z.object({ what: z.literal('line'), ...inGroup, grade: name, value: decimalText }),
  z.object({ what: z.literal('share'), ...inGroup, grade: name, value: percent }),
  z.object({
    what: z.literal('grading'),
    ...inGroup,
    value: z.union([
      z.object({ by: z.literal('score'), lines }),
      z.object({ by: z.literal('share'), shares }),
    ]),
  }),
  /** The group is evaluated together with another one. */
  z.object({ what: z.literal('join'), ...inGroup, value: name }),
  z.object({ what: z.literal('group-when'), ...inGroup, value: expression }),
  z.object({
    what: z.literal('exemption'),
    ...told,
    rule: name,
    value: z.union([z.literal('off'), z.object({ when: expression })]),
  }),
  z.object({
    what: z.literal('new-exemption'),
    ...told,
    rule: name,
    value: z.object({ when: expression, reason: z.string().min(2).max(120) }),
  }),
])
export type Edit = z.infer<typeof edit>
export type EditOf<W extends Edit['what']> = Extract<Edit, { what: W }>

export const edits = z.array(edit).max(200)

/** What an edit is about: two edits with the same address exclude each other. */
export function addressOf(one: Edit): string {
  const group = 'group' in one ? one.group : ''
  return [one.what, group, 'item' in one ? one.item : '', partOf(one)].join('/')
}

function partOf(one: Edit): string {
  if ('gate' in one) return one.gate
  if ('grade' in one) return one.grade
  return 'rule' in one ? one.rule : ''
}

/** The edits with one more; an earlier one of the same address gives up its place to it, so that the order stays as it was shown. */
export function withEdit(all: readonly Edit[], next: Edit): readonly Edit[] {
  const address = addressOf(next)
  const at = all.findIndex((one) => addressOf(one) === address)
  return at < 0 ? [...all, next] : all.with(at, next)
}

export function withoutEdit(all: readonly Edit[], address: string): readonly Edit[] {
  return all.filter((one) => addressOf(one) !== address)
}
