import type { TestDatabase } from '../../../platform/database/testing/test-database.ts'
import { roles } from '../../../record/roles.ts'
import { everyRole, type Matrix, relations } from './access-matrix.ts'
import type { CaseBook } from './case-book.ts'
import type { CaseWorld } from './run-cases.ts'
import { TypeView } from './type-view.ts'

type Json = ReturnType<typeof JSON.parse>

/** What comes to somebody by itself: entries waiting, notices; and the background work of others. */
export async function runOwn(
  { server, browsers, world, records }: CaseWorld,
  { query }: TestDatabase,
  matrix: Matrix,
  book: CaseBook,
): Promise<void> {
  const entered = [...server.records.definitions.values()].filter(({ origin }) => origin === 'entered')
  for (const [at, role] of everyRole.entries()) {
    const account = world.accounts.find((one) => one.role === role && one.side === 'a')
    const other = world.accounts.find((one) => one.role !== role)
    if (!account || !other) continue
    const browser = await browsers.of(server.url, account)
    const [job] = await query(
      "insert into job (kind, account_id, status, finished_at) values ('matrix', $1, 'done', now()) returning id",
      [other.id],
    )
    for (const [method, rest] of [
      ['GET', ''],
      ['POST', '/actions/cancel'],
    ] as const) {
      const response = await browser.send(method, `/jobs/${job?.id}${rest}`)
      await response.body?.cancel()
      // Administrators have no work in the background at all.
      const wanted = ['identity', 'audit'].includes(roles[role].view) ? 403 : 404
      book.note('job', `another's, ${method} as ${role}`, wanted, response.status)
    }
    // A type that the role may view and, where there is one, a type that it may not.
    const mine = entered.filter(
      ({ type }) => matrix.granted(type, role).may.has('view') && (records.get(type)?.size ?? 0) > 4,
    )
    const never = entered.filter(({ type }) => !matrix.granted(type, role).may.has('view'))
    for (const definition of [mine[at % Math.max(1, mine.length)], never[at % Math.max(1, never.length)]]) {
      if (!definition) continue
      const planted = records.get(definition.type) ?? new Map()
      const sees = new TypeView(matrix, book, browser, account, definition, planted)
      const ids = [...planted.values()].map(({ id }) => id)
      await query('delete from todo where record_id = any($1::uuid[])', [ids])
      await query('insert into todo (record_id, role) select id, $2 from unnest($1::uuid[]) id', [ids, role])
      await query(
        "insert into notice (record_id, role, kind, text) select id, $2, 'copy', '核对' from unnest($1::uuid[]) id",
        [ids, role],
      )
      const inbox = await browser.get(`/inbox?type=${definition.type}&size=100`)
      const notices = await browser.get('/notices?size=100')
      const waiting = new Set(inbox.rows.map(({ id }: Json) => id))
      const told = new Set(notices.rows.map(({ record }: Json) => record?.id))
      for (const relation of relations) {
        const id = planted.get(relation)?.id
        if (id === undefined) continue
        book.note(
          'inbox',
          `${definition.type} ${role} ${relation}`,
          sees.sees(relation) && relation !== 'archived',
          waiting.has(id),
        )
        book.note('notice', `${definition.type} ${role} ${relation}`, sees.sees(relation), told.has(id))
      }
    }
  }
}
