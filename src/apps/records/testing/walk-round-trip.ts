import { isDeepStrictEqual } from 'node:util'
import type { RecordDefinition } from '../../../record/definition.ts'
import type { Field } from '../../../record/field.ts'
import { isOver, stateOf } from '../../../record/generic-moves.ts'
import { check } from './drive-step.ts'
import { knownBy, valueFor } from './generated-values.ts'
import { download, importSheet } from './plant-records.ts'
import { editorsOf, hiddenFrom, permitted, reaches } from './walk-actors.ts'
import { ways } from './walk-counts.ts'
import type { WalkAccount } from './walk-world.ts'
import { ask, nextNumber, type Walk, type WalkedRecord } from './walked-record.ts'

/** Changes a field of a new record by hand: refused to a mere reader and on an old version, then done and read back. */
export async function editByHand(walk: Walk, record: WalkedRecord): Promise<void> {
  const { counts } = walk
  const { definition } = record
  const [editor] = editorsOf(walk, record)
  if (!editor) return counts.add('types whose new records nobody edits')
  const [name, value] = anotherText(walk, record, editor) ?? []
  if (name === undefined) return counts.fault(definition.type, 'no text that could be edited by hand')
  const change = { [name]: value }
  const reader = readersWithout(walk, record, 'edit')
  if (reader) {
    const answer = await record.patch(reader, change)
    check(counts, record, `edit as ${reader.login}`, answer, 403, 'http/forbidden')
    counts.add('edits refused to a reader (403)')
  }
  const stale = await record.patch(editor, change, record.stored.version + 1)
  check(counts, record, 'edit of another version', stale, 412)
  await record.expectUntouched()
  const answer = await record.patch(editor, change)
  check(counts, record, `edit of ${name} as ${editor.login}`, answer, 200)
  await record.noted(editor, '修改')
  const { body } = await ask(walk, editor, 'GET', record.path)
  if (body.values[name] !== value && !body.masked.includes(name))
    counts.fault(definition.type, `${name} does not keep what was typed`)
  counts.add('types edited by hand')
}

/** A field of text and something else to put into it. */
function anotherText(
  walk: Walk,
  { definition }: WalkedRecord,
  editor: WalkAccount,
): readonly [string, unknown] | undefined {
  const hidden = hiddenFrom(walk, definition, editor)
  const fits = ([name, field]: [string, Field]) =>
    (field.kind === 'long-text' || (field.kind === 'text' && field.pattern === undefined)) &&
    field.visibleWhen === undefined &&
    !hidden.has(name)
  const found = Object.entries(definition.fields).find(fits)
  if (!found) return undefined
  const [name, field] = found
  return [name, valueFor(definition, name, field, nextNumber(walk, definition.type), knownBy(walk, editor))]
}

/** Takes the list away as a sheet and brings the same sheet back: not a row is new or different. */
export async function exportAndImport(walk: Walk, definition: RecordDefinition): Promise<void> {
  const { counts } = walk
  counts.expect(ways.unchanged, definition.type)
  const [keeper] = permitted(walk, definition, 'export', 'import', 'create')
  const [exporter] = keeper ? [keeper] : permitted(walk, definition, 'export')
  if (!exporter) return counts.fault(definition.type, 'nobody may export it')
  const { body: list } = await ask(walk, exporter, 'GET', `/records/${definition.type}?size=1`)
  const bytes = await download(
    walk,
    exporter,
    `/records/${definition.type}/export.xlsx?purpose=${encodeURIComponent('走查')}`,
  )
  counts.add('types exported')
  if (!keeper) return
  const { preview } = await importSheet(walk, keeper, definition, bytes, 'check')
  const wanted = { rows: list.total, unchanged: list.total, created: 0, changed: 0, wrong: 0 }
  const found = Object.fromEntries(Object.keys(wanted).map((name) => [name, preview[name]]))
  if (!isDeepStrictEqual(found, wanted))
    counts.fault(
      definition.type,
      `the exported sheet comes back as ${JSON.stringify(preview)}, the list has ${list.total}`,
    )
  counts.done(ways.unchanged, definition.type)
  counts.add('rows re-imported unchanged', preview.unchanged)
}

/** Puts a record into the bin and takes it out again, as it was; what is under way stays, and a mere reader does neither. */
export async function deleteAndRestore(
  walk: Walk,
  definition: RecordDefinition,
  records: readonly WalkedRecord[],
): Promise<void> {
  const { counts } = walk
  const deleters = permitted(walk, definition, 'view', 'delete')
  if (deleters.length === 0) return counts.add('types that nobody deletes')
  const deleterOf = ({ stored }: WalkedRecord) =>
    deleters.find((one) => reaches(walk, definition, stored, one))
  const record = records.find((one) => isIdle(one) && deleterOf(one))
  const deleter = record && deleterOf(record)
  if (!record || !deleter) return counts.fault(definition.type, 'no record that could be deleted')
  record.goOnIn(walk)
  const under = records.find((one) => !isIdle(one) && deleterOf(one))
  if (under) {
    under.goOnIn(walk)
    await under.reread()
    const answer = await erase(walk, under, deleterOf(under) as WalkAccount)
    check(counts, under, 'deletion under way', answer, 409, 'record/not-deletable')
    counts.add('deletions refused under way (409)')
  }
  await record.reread()
  const before = record.stored
  const reader = readersWithout(walk, record, 'delete')
  if (reader) {
    check(counts, record, `deletion as ${reader.login}`, await erase(walk, record, reader), 403)
    counts.add('deletions refused to a reader (403)')
    await record.expectUntouched()
  }
  check(counts, record, `deletion as ${deleter.login}`, await erase(walk, record, deleter), 200)
  await record.noted(deleter, '删除')
  const ids = async (query: string): Promise<readonly string[]> => {
    const { body } = await ask(walk, deleter, 'GET', `/records/${definition.type}?size=200${query}`)
    return body.rows.map(({ id }: { id: string }) => id)
  }
  if ((await ids('')).includes(before.id)) counts.fault(definition.type, 'a deleted record is still listed')
  if (!(await ids('&bin=yes')).includes(before.id)) counts.fault(definition.type, 'it is not in the bin')
  if (reader) check(counts, record, `restoring as ${reader.login}`, await restore(walk, record, reader), 403)
  check(counts, record, `restoring as ${deleter.login}`, await restore(walk, record, deleter), 200)
  await record.noted(deleter, '恢复')
  const kept = ({ title, status, values, process, deletedAt }: WalkedRecord['stored']) => [
    title,
    status,
    values,
    process,
    deletedAt,
  ]
  if (!isDeepStrictEqual(kept(record.stored), kept(before)))
    counts.fault(definition.type, `${record.path} is not restored as it was`)
  counts.add('types deleted and restored')
}

/** What was done to a record stands in its history, each step once and in order. */
export async function readHistory(walk: Walk, record: WalkedRecord): Promise<void> {
  const { definition, steps } = record
  const [reader] = permitted(walk, definition, 'view').filter((one) =>
    reaches(walk, definition, record.stored, one),
  )
  if (!reader || steps.length > 100) return
  const { body } = await ask(walk, reader, 'GET', `${record.path}/history?size=100`)
  // A document that a step issues by itself stands beside the step.
  const told = body.rows
    .map(({ action }: { action: string }) => action)
    .filter((action: string) => action !== '出具文书')
    .reverse()
  const done = steps.map(({ action }) => action)
  if (!isDeepStrictEqual(told, done))
    walk.counts.fault(definition.type, `${record.path}: the history tells ${told}, done was ${done}`)
  walk.counts.add('histories read')
  walk.counts.add('entries of history in order', done.length)
}

/** Not under way: where it began, a draft, or over. */
function isIdle({ definition: { lifecycle }, stored: { status } }: WalkedRecord): boolean {
  const { kind } = stateOf(lifecycle, status)
  return status === lifecycle.start || kind === 'draft' || isOver(lifecycle, status)
}

function readersWithout(
  walk: Walk,
  { definition, stored }: WalkedRecord,
  permission: 'edit' | 'delete',
): WalkAccount | undefined {
  const able = new Set(permitted(walk, definition, permission))
  return permitted(walk, definition, 'view').find(
    (one) => !able.has(one) && reaches(walk, definition, stored, one),
  )
}

function erase(walk: Walk, { path, stored: { version } }: WalkedRecord, account: WalkAccount) {
  return ask(walk, account, 'DELETE', path, { version })
}

function restore(walk: Walk, { path, stored: { version } }: WalkedRecord, account: WalkAccount) {
  return ask(walk, account, 'POST', `${path}/restore`, { version })
}
