import type { RecordDefinition } from '../../record/definition.ts'
import type { RecordActionBody } from '../../record/messages.ts'
import { maskedNow, withoutMasks } from '../disclosure/reveal.ts'
import { requireVersion } from '../http/entity-tag.ts'
import { HttpProblem } from '../http/http-problem.ts'
import { changesOf, complete, retitled } from './compose-values.ts'
import { createFrom, type Made } from './create-from.ts'
import { keepShares } from './hangings.ts'
import { tellOfStep } from './notices.ts'
import { prepareStep } from './prepare-step.ts'
import { requireRecord } from './read-record.ts'
import { requireOwn } from './record-scope.ts'
import type { RecordCall } from './record-system.ts'
import { note, placeState, type WriteOptions, type Written, writtenOf } from './write-record.ts'
import { updateRow } from './write-row.ts'

/** Does what a button says. All that stands against it is told at once: who may, what is missing, which condition is not met. */
export async function actOnRecord(
  call: RecordCall,
  definition: RecordDefinition,
  id: string,
  action: string,
  body: RecordActionBody,
  options: WriteOptions = {},
): Promise<Written> {
  const before = await requireRecord(call, definition, id, { lock: true })
  if (!call.byClock) await requireOwn(call, definition, before, '办理')
  requireVersion(options.version ?? before.version, before.version)
  if (before.deletedAt) throw new HttpProblem(409, 'record/deleted', '记录在回收站里，请先恢复')
  const form = withoutMasks(
    definition,
    before.values,
    body.values ?? {},
    await maskedNow(call, definition, id),
  )
  const step = await prepareStep(call, definition, before, action, { ...body, values: form })
  const { transition, allowed, values, opinion, absent, acting } = step
  const made: Made[] = []
  for (const creation of transition?.creates ?? [])
    made.push(await createFrom(acting, definition, { ...before, values }, creation))
  const filled = { ...values, ...Object.assign({}, ...made.map((one) => one.values)) }
  const merged =
    values === before.values && made.length === 0
      ? values
      : await complete(call, definition, filled, { status: before.status, held: before.values })
  const { event, process } = await step.moved()
  const record = await updateRow(call, definition, before, {
    ...placeState(before),
    title: await retitled(call, definition, before, merged),
    values: merged,
    process,
    handlerName:
      process.handler === null
        ? null
        : action === '转办'
          ? (event.assignee?.[0]?.name ?? null)
          : before.handlerName,
    deleted: false,
  })
  await note(acting, definition, record, action, {
    from: before.status,
    to: record.status,
    ...(absent && { for: absent.account }),
    ...(call.byClock && { auto: true }),
    ...(opinion !== '' && { opinion }),
    ...(event.assignee && { assignee: event.assignee }),
    ...(event.days !== undefined && { days: event.days }),
    ...(allowed.gives.length > 0 && { gives: allowed.gives }),
    ...(made.length > 0 && { made: made.flatMap(({ records }) => records.map(({ id }) => id)) }),
    changes: Object.fromEntries(
      changesOf(definition, before.values, merged).map((name) => [
        name,
        [before.values[name] ?? null, merged[name] ?? null],
      ]),
    ),
    before: before.process,
  })
  for (const one of made)
    for (const { id: other } of one.records)
      for (const step of one.creation.acts ?? []) await actOnRecord(acting, one.definition, other, step, {})
  await tellOfStep(acting, definition, record, {
    action,
    from: before.status,
    assignee: event.assignee ?? [],
    ...(absent && { absent: absent.account }),
    ...(transition?.tells && { roles: transition.tells }),
  })
  await keepShares(call.tx, definition, record)
  return writtenOf(record)
}
