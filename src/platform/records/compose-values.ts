import { sql } from 'kysely'
import { type Problem, Refusal } from '../../kernel/problem.ts'
import { missingFields, problemAt, readValues } from '../../record/check-values.ts'
import type { RecordDefinition } from '../../record/definition.ts'
import { withComputed } from '../../record/guard.ts'
import type { Values } from '../../record/messages.ts'
import type { RoleId } from '../../record/roles.ts'
import { valueText } from '../../record/value.ts'
import { wordsNotOffered } from './dictionaries.ts'
import { idsIn, linksTo } from './read-record.ts'
import { guardContext, permissionsOf, type RecordCall } from './record-system.ts'
import { fromRow, type Row, recordColumns, type StoredRecord, tableRef } from './stored-record.ts'

/** Reads values and refuses those of a class that none of the roles writes: the person's own unless others are given. */
export function readChecked(
  { system, person }: RecordCall,
  definition: RecordDefinition,
  given: Values,
  {
    roles = [person.role],
    trusted = false,
  }: { readonly roles?: readonly RoleId[]; readonly trusted?: boolean | undefined } = {},
): Values {
  const { values, problems } = readValues(definition, given)
  const hidden = roles.map((role) => permissionsOf(system, { role }, definition).hidden)
  const forbiddenFields: readonly Problem[] = Object.keys(values)
    .filter((name) => !trusted && hidden.every((one) => one.has(name)))
    .map((name) =>
      problemAt(name, 'record.hidden-field', `“${definition.fields[name]?.label}”不由您的岗位填写`),
    )
  const all = [...problems, ...forbiddenFields]
  if (all.length > 0) throw new Refusal(all)
  return values
}

/**
 * Works out computed fields, checks that nothing required is missing and that linked records exist. Links that the record holds already stay, though the
 * person at work may not see where they lead.
 */
export async function complete(
  call: RecordCall,
  definition: RecordDefinition,
  given: Values,
  { status, held = {} }: { readonly status?: string; readonly held?: Values } = {},
): Promise<Values> {
  const context = guardContext(call, status === undefined ? {} : { status })
  const values = withComputed(
    definition,
    Object.fromEntries(Object.keys(definition.fields).map((name) => [name, given[name] ?? null])),
    context,
  )
  const problems = [
    ...missingFields(definition, values, context),
    ...wordsNotOffered(call, definition, values, held),
    ...(await brokenLinks(call, definition, values, held)),
  ]
  if (problems.length > 0) throw new Refusal(problems)
  return values
}

async function brokenLinks(
  call: RecordCall,
  definition: RecordDefinition,
  values: Values,
  held: Values,
): Promise<readonly Problem[]> {
  const named = Object.entries(definition.fields).flatMap(([name, field]) =>
    (field.kind === 'ref' || field.kind === 'refs') && values[name]
      ? [{ name, field, ids: idsIn(values[name]).filter((id) => !idsIn(held[name]).includes(id)) }]
      : [],
  )
  const links = await linksTo(
    call,
    named.flatMap(({ ids }) => ids),
  )
  return named.flatMap(({ name, field, ids }) =>
    ids.every((id) => links.get(id)?.type === field.to)
      ? []
      : [
          problemAt(
            name,
            'record.broken-link',
            `“${field.label}”选的记录不存在，或者不在您的管辖范围内`,
            '请从列表中重新选择',
          ),
        ],
  )
}

/** Fills what the linked records already say, where nothing was typed. */
export async function inherit(
  { tx, system }: RecordCall,
  definition: RecordDefinition,
  values: Values,
): Promise<Values> {
  const result: Record<string, unknown> = { ...values }
  for (const [name, field] of Object.entries(definition.fields)) {
    if (field.from === undefined || (result[name] ?? null) !== null) continue
    const [by = '', source = ''] = field.from.split('.')
    const link = definition.fields[by]
    const id = result[by]
    const other = link?.kind === 'ref' ? system.definitions.get(link.to) : undefined
    if (!other?.fields[source] || typeof id !== 'string') continue
    const { rows } =
      await sql<Row>`select ${recordColumns} from ${tableRef(other)} t where t.id = ${id}`.execute(tx)
    const value = rows[0] && fromRow(other, rows[0]).values[source]
    if (value !== undefined && value !== null) result[name] = value
  }
  return result
}

export async function titleOf(
  call: Pick<RecordCall, 'tx' | 'person'>,
  definition: RecordDefinition,
  values: Values,
): Promise<string> {
  const ids = definition.title.flatMap((name) =>
    definition.fields[name]?.kind === 'ref' ? idsIn(values[name]) : [],
  )
  const links = await linksTo(call, ids)
  const parts = definition.title.map((name) => {
    const field = definition.fields[name]
    const value = values[name]
    if (field?.kind === 'ref' && typeof value === 'string') return links.get(value)?.title ?? ''
    return field ? valueText(field, value) : ''
  })
  return parts.filter(Boolean).join(' ').slice(0, 300) || definition.label
}

/** The title of a record after a change; as it was where nothing that it is made of changed. */
export async function retitled(
  call: Pick<RecordCall, 'tx' | 'person'>,
  definition: RecordDefinition,
  before: Pick<StoredRecord, 'title' | 'values'>,
  values: Values,
): Promise<string> {
  const changed = new Set(changesOf(definition, before.values, values))
  return definition.title.some((name) => changed.has(name)) ? titleOf(call, definition, values) : before.title
}

export function changesOf(definition: RecordDefinition, before: Values, after: Values): readonly string[] {
  return Object.keys(definition.fields).filter(
    (name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null),
  )
}
