import { addDays, daysBetween } from '../../../kernel/day.ts'
import { isEmpty, missingFields } from '../../../record/check-values.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import type { Field } from '../../../record/field.ts'
import { stateOf } from '../../../record/generic-moves.ts'
import { evaluateCondition, type GuardContext, withComputed } from '../../../record/guard.ts'
import type { Transition } from '../../../record/lifecycle.ts'
import type { Values } from '../../../record/messages.ts'
import { knownBy, valueFor } from './generated-values.ts'
import { involved, solve } from './guard-solver.ts'
import { actorsFor, editorsOf, hiddenFrom } from './walk-actors.ts'
import type { WalkAccount } from './walk-world.ts'
import type { Walk, WalkedRecord } from './walked-record.ts'

/** How a step can be taken: by whom, on which day, with what in its form, and what is filled in before. */
export interface StepPlan {
  readonly actor: WalkAccount
  readonly today: string
  readonly form: Values
  readonly before?: { readonly editor: WalkAccount; readonly values: Values }
}

/** Days that are tried where a condition speaks of the day. */
const waits = [0, 1, 4, 10, 20, 40, 100, 450, 950]
export const nobody = 'nobody of side a may take it'
export const opinion = '走查意见：情况属实，材料齐全，同意按程序办理'

/** Finds a way to take the step. `hints` are values to begin with; a text says why there is none. */
export function planStep(
  walk: Walk,
  record: WalkedRecord,
  transition: Transition,
  hints: Values = {},
): StepPlan | string {
  const { definition, stored } = record
  const actors = actorsFor(walk, record, transition)
  if (actors.length === 0) return nobody
  const { needs = [], offers = [], when = '' } = transition
  const start = startDay(walk, record, transition)
  if (start === undefined) return 'the time limit has no end'
  const days = /业务日期|状态天数/.test(when) ? waits : [0]
  const [editor] = editorsOf(walk, record)
  const hiddenOfEditor = editor && hiddenFrom(walk, definition, editor)
  for (const wait of days)
    for (const actor of actors.slice(0, 3)) {
      const today = addDays(start, wait)
      const hidden = hiddenFrom(walk, definition, actor)
      const inForm = new Set([...needs, ...offers].filter((name) => !hidden.has(name)))
      const canEdit = (name: string, { writtenBy }: Field) =>
        writtenBy === undefined && hiddenOfEditor !== undefined && !hiddenOfEditor.has(name)
      const free = new Set(
        Object.entries(definition.fields).flatMap(([name, field]) =>
          field.kind !== 'computed' && (inForm.has(name) || canEdit(name, field)) ? [name] : [],
        ),
      )
      const found = valuesFor(walk, record, transition, { free, today, hints, actor })
      if (!found) continue
      const changed = Object.entries(found).filter(
        ([name, value]) =>
          free.has(name) && JSON.stringify(value ?? null) !== JSON.stringify(stored.values[name] ?? null),
      )
      const before = Object.fromEntries(changed.filter(([name]) => !inForm.has(name)))
      return {
        actor,
        today,
        form: Object.fromEntries(changed.filter(([name]) => inForm.has(name))),
        ...(Object.keys(before).length > 0 && editor && { before: { editor, values: before } }),
      }
    }
  return 'no values meet its condition'
}

/** Values with which the step can be taken when these fields may be changed. */
export function valuesFor(
  walk: Walk,
  record: Pick<WalkedRecord, 'definition' | 'stored' | 'number'>,
  transition: Transition,
  {
    free,
    today,
    actor,
    hints = {},
  }: {
    readonly free: ReadonlySet<string>
    readonly today: string
    readonly actor: WalkAccount
    readonly hints?: Values
  },
): Values | undefined {
  const { definition, stored, number } = record
  const { needs = [], when, sets = {} } = transition
  const known = { ...knownBy(walk, actor), today }
  const usual = (name: string) => {
    const field = definition.fields[name]
    return field && valueFor(definition, name, field, number, known)
  }
  const context = contextOf(walk, record, today)
  /** With what the step sets itself, and with something in every field that has to be filled. */
  const settled = (values: Values): Values => {
    const filled: Record<string, unknown> = { ...values }
    const fill = (name: string) => {
      if (isEmpty(filled[name]) && free.has(name)) filled[name] = usual(name) ?? null
    }
    for (const name of needs) if (!(name in sets)) fill(name)
    for (const { where } of missingFields(definition, withComputed(definition, filled, context), context))
      fill((where.field ?? '').replace('values.', ''))
    return filled
  }
  const marks: Readonly<Record<string, unknown>> = { '@today': today, true: true, false: false }
  const set = Object.fromEntries(Object.entries(sets).map(([name, text]) => [name, marks[text] ?? text]))
  const small = when === undefined ? undefined : onlyFormulasOf(definition, when)
  const fillNeeds = (values: Values): Values =>
    Object.fromEntries(
      needs.flatMap((name) =>
        isEmpty(values[name]) && free.has(name) && !(name in sets) ? [[name, usual(name)]] : [],
      ),
    )
  const accepts = (values: Values): boolean => {
    // Most tries fail at the condition, so it is asked alone first.
    if (small && when !== undefined) {
      const some = withComputed(small, { ...values, ...fillNeeds(values) }, context)
      if (evaluateCondition(small, when, some, context) !== true) return false
    }
    const told = withComputed(definition, settled(values), context)
    if (when !== undefined && evaluateCondition(definition, when, told, context) !== true) return false
    const all = withComputed(definition, { ...told, ...set }, context)
    return needs.every((name) => !isEmpty(all[name])) && missingFields(definition, all, context).length === 0
  }
  const formulas = needs.flatMap((name) => {
    const field = definition.fields[name]
    return field?.kind === 'computed' ? [field.formula] : []
  })
  const wished = Object.fromEntries(Object.entries(hints).filter(([name]) => free.has(name)))
  const found = solve({
    definition,
    values: { ...stored.values, ...wished },
    free,
    texts: [when ?? '', ...formulas],
    today,
    valueFor: usual,
    accepts,
  })
  return found && settled(found)
}

const reduced = new Map<string, RecordDefinition>()

/** The definition with only those formulas that the condition depends on; other computed fields stand for themselves. */
function onlyFormulasOf(definition: RecordDefinition, when: string): RecordDefinition {
  const key = `${definition.type} ${when}`
  const known = reduced.get(key)
  if (known) return known
  const used = new Set(involved({ definition, texts: [when] }, true))
  const fields = Object.entries(definition.fields).map(([name, field]) => [
    name,
    field.kind === 'computed' && !used.has(name) ? { label: field.label, ...field.as } : field,
  ])
  const small = { ...definition, fields: Object.fromEntries(fields) } as RecordDefinition
  reduced.set(key, small)
  return small
}

export function contextOf(
  { server }: Pick<Walk, 'server'>,
  { stored }: Pick<WalkedRecord, 'stored'>,
  today: string,
): GuardContext {
  return {
    asOf: today,
    status: stored.status,
    stateDays: Math.max(0, daysBetween(stored.process.since, today)),
    parameters: server.records.parameters(today),
  }
}

/** The first day on which the clock lets the step be taken; undefined where it never does. */
function startDay(
  { clock }: Walk,
  { definition, stored }: WalkedRecord,
  { auto }: Transition,
): string | undefined {
  const { kind } = stateOf(definition.lifecycle, stored.status)
  if (auto !== 'due' || kind !== 'waiting') return clock.today
  const { due } = stored.process
  if (due === null) return undefined
  return due < clock.today ? clock.today : addDays(due, 1)
}
