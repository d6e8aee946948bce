import { expect } from 'vitest'
import { type GenericAction, genericMoves, isGenericAction, stateOf } from '../../../record/generic-moves.ts'
import { leaves, type Transition } from '../../../record/lifecycle.ts'
import { check, driveStep, told } from './drive-step.ts'
import { isNamed, outsidersOf, permitted, reaches } from './walk-actors.ts'
import { ways } from './walk-counts.ts'
import { opinion } from './walk-step.ts'
import type { TypeWalk } from './walk-type.ts'
import type { WalkAccount } from './walk-world.ts'
import type { Walk, WalkedRecord } from './walked-record.ts'

/** The moves that every procedure knows, as far as the type has them: each done once, refused to others, and its effect seen. */
export class GenericWalk {
  readonly #walk: Walk
  readonly #type: TypeWalk

  constructor(walk: Walk, type: TypeWalk) {
    this.#walk = walk
    this.#type = type
  }

  async run(): Promise<void> {
    const { definition } = this.#type
    const { lifecycle, type } = definition
    const moves = (Object.keys(genericMoves) as GenericAction[]).filter(
      (action) =>
        lifecycle.generic.includes(genericMoves[action].move) ||
        (action === '签署意见' && lifecycle.generic.includes('会签')),
    )
    for (const action of moves) this.#walk.counts.expect(ways.general, `${type} ${action}`)
    const has = (action: GenericAction) => moves.includes(action)
    if (has('撤回')) await this.#withdraw()
    const record = await this.#atWork()
    if (!record) return
    for (const [move, answer] of [
      ['加签', '签署意见'],
      ['会签', '签署意见'],
    ] as const)
      if (has(move)) await this.#askOpinion(record, move, answer)
    if (has('延期')) await this.#extend(record)
    if (has('挂起')) await this.#pauseAndResume(record, '挂起', '恢复办理')
    if (has('退回补正')) await this.#pauseAndResume(record, '退回补正', '提交补正')
    if (has('转办')) await this.#handOver(record)
    if (has('作废')) await this.#move(record, '作废', { to: '已作废' })
  }

  /** A record in a state in which somebody works on it: best one with a time limit, without lanes. */
  async #atWork(): Promise<WalkedRecord | undefined> {
    const { lifecycle } = this.#type.definition
    const wanted = Object.entries(lifecycle.states)
      .filter(([, state]) => state.kind === 'open')
      .sort(([, a], [, b]) => rank(a) - rank(b))
    for (const [name] of wanted) {
      const record = await this.#type.lead(name)
      if (record) return record
    }
    return undefined
  }

  async #withdraw(): Promise<void> {
    const { lifecycle } = this.#type.definition
    const record = await this.#type.create()
    const first = lifecycle.transitions.find(
      (t) => leaves(lifecycle, t, lifecycle.start) && stateOf(lifecycle, t.to).kind === 'open',
    )
    if (!first || (await driveStep(this.#walk, record, first, {})) !== 'done') return
    const doer = this.#accountOf(record.steps.at(-1)?.by)
    if (
      lifecycle.transitions.some((t) => t.action === '撤回' && leaves(lifecycle, t, record.stored.status))
    ) {
      this.#walk.counts.done(ways.general, `${this.#type.definition.type} 撤回`)
      return
    }
    const starters = lifecycle.transitions
      .filter((t) => leaves(lifecycle, t, lifecycle.start))
      .flatMap(({ by }) => by)
    if (doer)
      await this.#move(record, '撤回', { to: lifecycle.start, as: doer, by: ['@creator', ...starters] })
  }

  async #askOpinion(record: WalkedRecord, move: '加签' | '会签', answer: '签署意见'): Promise<void> {
    const { definition } = this.#type
    const before = record.stored.status
    const signer = permitted(this.#walk, definition, 'view').find(
      (one) =>
        reaches(this.#walk, definition, record.stored, one) &&
        !isNamed(definition.lifecycle.clerks, record, one, this.#walk) &&
        !one.role.startsWith('enterprise') &&
        !['bank', 'service-provider'].includes(one.role),
    )
    if (!signer) return
    const assignee = move === '加签' ? [signer.id] : [signer.role]
    if (!(await this.#move(record, move, { to: before, body: { assignee } }))) return
    await this.#refusedMeanwhile(record, '还有会签意见没有签署')
    await this.#move(record, answer, { to: before, as: signer, by: ['@cosigner'] })
  }

  async #extend(record: WalkedRecord): Promise<void> {
    const { due, status } = record.stored
    if (record.stored.process.due === null) return
    if (!(await this.#move(record, '延期', { to: status, body: { days: 3 } }))) return
    expect(record.stored.process.due ?? '', `${record.path} 延期`).toSatisfy(
      (later: string) => later > (due ?? ''),
    )
  }

  async #pauseAndResume(
    record: WalkedRecord,
    pause: '挂起' | '退回补正',
    resume: '恢复办理' | '提交补正',
  ): Promise<void> {
    const { status, process } = record.stored
    const { lifecycle } = this.#type.definition
    if (!(await this.#move(record, pause, { to: pause === '挂起' ? '已挂起' : '待补正' }))) return
    const starters = lifecycle.transitions
      .filter((t) => leaves(lifecycle, t, lifecycle.start))
      .flatMap(({ by }) => by)
    await this.#move(record, resume, {
      to: status,
      ...(resume === '提交补正' && { as: record.creator, by: ['@creator', ...starters] }),
    })
    // On the same day no time was lost or won.
    expect(record.stored.process.due, `${record.path} ${pause}`).toBe(process.due)
  }

  async #handOver(record: WalkedRecord): Promise<void> {
    const { status } = record.stored
    const { lifecycle } = this.#type.definition
    const [giver, other] = this.#clerks(record)
    const to = this.#clerks(record).find((one) => one !== giver && one.role === giver?.role) ?? other
    if (!giver || !to) return
    if (!(await this.#move(record, '转办', { to: status, as: giver, body: { assignee: [to.id] } }))) return
    expect(record.stored.process.handler?.account, `${record.path} 转办`).toBe(to.id)
    const own = lifecycle.transitions.find(
      (t) =>
        leaves(lifecycle, t, status) &&
        (t.by as readonly string[]).includes(giver.role) &&
        giver.role === to.role,
    )
    if (!own) return
    const answer = await record.act(giver, own.action, { opinion })
    check(this.#walk.counts, record, `${own.action} after 转办`, answer, 409, 'record/action-refused')
  }

  /** While an opinion is waited for nobody goes on. */
  async #refusedMeanwhile(record: WalkedRecord, reason: string): Promise<void> {
    const { lifecycle } = this.#type.definition
    const { status } = record.stored
    for (const t of lifecycle.transitions.filter((one: Transition) => leaves(lifecycle, one, status))) {
      const actor = permitted(this.#walk, this.#type.definition, 'view').find(
        (one) =>
          isNamed(t.by, record, one, this.#walk) &&
          reaches(this.#walk, this.#type.definition, record.stored, one),
      )
      if (!actor) continue
      const answer = await record.act(actor, t.action, { opinion })
      if (answer.status !== 409 || !JSON.stringify(answer.body).includes(reason))
        this.#walk.counts.fault(
          this.#type.definition.type,
          `${record.path} ${t.action} before all have signed: ${told(answer)}`,
        )
      return
    }
  }

  /** Does one move as a clerk (or as somebody else), after somebody without a part in it was refused. */
  async #move(
    record: WalkedRecord,
    action: GenericAction,
    {
      to,
      as,
      body = {},
      by = [...record.definition.lifecycle.clerks, '@handler'],
    }: {
      readonly to: string
      readonly as?: WalkAccount
      readonly body?: object
      readonly by?: Transition['by']
    },
  ): Promise<boolean> {
    const { counts } = this.#walk
    const actor = as ?? this.#clerks(record)[0]
    if (!actor || !isGenericAction(action)) return false
    const [outsider] = outsidersOf(this.#walk, record, by)
    if (outsider) {
      const refused = await record.act(outsider, action, { ...body, opinion })
      check(counts, record, `${action} as ${outsider.login}`, refused, 403, 'record/not-yours')
      counts.add('refused to the wrong role (403)')
    }
    const answer = await record.act(actor, action, { ...body, opinion })
    if (answer.status !== 200) {
      counts.fault(
        record.definition.type,
        `${record.path} ${action} as ${actor.login} in ${record.stored.status}: ${told(answer)}`,
      )
      return false
    }
    expect(answer.body.status, `${record.path} ${action}`).toBe(to)
    await record.noted(actor, action)
    counts.done(ways.general, `${record.definition.type} ${action}`)
    return true
  }

  #clerks(record: WalkedRecord): readonly WalkAccount[] {
    const { definition, stored } = record
    return permitted(this.#walk, definition, 'view').filter(
      (one) =>
        isNamed([...definition.lifecycle.clerks, '@handler'], record, one, this.#walk) &&
        reaches(this.#walk, definition, stored, one),
    )
  }

  #accountOf(id: string | undefined): WalkAccount | undefined {
    return this.#walk.world.accounts.find((one) => one.id === id)
  }
}

function rank({
  within,
  lanes,
  locked,
}: {
  within?: string
  lanes?: readonly string[]
  locked?: true
}): number {
  return (within === undefined ? 2 : 0) + (lanes ? 4 : 0) + (locked ? 1 : 0)
}
