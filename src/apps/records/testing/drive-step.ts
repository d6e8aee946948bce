import { expect } from 'vitest'
import { isEmpty } from '../../../record/check-values.ts'
import { evaluateCondition, withComputed } from '../../../record/guard.ts'
import type { Transition } from '../../../record/lifecycle.ts'
import type { Values } from '../../../record/messages.ts'
import { waitsForForm } from './waits-for-form.ts'
import { actorsFor, outsidersOf, strangerTo } from './walk-actors.ts'
import { ways } from './walk-counts.ts'
import { contextOf, opinion, planStep, type StepPlan } from './walk-step.ts'
import type { Answer, Walk, WalkedRecord } from './walked-record.ts'

/** Takes a step as somebody who may; with the arrow's `key` after others were refused, and what is too early or incomplete. A text says why it could not be taken. */
export async function driveStep(
  walk: Walk,
  record: WalkedRecord,
  transition: Transition,
  { hints = {}, key }: { readonly hints?: Values; readonly key?: string },
): Promise<'done' | string> {
  const plan = planStep(walk, record, transition, hints)
  if (typeof plan === 'string') return plan
  if (key !== undefined) {
    await refuseOthers(walk, record, transition, key)
    await refuseBefore(walk, record, transition, plan)
  }
  walk.clock.today = plan.today
  if (plan.before) {
    const { editor, values } = plan.before
    const changed = await record.patch(editor, values)
    if (changed.status !== 200) return `PATCH as ${editor.login} ${JSON.stringify(values)}: ${told(changed)}`
    await record.noted(editor, '修改')
    walk.counts.add('edits')
  }
  if (key !== undefined) await refuseEmptyForm(walk, record, transition, plan)
  const { status: from } = record.stored
  const { actor, form } = plan
  const answer = await record.act(actor, transition.action, { values: form, opinion })
  if (answer.status !== 200)
    return `${transition.action} as ${actor.login} ${JSON.stringify(form)}: ${told(answer)}`
  await record.noted(actor, transition.action)
  const stays = transition.lane && !laneIsLast(record, from)
  expect(answer.body.status, `${record.path} ${transition.action}`).toBe(stays ? from : transition.to)
  walk.counts.add('steps')
  return 'done'
}

/** Whether the opinion just given was the last that was waited for: then the record has left the state. */
function laneIsLast({ stored }: WalkedRecord, from: string): boolean {
  return stored.status !== from
}

/** Somebody who sees the record and is not named is refused with 403, who does not see it with 404, whoever did the step before with 409. */
async function refuseOthers(
  walk: Walk,
  record: WalkedRecord,
  transition: Transition,
  key: string,
): Promise<void> {
  const { counts } = walk
  const { action, by, notBy = [] } = transition
  const [outsider] = outsidersOf(walk, record, by)
  if (outsider) {
    const answer = await record.act(outsider, action, { opinion })
    check(counts, record, `${action} as ${outsider.login}`, answer, 403, 'record/not-yours')
    counts.add('refused to the wrong role (403)')
  }
  const stranger = outsider ? undefined : strangerTo(walk, record)
  if (stranger) {
    const answer = await record.act(stranger, action, { opinion })
    check(counts, record, `${action} as ${stranger.login}, a stranger`, answer, 404)
    counts.add('refused to a stranger (404)')
  }
  if (outsider || stranger) counts.done(ways.refused, key)
  const doers = notBy.flatMap((one) => record.stored.process.doers[one] ?? [])
  const same = actorsFor(walk, record, { ...transition, notBy: [] }).find(({ id }) => doers.includes(id))
  if (same) {
    const answer = await record.act(same, action, { opinion })
    check(counts, record, `${action} as ${same.login} who did ${notBy}`, answer, 409, 'record/action-refused')
    counts.add('refused to the same hand (409)')
  }
  await record.expectUntouched()
}

/** What does not meet the condition, or comes before its time, is refused with 409 and the reason. */
async function refuseBefore(
  walk: Walk,
  record: WalkedRecord,
  transition: Transition,
  plan: StepPlan,
): Promise<void> {
  const { when, otherwise } = transition
  const context = contextOf(walk, record, walk.clock.today)
  const { definition, stored } = record
  const values = withComputed(definition, stored.values, context)
  const met = when === undefined || evaluateCondition(definition, when, values, context)
  const unmet = met !== true && !waitsForForm(definition, transition, values, met)
  const early = transition.auto === 'due' && plan.today > walk.clock.today
  if (!unmet && !early) return
  const answer = await record.act(plan.actor, transition.action, { opinion })
  // Whom the record was shown until a day does not see it any longer.
  if (answer.status === 404 && definition.shares?.until !== undefined) return
  check(walk.counts, record, `${transition.action} too early or unfit`, answer, 409, 'record/action-refused')
  if (
    unmet &&
    otherwise !== undefined &&
    !JSON.stringify(answer.body).includes(JSON.stringify(otherwise).slice(1, -1))
  )
    walk.counts.fault(
      definition.type,
      `${record.path} ${transition.action}: the refusal does not say “${otherwise}”`,
    )
  walk.counts.add(unmet ? 'refused by a condition (409)' : 'refused before its time (409)')
}

/** A form without what is needed, or without an opinion where one is wanted, is refused with 422 naming each. */
async function refuseEmptyForm(
  walk: Walk,
  record: WalkedRecord,
  transition: Transition,
  plan: StepPlan,
): Promise<void> {
  const { needs = [], opinion: least = 0, when, sets = {} } = transition
  const { definition, stored } = record
  const context = contextOf(walk, record, plan.today)
  const values = withComputed(definition, stored.values, context)
  const missing = needs.filter((name) => isEmpty(values[name]) && !(name in sets))
  if (missing.length === 0 && least === 0) return
  const met = when === undefined || evaluateCondition(definition, when, values, context)
  if (met !== true && !waitsForForm(definition, transition, values, met)) return
  const answer = await record.act(plan.actor, transition.action, least > 0 ? { opinion: '' } : { opinion })
  check(walk.counts, record, `${transition.action} with an empty form`, answer, 422)
  const paths: readonly string[] = (answer.body?.errors ?? []).map(({ path }: { path: string }) => path)
  for (const name of [...missing.map((one) => `values.${one}`), ...(least > 0 ? ['opinion'] : [])])
    if (!paths.includes(name))
      walk.counts.fault(
        definition.type,
        `${record.path} ${transition.action}: ${name} is not told (${paths})`,
      )
  walk.counts.add('refused for an empty form (422)')
}

export function check(
  counts: Walk['counts'],
  { path, definition }: Pick<WalkedRecord, 'path' | 'definition'>,
  what: string,
  answer: Answer,
  status: number,
  code?: string,
): void {
  if (answer.status === status && (code === undefined || answer.body?.code === code)) return
  counts.fault(definition.type, `${path} ${what}: wanted ${status} ${code ?? ''}, got ${told(answer)}`)
}

export function told({ status, body }: Answer): string {
  const errors: readonly { path?: string; what?: string }[] = body?.errors ?? []
  return `${status} ${body?.code ?? ''} ${body?.title ?? ''} ${errors.map(({ path, what }) => `[${path}] ${what}`).join(' ')}`
}
