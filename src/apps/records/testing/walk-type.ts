import type { RecordDefinition } from '../../../record/definition.ts'
import { isGenericAction } from '../../../record/generic-moves.ts'
import { isFinal, leaves, type Transition } from '../../../record/lifecycle.ts'
import type { Values } from '../../../record/messages.ts'
import { check, driveStep } from './drive-step.ts'
import { createByHand } from './plant-records.ts'
import { actorsFor } from './walk-actors.ts'
import { ways } from './walk-counts.ts'
import { nobody, valuesFor } from './walk-step.ts'
import type { Walk, WalkedRecord } from './walked-record.ts'

/** One arrow of the diagram: a transition out of one of its states. `*` is one arrow, from wherever it is first taken. */
interface Arrow {
  readonly key: string
  readonly from: string
  readonly transition: Transition
}

/** Records made of one type before the walk gives up. */
const mostRecords = 60

/** Drives a type's whole procedure: every arrow at least once, each refused to those who may not. */
export class TypeWalk {
  readonly walk: Walk
  readonly definition: RecordDefinition
  readonly #arrows: readonly Arrow[]
  readonly #failures = new Map<string, string[]>()
  /** Values that a later step will need and that can only be filled in early. */
  readonly #foreseen = new Map<string, Values>()
  readonly records: WalkedRecord[] = []

  constructor(walk: Walk, definition: RecordDefinition) {
    this.walk = walk
    this.definition = definition
    const { lifecycle, type } = definition
    this.#arrows = lifecycle.transitions.flatMap((transition) =>
      [transition.from]
        .flat()
        .map((from) => ({ from, transition, key: `${type} ${from} ${transition.action} ${transition.to}` })),
    )
    for (const { key } of this.#arrows)
      for (const kind of [ways.taken, ways.refused]) walk.counts.expect(kind, key)
  }

  /** Goes on until every arrow was taken or failed twice. `first` are records that are there already. */
  async run(first: readonly WalkedRecord[]): Promise<void> {
    const waiting = [...first]
    this.records.push(...first)
    for (let made = 0; made < mostRecords && this.#open().length > 0; made += 1) {
      const record = waiting.shift() ?? (await this.create())
      record.goOnIn(this.walk)
      await this.walk.onFollow?.(record)
      if (record.steps.length === 1 && made === 0) await this.#refuseElsewhere(record)
      await this.#follow(record)
    }
    for (const { key } of this.#arrows)
      if (!this.walk.counts.isDone(ways.taken, key))
        this.walk.counts.fault(
          this.definition.type,
          `${key}: ${this.#failures.get(key)?.at(-1) ?? 'never reached'}`,
        )
    if (this.#arrows.some(({ key }) => !this.walk.counts.isDone(ways.taken, key)))
      for (const [key, found] of this.#failures)
        this.walk.counts.fault(this.definition.type, `  on the way, ${key}: ${found.at(-1)}`)
  }

  /** Takes a record along as many arrows as it can. */
  async #follow(record: WalkedRecord): Promise<void> {
    for (let steps = 0; steps < 80; steps += 1) {
      const next = this.#next(record)
      if (!next) return
      if (!(await this.take(record, next))) return
    }
  }

  /** Takes one arrow; false when it could not be taken. */
  async take(record: WalkedRecord, arrow: Arrow): Promise<boolean> {
    const { transition, key } = arrow
    const { counts } = this.walk
    const refusals = !counts.isDone(ways.refused, key)
    const hints = this.#foreseen.get(key) ?? {}
    const outcome = await driveStep(this.walk, record, transition, { hints, ...(refusals && { key }) })
    if (outcome === 'done') {
      counts.done(ways.taken, key)
      return true
    }
    this.#failures.set(key, [...(this.#failures.get(key) ?? []), outcome])
    this.#foresee(record, arrow)
    return false
  }

  /** Values with which a fresh record could take the arrow, if everything were still open. */
  #foresee(record: WalkedRecord, { key, transition }: Arrow): void {
    const { fields } = this.definition
    const free = new Set(
      Object.entries(fields).flatMap(([name, { kind, writtenBy }]) =>
        kind === 'computed' || writtenBy !== undefined ? [] : [name],
      ),
    )
    const found = valuesFor(this.walk, record, transition, {
      free,
      today: this.walk.clock.today,
      actor: record.creator,
    })
    if (!found) return
    const { values } = record.stored
    const changed = Object.entries(found).filter(
      ([name, value]) => free.has(name) && JSON.stringify(value) !== JSON.stringify(values[name]),
    )
    this.#foreseen.set(key, Object.fromEntries(changed))
  }

  /** The next arrow on the way to one not yet taken: first what leads on, last what ends. */
  #next(record: WalkedRecord): Arrow | undefined {
    const { lifecycle } = this.definition
    const open = this.#open()
    const ends = ({ transition: { to } }: Arrow) => isFinal(lifecycle, to)
    const wanted = [open.filter((one) => !ends(one)), open.filter(ends)]
    for (const set of wanted) {
      const found = this.#way(record, new Set(set))
      if (found) return found
    }
    return undefined
  }

  /** First arrow of the shortest way to one of the wanted arrows. */
  #way(record: WalkedRecord, wanted: ReadonlySet<Arrow>): Arrow | undefined {
    const { lifecycle } = this.definition
    const { status, process } = record.stored
    const seen = new Set([status])
    const queue: { readonly at: string; readonly first: Arrow | undefined }[] = [
      { at: status, first: undefined },
    ]
    for (const { at, first } of queue) {
      const out = this.#arrows.filter(
        (arrow) =>
          (arrow.from === '*' ? leaves(lifecycle, arrow.transition, at) : arrow.from === at) &&
          (process.counts[arrow.transition.action] ?? 0) <
            (arrow.transition.atMost ?? Number.POSITIVE_INFINITY),
      )
      const hit = out.find((arrow) => wanted.has(arrow) && !this.#hopeless(arrow))
      if (hit) return first ?? hit
      for (const arrow of out)
        if (
          !seen.has(arrow.transition.to) &&
          !isFinal(lifecycle, arrow.transition.to) &&
          !this.#hopeless(arrow)
        ) {
          seen.add(arrow.transition.to)
          queue.push({ at: arrow.transition.to, first: first ?? arrow })
        }
    }
    return undefined
  }

  #hopeless({ key }: Arrow): boolean {
    return !this.walk.counts.isDone(ways.taken, key) && (this.#failures.get(key)?.length ?? 0) >= 4
  }

  #open(): readonly Arrow[] {
    return this.#arrows.filter(
      (arrow) => !this.walk.counts.isDone(ways.taken, arrow.key) && !this.#hopeless(arrow),
    )
  }

  /** Makes a record by hand, filled in with what a step that failed will need. */
  async create(full = true): Promise<WalkedRecord> {
    const walk = this.walk
    walk.clock.today = walk.firstDay
    const failed = this.#arrows.filter(
      ({ key }) => this.#failures.has(key) && !walk.counts.isDone(ways.taken, key),
    )
    const [hard] = failed.filter(({ key }) => this.#foreseen.has(key))
    const [alone] = failed.filter(({ key }) => this.#failures.get(key)?.at(-1) === nobody)
    const record = await createByHand(walk, this.definition, {
      full,
      more: (hard && this.#foreseen.get(hard.key)) ?? {},
      ...(alone && { prefer: alone.transition.by }),
    })
    this.records.push(record)
    return record
  }

  /** A fresh record brought to a state; undefined where the walk finds no way there. */
  async lead(state: string): Promise<WalkedRecord | undefined> {
    const record = await this.create()
    for (let count = 0; count < 20 && record.stored.status !== state; count += 1) {
      const wanted = new Set(this.#arrows.filter(({ transition }) => transition.to === state))
      const next = this.#way(record, wanted)
      if (!next || !(await this.take(record, next))) return undefined
    }
    return record.stored.status === state ? record : undefined
  }

  /** Every action is refused where it does not belong. */
  async #refuseElsewhere(record: WalkedRecord): Promise<void> {
    const { lifecycle } = this.definition
    const { status } = record.stored
    const actions = new Set(
      lifecycle.transitions.filter((t) => !leaves(lifecycle, t, status)).map(({ action }) => action),
    )
    for (const t of lifecycle.transitions) if (leaves(lifecycle, t, status)) actions.delete(t.action)
    for (const action of actions) {
      if (isGenericAction(action)) continue
      const transition = lifecycle.transitions.find((t) => t.action === action)
      const [actor] = transition ? actorsFor(this.walk, record, transition) : []
      if (!actor) continue
      const answer = await record.act(actor, action, { opinion: '走查：不该在这里办理的动作' })
      check(this.walk.counts, record, `${action} from ${status}`, answer, 409, 'record/no-action')
      this.walk.counts.add('refused in the wrong state (409)')
    }
    await record.expectUntouched()
  }
}
