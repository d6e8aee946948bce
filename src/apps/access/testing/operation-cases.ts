import { expect } from 'vitest'
import { type RoleId, roles } from '../../../record/roles.ts'
import type { WalkAccount } from '../../records/testing/walk-world.ts'
import { everyRole, readTable, roleGroups } from './access-matrix.ts'
import type { CaseBook } from './case-book.ts'
import type { CaseWorld } from './run-cases.ts'

interface Row {
  readonly name: string
  readonly method: string
  readonly path: string
  /** Who may call: anyone, everyone signed in, or these. */
  readonly roles: 'anyone' | 'everyone' | ReadonlySet<RoleId>
  readonly data: string
}

/** `operations.csv`, roles in place of groups. */
export function readOperations(): readonly Row[] {
  const groups = roleGroups()
  return readTable('operations.csv').map(
    ({ method = '', path = '', roles: named = '', data = '', reason = '' }) => {
      if (!reason) throw new RangeError(`operations.csv: ${method} ${path} has no reason`)
      const all =
        named === 'anyone' || named === 'everyone'
          ? named
          : new Set(
              named.split(' ').flatMap((group) => {
                const found = groups.get(group)
                if (!found) throw new RangeError(`operations.csv: no group ${group}`)
                return found
              }),
            )
      return { name: `${method} ${path}`, method, path, roles: all, data }
    },
  )
}

/** Operations that the server has and the table does not name, and the other way round. */
export async function undeclared(url: string): Promise<readonly string[]> {
  const { paths } = (await (await fetch(`${url}/api/openapi.json`)).json()) as {
    readonly paths: Readonly<Record<string, object>>
  }
  const served = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace('/api', '')}`),
  )
  const named = readOperations().map(({ name }) => name)
  expect(served.length).toBeGreaterThan(100)
  return [
    ...served.filter((one) => !named.includes(one)).map((one) => `not in the table: ${one}`),
    ...named.filter((one) => !served.includes(one)).map((one) => `not served: ${one}`),
  ]
}

const nobody = '00000000-0000-4000-8000-000000000000'
const places: Readonly<Record<string, string>> = {
  type: 'supervision-task',
  hash: '0'.repeat(64),
  key: 'enterprise:new',
  action: '办理',
  code: '91500111DM9999999X',
}

/** Each operation asked by each role, and by nobody: every `step`-th pair. What is asked for does not exist, so nothing happens. */
export async function runOperations(
  { server, browsers, world }: CaseWorld,
  book: CaseBook,
  step: number,
): Promise<void> {
  for (const [at, row] of readOperations().entries()) {
    const path = row.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(places[name] ?? nobody),
    )
    if (row.roles === 'anyone') continue
    const stranger = await fetch(`${server.url}/api${path}`, {
      method: row.method,
      headers: { 'idempotency-key': 'x', 'if-match': '"1"' },
    })
    await stranger.body?.cancel()
    book.note('operation', `${row.name} signed out`, 401, stranger.status)
    for (const [number, role] of everyRole.entries()) {
      if ((number + at) % step !== 0) continue
      const account = world.accounts.find((one) => one.role === role && one.side === 'a') as WalkAccount
      const browser = await browsers.of(server.url, account)
      const response = await browser.send(
        row.method,
        path,
        undefined,
        row.method === 'GET' ? {} : { 'if-match': '"1"' },
      )
      await response.body?.cancel()
      const { status } = response
      const may = row.roles === 'everyone' || row.roles.has(role)
      // What a type's rights refuse, or the place of a thing, comes after who may call at all.
      const refused = status === 401 || (status === 403 && !['matrix', 'scope'].includes(row.data))
      book.note(
        'operation',
        `${row.name} as ${role} (${roles[role].view}) ${status}`,
        may,
        row.roles === 'everyone' ? !refused : status !== 403,
      )
    }
  }
}
