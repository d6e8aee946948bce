import { isDeepStrictEqual } from 'node:util'
import { permissionsOf } from '../../../platform/records/record-system.ts'
import { type Cell, cellText } from '../../../platform/sheets/grid.ts'
import { readWorkbook } from '../../../platform/sheets/read.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import type { RecordRow } from '../../../record/messages.ts'
import { type RoleId, roles } from '../../../record/roles.ts'
import { told } from './drive-step.ts'
import { download } from './plant-records.ts'
import type { WalkAccount, World } from './walk-world.ts'
import { type Answer, ask, type Walk } from './walked-record.ts'

/**
 * What the platform or the engine writes, by type: whose rows somebody sees who may see the type at all. `all`: the same for everybody. `places`: those of
 * the own park, town or firm. `own`: those meant for the own eyes, which others do not see.
 */
export const readOnlyTypes: Readonly<Record<string, 'all' | 'places' | 'own'>> = {
  organisation: 'all',
  'policy-clause': 'all',
  account: 'all',
  file: 'own',
  'target-value': 'all',
  'evaluation-batch': 'all',
  'evaluation-result': 'places',
  notice: 'own',
  'audit-entry': 'all',
  'import-batch': 'places',
}

interface Seen {
  readonly account: WalkAccount
  readonly rows: readonly RecordRow[]
  readonly total: number
}

/** List, detail, scope, export, and that nobody writes it. */
export async function walkReadOnly(walk: Walk, definition: RecordDefinition): Promise<void> {
  const { counts, world } = walk
  const { type } = definition
  const path = `/records/${type}`
  const wanted = (what: string, answer: Answer, status: number, code?: string): void => {
    if (answer.status !== status || (code !== undefined && answer.body?.code !== code))
      counts.fault(type, `${what}: wanted ${status} ${code ?? ''}, got ${told(answer)}`)
  }
  const may = (account: WalkAccount) => permissionsOf(walk.server.records, account, definition).may
  const seen: Seen[] = []
  for (const account of world.accounts) {
    const answer = await ask(walk, account, 'GET', `${path}?size=200&sort=code`)
    if (!may(account).has('view')) {
      wanted(`list as ${account.login}`, answer, 404)
      counts.add('lists refused (404)')
      continue
    }
    wanted(`list as ${account.login}`, answer, 200)
    counts.add('lists read')
    if (answer.status === 200) seen.push({ account, rows: answer.body.rows, total: answer.body.total })
  }
  const [widest] = [...seen].sort((a, b) => b.total - a.total)
  if (!widest || widest.total === 0) return counts.fault(type, 'nobody sees a row of it')
  for (const one of seen) {
    const fault = faultOfScope(readOnlyTypes[type], one, widest, world)
    if (fault !== undefined) counts.fault(type, `${one.account.login}: ${fault}`)
    const [first] = one.rows
    if (first) {
      const answer = await ask(walk, one.account, 'GET', `${path}/${first.id}`)
      wanted(`detail as ${one.account.login}`, answer, 200)
      if (answer.body?.title !== first.title || answer.body.process.actions.length > 0)
        counts.fault(type, `the detail of ${first.id} is not that of the list, or offers something to do`)
      const { role, organisation } = one.account
      if (type === 'notice' && !['', role, organisation].includes(answer.body.values.recipient))
        counts.fault(type, `${one.account.login} reads what ${answer.body.values.recipient} was told`)
      counts.add('details read')
    }
    const hidden = widest.rows.find(({ id }) => !one.rows.some((row) => row.id === id))
    if (hidden && one.total < 200 && one.total < widest.total) {
      wanted(
        `another’s detail as ${one.account.login}`,
        await ask(walk, one.account, 'GET', `${path}/${hidden.id}`),
        404,
      )
      counts.add('details of others refused (404)')
    }
  }
  await takeAway(walk, definition, seen)
  await refuseWrites(walk, definition, widest, wanted)
  counts.add('computed and system types walked')
}

/** What is wrong with whose rows somebody sees; undefined when nothing is. */
function faultOfScope(
  scope: (typeof readOnlyTypes)[string] | undefined,
  { account: { role, side, firm }, rows, total }: Seen,
  widest: Seen,
  { parks, towns }: World,
): string | undefined {
  const { view } = roles[role]
  const firmOf = view === 'enterprise' ? firm : undefined
  const own = (row: RecordRow): boolean =>
    view === 'park'
      ? row.park?.id === String(parks[side].id)
      : view === 'town'
        ? row.town === towns[side]
        : firmOf === undefined || row.enterprise?.id === firmOf
  switch (scope) {
    case 'all':
      return total === widest.total ? undefined : `sees ${total} of ${widest.total}`
    case 'places': {
      const due = widest.rows.filter(own).length
      return rows.every(own) && total === due ? undefined : `sees ${total} instead of the own ${due}`
    }
    case 'own':
      return total < widest.total || role === widest.account.role
        ? undefined
        : `sees ${total} of ${widest.total}`
    default:
      return 'the walk does not know whose rows these are'
  }
}

/** Whoever may take the list away gets exactly its rows, one of each kind of role; the others are refused. */
async function takeAway(walk: Walk, definition: RecordDefinition, seen: readonly Seen[]): Promise<void> {
  const { counts } = walk
  const path = `/records/${definition.type}/export.xlsx?purpose=${encodeURIComponent('走查')}&sort=code`
  const done = new Set<string>()
  for (const { account, rows, total } of seen) {
    const can = permissionsOf(walk.server.records, account, definition).may.has('export')
    const key = `${roles[account.role].view} ${can}`
    if (done.has(key)) continue
    done.add(key)
    if (!can) {
      const answer = await ask(walk, account, 'GET', path)
      if (answer.status !== 403) counts.fault(definition.type, `export as ${account.login}: ${told(answer)}`)
      counts.add('exports refused (403)')
      continue
    }
    const bytes = await download(walk, account, path)
    const { grids } = await readWorkbook({ name: 'export.xlsx', bytes })
    const codes = codesIn(grids[0]?.rows.map(({ cells }) => cells) ?? [])
    const listed = rows.map(({ code }) => code)
    const same = total <= rows.length ? isDeepStrictEqual(codes, listed) : codes.length >= total
    if (!same) counts.fault(definition.type, `the sheet of ${account.login} has other rows than the list`)
    counts.add('read-only exports')
  }
}

/** Codes under the header that names them. */
function codesIn(rows: readonly (readonly Cell[])[]): readonly string[] {
  const isHead = (cell: Cell) => /^(系统)?编号$/.test(cellText(cell))
  const head = rows.findIndex((cells) => cells.some(isHead))
  const at = rows[head]?.findIndex(isHead) ?? -1
  const codes = rows.slice(head + 1).map((cells) => cellText(cells[at] ?? ''))
  return codes.slice(0, codes.indexOf('合计'))
}

/** Nobody makes, changes, deletes or imports such a record, nor takes a step of its procedure by hand. */
async function refuseWrites(
  walk: Walk,
  { type, lifecycle }: RecordDefinition,
  { account, rows: [row] }: Seen,
  wanted: (what: string, answer: Answer, status: number, code?: string) => void,
): Promise<void> {
  const path = `/records/${type}`
  const at = `${path}/${row?.id}`
  const version = row?.version ?? 1
  const actions = [...new Set(lifecycle.transitions.map(({ action }) => action))]
  const roleOf = new Map(lifecycle.transitions.map(({ action, by }) => [action, by[0] as RoleId]))
  const doer = (action: string) =>
    walk.world.accounts.find(({ role, side }) => role === roleOf.get(action) && side === 'a') ?? account
  const tries: readonly [string, WalkAccount, string, string, object][] = [
    ['creation', account, 'POST', path, { body: { values: {} } }],
    ['change', account, 'PATCH', at, { body: { values: {} }, version }],
    ['deletion', account, 'DELETE', at, { version }],
    ['restoring', account, 'POST', `${at}/restore`, { version }],
    ['undoing', account, 'POST', `${at}/undo`, { version }],
    ...actions.map((action): [string, WalkAccount, string, string, object] => [
      action,
      doer(action),
      'POST',
      `${at}/actions/${encodeURIComponent(action)}`,
      { body: {}, version },
    ]),
  ]
  for (const [what, by, method, where, options] of tries) {
    wanted(`${what} as ${by.login}`, await ask(walk, by, method, where, options), 409, 'record/not-entered')
    walk.counts.add('writes of what is computed refused (409)')
  }
  wanted('template', await ask(walk, account, 'GET', `${path}/template.xlsx`), 403)
}
