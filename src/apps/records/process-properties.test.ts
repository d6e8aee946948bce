import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../../kernel/day.ts'
import { packInForce } from '../../pipeline/evaluate/pack-in-force.ts'
import { actionsFor } from '../../record/actions.ts'
import type { RecordDefinition } from '../../record/definition.ts'
import type { Field } from '../../record/field.ts'
import { genericMoves, isOver, statesOf } from '../../record/generic-moves.ts'
import { evaluateCondition, withComputed } from '../../record/guard.ts'
import { isFinal, type Lifecycle, leaves, type Transition } from '../../record/lifecycle.ts'
import type { Agent } from '../../record/persons.ts'
import {
  advance,
  begin,
  type ProcessClock,
  type ProcessEvent,
  type ProcessState,
  replay,
} from '../../record/process.ts'
import { isRole, type RoleId } from '../../record/roles.ts'
import { recordSystem } from '../server/record-system.ts'
import { generate, valueFor } from './testing/generated-values.ts'
import { solve } from './testing/guard-solver.ts'
import { type Actress, type Attempt, ProcessOracle, type Surroundings } from './testing/process-oracle.ts'
import { waitsForForm } from './testing/waits-for-form.ts'

const numRuns = process.env.YUANCE_LONG === '1' ? 1000 : 20
const firstDay = '2025-06-02'
const extensions = 1
const park = 1
const system = recordSystem(await packInForce('policies/dazu-2022-14'), { businessDate: () => firstDay })
const parameters = system.parameters(firstDay)
const definitions = [...system.definitions.values()].filter(({ origin }) => origin === 'entered')
/** Every day is a working day here; the real calendar has tests of its own. */
const clock: ProcessClock = {
  days: (id) => system.days(id, firstDay),
  addDays,
  addWorkingDays: addDays,
  workingDaysBetween: daysBetween,
}
const file = { hash: 'f'.repeat(64), name: '佐证.pdf', size: 1, mediaType: 'application/pdf' }
const id = '00000000-0000-4000-8000-000000000009'
const known = { link: () => id, file, today: firstDay, parameters }

interface Choice {
  readonly pick: number
  readonly wild: boolean
  readonly who: number
  readonly days: number
  readonly meet: boolean
  readonly change: number
}
const choice: fc.Arbitrary<Choice> = fc.record({
  pick: fc.nat(60),
  wild: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  who: fc.nat(200),
  days: fc.oneof({ weight: 4, arbitrary: fc.nat(6) }, fc.nat(70)),
  meet: fc.integer({ min: 0, max: 3 }).map((n) => n > 0),
  change: fc.nat(1000),
})
const steps = fc.array(choice, { minLength: 20, maxLength: 40 })
const counted = {
  attempts: 0,
  done: 0,
  refused: 0,
  untold: 0,
  transitions: new Set<string>(),
  /** Those with a condition that were refused for it alone. */
  guards: new Set<string>(),
  tried: new Set<string>(),
}

/** Two accounts of every role that the table names, one of another unit; one of a role it does not name; the platform's clock. */
function cast({ lifecycle }: RecordDefinition): readonly Actress[] {
  const named = [...lifecycle.transitions.flatMap(({ by }) => by), ...lifecycle.clerks].filter(isRole)
  const people = [
    ...new Set([...named, ...(lifecycle.states[lifecycle.start]?.lanes ?? []), 'town']),
  ].flatMap((role): Actress[] => [
    { account: `${role}-1`, role, organisation: '甲', parks: [park] },
    { account: `${role}-2`, role, organisation: '乙', parks: [] },
  ])
  const standIns = people.map(
    (absent, at): Actress => ({
      ...(people[(at + 3) % people.length] as Actress),
      absent,
    }),
  )
  // Whoever had another post before is still the same hand.
  const moved = people.map((one, at) => ({
    ...one,
    account: people[(at + 2) % people.length]?.account ?? one.account,
  }))
  return [
    ...people,
    ...standIns,
    ...moved,
    { account: 'clock', role: 'system-admin', organisation: null, parks: [], clock: true },
  ]
}

function agentFrom({ account, role, organisation, parks, absent, clock: byClock }: Actress): Agent {
  return {
    account,
    role: role as RoleId,
    organisation,
    parks,
    ...(absent && { actsFor: [{ ...absent, role: absent.role as RoleId, name: absent.account }] }),
    ...(byClock && { byClock }),
  }
}

type Values = Readonly<Record<string, unknown>>
/** How many days a state may have to be waited in before its step can be met. */
const waits = [0, 35, 70, 130, 400]
/** What was found for a step, or what did not help, no more often than that. */
const solutions = new Map<string, readonly Values[]>()

/** Values with which the step's condition holds on some day from this one on, and that day. */
function meeting(
  definition: RecordDefinition,
  { action, when, auto }: Transition,
  present: Values,
  { on, since, due, status }: { on: string; since: string; due: string | null; status: string },
): { readonly values: Values; readonly on: string } {
  const first = auto === 'due' && due !== null && due >= on ? addDays(due, 1) : on
  if (when === undefined) return { values: present, on: first }
  for (const wait of waits) {
    const day = addDays(first, wait)
    const at = { asOf: day, stateDays: daysBetween(since, day), status }
    if (holds(definition, present, when, at)) return { values: present, on: day }
    const key = `${definition.type} ${action}`
    const found = solutions.get(key) ?? []
    const again = found.find((values) => holds(definition, values, when, at))
    if (again) return { values: again, on: day }
    if (found.length >= waits.length) continue
    const values = solve({
      definition,
      values: { ...generate(definition, 1, known, { full: true }), ...present },
      free: new Set(Object.keys(definition.fields)),
      texts: [when],
      today: day,
      valueFor: (name) => valueFor(definition, name, definition.fields[name] as Field, 1, known),
      accepts: (tried) => holds(definition, tried, when, at),
    })
    solutions.set(key, [...found, values ?? present])
    if (values) return { values, on: day }
  }
  return { values: present, on: first }
}

/** Values with which the condition refuses the step on that day. */
function failing(
  definition: RecordDefinition,
  step: Transition,
  present: Values,
  { on, since, status }: { on: string; since: string; status: string },
): Values | undefined {
  const at = { asOf: on, stateDays: daysBetween(since, on), status }
  const values = solve({
    definition,
    values: present,
    free: new Set(Object.keys(definition.fields)),
    texts: [step.when ?? ''],
    today: on,
    valueFor: (name) => valueFor(definition, name, definition.fields[name] as Field, 1, known),
    accepts: (tried) => !lets(definition, tried, step, at, false),
    tries: 200,
  })
  return values && withComputed(definition, values, { asOf: on, parameters, status })
}

/** The step to take next on the shortest way to the goal; undefined where there is none. */
function wayTo({ lifecycle }: RecordDefinition, goal: Transition, status: string): Transition | undefined {
  const seen = new Map<string, Transition | undefined>([[status, undefined]])
  for (const [state, first] of seen) {
    if (leaves(lifecycle, goal, state)) return first ?? goal
    for (const t of lifecycle.transitions)
      if (leaves(lifecycle, t, state) && !seen.has(t.to)) seen.set(t.to, first ?? t)
  }
  return undefined
}

type At = { readonly asOf: string; readonly stateDays: number; readonly status?: string }

function holds(definition: RecordDefinition, values: Values, when: string, at: At): boolean {
  return answer(definition, values, when, at) === true
}

function answer(definition: RecordDefinition, values: Values, when: string, at: At): boolean | 'unknown' {
  const context = { ...at, parameters }
  return evaluateCondition(definition, when, withComputed(definition, values, context), context)
}

/** A person may begin a step that nothing refuses yet: its form may still decide. The clock fills none. */
function lets(
  definition: RecordDefinition,
  values: Values,
  step: Transition,
  at: At,
  byClock: boolean,
): boolean {
  if (step.when === undefined) return true
  const now = answer(definition, values, step.when, at)
  return now === true || (!byClock && waitsForForm(definition, step, values, now))
}

/** One record's life: every attempt is judged by the oracle and by `record/`, and what both let pass is done. With a goal it leads there, detours aside. */
function live(
  definition: RecordDefinition,
  choices: readonly Choice[],
  organisation: string | null,
  goal?: Transition,
): void {
  const { lifecycle } = definition
  const people = cast(definition)
  const creator = people[0]?.account ?? ''
  let on = firstDay
  let values: Values = generate(definition, 1, known, { full: false })
  const around: Surroundings = {
    creator,
    organisation,
    park,
    extensions,
    days: (one) => system.days(one, firstDay),
    lets: (step, stateDays, byClock) =>
      lets(definition, values, step, { asOf: on, stateDays, status: oracle.status }, byClock),
  }
  const oracle: ProcessOracle = new ProcessOracle(lifecycle, on, around)
  let state = begin(lifecycle, on, clock)
  const events: ProcessEvent[] = []
  const actions = [
    ...new Set([...lifecycle.transitions.map((t) => t.action), ...Object.keys(genericMoves), '没有的']),
  ]
  let over = 0
  for (const { pick, wild, who, days, meet, change } of choices) {
    // Where it is over, a few attempts show that nothing goes any more.
    over += isOver(lifecycle, oracle.status) ? 1 : 0
    if (over > 3) break
    on = addDays(on, days)
    const next = goal && !wild ? wayTo(definition, goal, oracle.status) : undefined
    const ahead = lifecycle.transitions.filter((t) => oracle.step(t.action) === t).map((t) => t.action)
    const here = [...ahead, ...ahead, ...actions.filter((one) => oracle.known(one))]
    const from = wild || here.length === 0 ? actions : here
    const action = next?.action ?? (from[pick % from.length] as string)
    const t = oracle.step(action)
    if (t && meet) ({ values, on } = meeting(definition, t, values, { ...oracle, on }))
    else if (!goal) values = { ...values, ...generate(definition, change, known, { full: change % 3 === 0 }) }
    values = withComputed(definition, values, { asOf: on, parameters, status: oracle.status })
    const fitting = people.filter((one) => oracle.allowed({ action, on, assignee: [], days: 2 }, one))
    const choosing = !wild && fitting.length > 0 ? fitting : people
    const person = choosing[who % choosing.length] as Actress
    const other = people[change % people.length] as Actress
    const assignee = action === '转办' || change % 2 === 0 ? [other.account] : [other.role]
    const attempt: Attempt = { action, on, assignee, days: (change % 5) + 1 }
    const place = oracle.allowed(attempt, person)
    const ask = (given: Values, by = person) =>
      actionsFor(
        definition,
        state,
        agentFrom(by),
        { values: given, createdBy: creator, organisation, park, extensions },
        { asOf: on, parameters },
      ).find((one) => one.action === action)
    const told = ask(values)
    // Near misses are the interesting ones: the same hand, the lane that has spoken, the colleague it was not handed to.
    for (const one of change % 5 === 0 ? people : [person]) {
      counted.attempts += 1
      const name = `${definition.type} ${oracle.status} ${action} as ${one.account} for ${one.absent?.account}`
      expect(ask(values, one)?.allowed ?? false, name).toBe(oracle.allowed(attempt, one) !== undefined)
    }
    if (place === undefined) {
      counted.refused += 1
      if (told) expect(told.reasons.length, `${definition.type} ${action}: a reason`).toBeGreaterThan(0)
    } else if (t?.when !== undefined && !counted.tried.has(keyOf(definition, t))) {
      counted.tried.add(keyOf(definition, t))
      const unfit = failing(definition, t, values, { ...oracle, on })
      if (unfit) {
        expect(ask(unfit)?.reasons, `${definition.type} ${action} unfit`).toEqual([
          t.otherwise ?? `不满足“${action}”的条件：${t.when}`,
        ])
        counted.guards.add(keyOf(definition, t))
      }
    }
    const standing = told?.standsFor?.account
    const event: ProcessEvent = {
      action,
      account: person.account,
      name: person.account,
      role: (standing === undefined ? person.role : (person.absent?.role ?? '')) as RoleId,
      on,
      assignee: assignee.map((one) => ({ id: one })),
      days: attempt.days,
      ...(standing !== undefined && { for: standing }),
      ...(person.clock && { auto: true }),
    }
    if (!oracle.known(action)) {
      counted.untold += 1
      const before = JSON.stringify(state)
      if (!oracle.step(action) && !(action in genericMoves))
        expect(() => advance(lifecycle, state, event, clock), `${definition.type} ${action}`).toThrow(
          RangeError,
        )
      expect(JSON.stringify(state)).toBe(before)
    }
    if (place === undefined) continue
    oracle.do(attempt, person, place)
    state = stored(advance(lifecycle, state, event, clock))
    events.push(stored(event))
    counted.done += 1
    if (t) counted.transitions.add(keyOf(definition, t))
    expect(pictureOf(state), `${definition.type} after ${action}`).toEqual({
      status: oracle.status,
      since: oracle.since,
      due: oracle.due,
      lanes: [...oracle.lanes].sort(),
      cosigners: [...oracle.cosigners].sort(),
      handler: oracle.handler,
    })
  }
  expect(replay(lifecycle, firstDay, events, clock), `${definition.type} replayed`).toEqual(state)
}

/** As the database gives it back. */
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
const keyOf = ({ type }: RecordDefinition, { from, action, to }: Transition) =>
  `${type}: ${[from].flat().join('|')} –${action}→ ${to}`

function pictureOf({ status, since, due, lanes, cosigners, handler }: ProcessState) {
  return { status, since, due, lanes: Object.keys(lanes).sort(), cosigners: [...cosigners].sort(), handler }
}

describe('whatever anybody tries with a record, it stands where replay says, and no guard is skipped', () => {
  test.each(definitions.map((one) => [one.type, one] as const))('%s', (_, definition) => {
    fc.assert(
      fc.property(steps, fc.constantFrom('甲', null), (choices, organisation) =>
        live(definition, choices, organisation),
      ),
      { numRuns, seed: 20250915 },
    )
    for (const [at, goal] of definition.lifecycle.transitions.entries())
      for (let attempt = 0; attempt < 8 && !counted.transitions.has(keyOf(definition, goal)); attempt += 1) {
        const [choices = []] = fc.sample(steps, { numRuns: 1, seed: 100 * at + attempt })
        live(definition, choices, attempt % 2 === 0 ? '甲' : null, goal)
      }
    expect(
      definition.lifecycle.transitions
        .map((t) => keyOf(definition, t))
        .filter((key) => !counted.transitions.has(key)),
      'never taken',
    ).toEqual([])
  })

  afterAll(() => {
    const { attempts, done, refused, guards, untold, transitions } = counted
    process.stdout.write(
      `${definitions.length} tables: ${attempts} attempts, ${done} done, ${refused} refused, ${untold} unknown to the state; ${transitions.size} transitions taken, ${guards.size} refused for their condition alone\n`,
    )
  })
})

describe('tables', () => {
  const each = (find: (table: Lifecycle) => readonly string[]): readonly string[] =>
    definitions.flatMap(({ type, lifecycle }) => find(lifecycle).map((fault) => `${type}: ${fault}`))

  test('conditions were seen to refuse on their own; the few others wait for time alone', () => {
    const guarded = definitions.flatMap((one) =>
      one.lifecycle.transitions.filter((t) => t.when !== undefined),
    )
    expect(counted.guards.size).toBeGreaterThan(0.95 * guarded.length)
  })

  test('no state has two steps of one name, so that a button means one thing', () => {
    expect(
      each((table) =>
        Object.keys(table.states).flatMap((state) => {
          const names = table.transitions.filter((t) => leaves(table, t, state)).map(({ action }) => action)
          return names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${state} ${name}`)
        }),
      ),
    ).toEqual([])
  })

  test('every state, also a paused one, is reached and can end by steps that somebody may take', () => {
    expect(
      each((table) => {
        const next = (state: string): readonly string[] => [
          ...table.transitions
            .filter((t) => t.by.length > 0 || t.auto !== undefined)
            .filter((t) =>
              table.states[state] ? leaves(table, t, state) : t.from === '*' && state !== '已作废',
            )
            .map(({ to }) => to),
          ...(table.states[state]?.kind === 'open'
            ? Object.entries({ 退回补正: '待补正', 挂起: '已挂起', 作废: '已作废' } as const).flatMap(
                ([move, to]) =>
                  (table.generic as readonly string[]).includes(move) && table.clerks.length > 0 ? [to] : [],
              )
            : []),
          ...(table.states[state]
            ? []
            : Object.keys(table.states).filter((one) => table.states[one]?.kind === 'open')),
        ]
        const from = (start: string): ReadonlySet<string> => {
          const seen = new Set([start])
          for (const one of seen) for (const to of next(one)) seen.add(to)
          return seen
        }
        const reached = from(table.start)
        return statesOf(table).flatMap((state) => [
          ...(reached.has(state) || state === '已作废' ? [] : [`${state} is never reached`]),
          ...([...from(state)].some((one) => one === '已作废' || isFinal(table, one))
            ? []
            : [`${state} cannot end`]),
        ])
      }),
    ).toEqual([])
  })

  test('a parallel review has an opinion for every lane, and all opinions lead to the same state', () => {
    expect(
      each((table) =>
        Object.entries(table.states).flatMap(([state, { lanes }]) => {
          const opinions = table.transitions.filter((t) => t.lane && [t.from].flat().includes(state))
          return [
            ...(lanes ?? []).filter((lane) => !opinions.some(({ by }) => by.includes(lane))),
            ...(new Set(opinions.map(({ to }) => to)).size > 1 ? [`${state} leads to several states`] : []),
          ]
        }),
      ),
    ).toEqual([])
  })
})
