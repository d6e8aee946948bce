import { sql } from 'kysely'
import type { RecordDefinition } from '../../record/definition.ts'
import { maskOf } from '../../record/mask.ts'
import type { Values } from '../../record/messages.ts'
import { appendAction } from '../audit/append-action.ts'
import { chainOf } from '../audit/chain-of.ts'
import { unprocessable } from '../http/http-problem.ts'
import { requireRecord } from '../records/read-record.ts'
import { dayOf, permissionsOf, type RecordCall } from '../records/record-system.ts'
import type { StoredRecord } from '../records/stored-record.ts'

/*
 * Tax and personal data are shown masked. Whoever needs a value says why: that is entered, and for some minutes the person reads the fields of this record
 * as they are. Nothing else is kept, so the value itself stands nowhere but in its record.
 */

/** Pack parameter: minutes for which a value stays shown. */
const revealMinutes = 'reveal-minutes'

const chain = (account: string, record: string): string => chainOf(`values of ${record} shown to ${account}`)

/** Enters why the person has to see the fields. Throws where one of them is not masked to the person anyway. */
export async function reveal(
  call: RecordCall,
  definition: RecordDefinition,
  id: string,
  { fields, reason }: { readonly fields: readonly string[]; readonly reason: string },
): Promise<void> {
  const record = await requireRecord(call, definition, id)
  const { masked } = permissionsOf(call.system, call.person, definition)
  const wrong = fields.filter((name) => !masked.has(name))
  if (wrong.length > 0)
    throw unprocessable(
      'record/not-masked',
      '没有可以查看的内容',
      wrong.map((name) => ({
        path: `fields.${name}`,
        what: '这一项不是脱敏显示的',
        mend: '请在页面上点“查看”。',
      })),
    )
  await appendAction(call.tx, {
    record: { type: 'view', id: chain(call.person.account, id) },
    action: '查看',
    by: call.person,
    reason,
    detail: { type: definition.type, record: id, fields: [...new Set(fields)], how: '查看明文' },
    park: record.park,
    ...(ownerOf(definition, record) !== null && { enterprise: ownerOf(definition, record) as string }),
  })
}

function ownerOf({ type }: RecordDefinition, { id, enterprise }: StoredRecord): string | null {
  return type === 'enterprise' ? id : enterprise
}

/** Fields of the record that the person sees masked now: those that were not asked for within the last minutes. */
export async function maskedNow(
  { tx, person, system, ...call }: RecordCall,
  definition: RecordDefinition,
  id: string,
): Promise<ReadonlySet<string>> {
  const { masked } = permissionsOf(system, person, definition)
  if (masked.size === 0) return masked
  const minutes = system.days(revealMinutes, dayOf({ tx, person, system, ...call })) ?? 10
  const { rows } = await sql<{ field: string }>`
    select jsonb_array_elements_text(detail -> 'fields') as field from action
    where record_id = ${chain(person.account, id)} and account_id = ${person.account}
      and at > now() - make_interval(mins => ${minutes})`.execute(tx)
  const shown = new Set(rows.map(({ field }) => field))
  return new Set([...masked].filter((name) => !shown.has(name)))
}

/** What a form sends back of masked fields without having touched them is no change. */
export function withoutMasks(
  definition: RecordDefinition,
  before: Values,
  given: Values,
  masked: ReadonlySet<string>,
): Values {
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => {
      const field = definition.fields[name]
      if (!field || !masked.has(name) || (before[name] ?? null) === null) return true
      return (
        value !== null &&
        value !== '' &&
        JSON.stringify(value) !== JSON.stringify(maskOf(field, before[name]))
      )
    }),
  )
}
