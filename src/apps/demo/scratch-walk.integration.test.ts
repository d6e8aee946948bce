import { expect, inject, test } from 'vitest'
import { serverModules } from '../../modules/server-routes.ts'
import { packInForce } from '../../pipeline/evaluate/pack-in-force.ts'
import { openTestDatabase } from '../../platform/database/testing/test-database.ts'
import { fileOperations } from '../../platform/files/file-operations.ts'
import type { ServerModule } from '../../platform/http/server-module.ts'
import { silentLog } from '../../platform/log/log.ts'
import { recordSheetJobs, recordSheetOperations } from '../../platform/records/sheets/sheet-operations.ts'
import { permissionsOf } from '../../platform/records/record-system.ts'
import { roles } from '../../record/roles.ts'
import { recordSystem } from '../server/record-system.ts'
import { startServer } from '../server.ts'
import { seedDemo } from './seed.ts'
import { seedRecords } from './seed-records.ts'
import { Browser } from './testing/browser.ts'
const sheets: ServerModule = {
  id: 'record-sheets',
  operations: async (services) => { const system = recordSystem(await packInForce(services.policy), services.clock); return [...recordSheetOperations(system, services), ...fileOperations()] },
  jobs: async (services) => recordSheetJobs(recordSystem(await packInForce(services.policy), services.clock)),
}
type Json = any
const big = { burst: 100000, perMinute: 1000000 }
test('walk', { timeout: 580_000 }, async () => {
  const database = await openTestDatabase(inject('databaseServers')[0] as never)
  const server = await startServer({ port: 0, database, dataDirectory: '', policy: 'policies/dazu-2022-14', demo: { businessDate: '2025-09-15' }, log: silentLog, modules: [...serverModules, sheets], rateLimits: { read: big, write: big, heavy: big, 'sign-in': big } })
  try {
    await server.linkDemoAccounts()
    await seedDemo({ services: server.services, linkDemoAccounts: server.linkDemoAccounts, onStatus: () => {} })
    console.log('seeded', await seedRecords(server.services.inTransaction, (server as Json).records).catch((e: Error) => e.message))
    const accounts = (await database.query('select login, role, parks from account')) as Json[]
    const system = (server as Json).records
    const out: string[] = []
    let n = 0
    for (const definition of system.definitions.values()) {
      if (definition.origin !== 'entered') continue
      n++
      const able = accounts.filter(({ role }) => { const { may } = permissionsOf(system, { role }, definition); return may.has('import') && may.has('export') && ['district', 'park'].includes((roles as Json)[role]?.view) })
      const one = able.find(({ role }) => (roles as Json)[role].view === 'district') ?? able[0]
      if (!one) { out.push(`${definition.type}: nobody imports and exports (${accounts.filter(({role}) => permissionsOf(system, { role }, definition).may.has('import')).map(({ login }) => login)})`); continue }
      const browser = await Browser.signIn(server.url, one.login)
      const t = await browser.send('GET', `/records/${definition.type}/template.xlsx`)
      const x = await browser.send('GET', `/records/${definition.type}/export.xlsx?purpose=walk`)
      if (t.status !== 200 || x.status !== 200) { out.push(`${definition.type}: ${t.status} ${x.status} ${x.status === 200 ? '' : (await x.text()).slice(0, 300)}`); continue }
      const form = new FormData()
      form.append('file', new File([await x.arrayBuffer()], 'x.xlsx'))
      const r = await browser.send('POST', `/record-imports/${definition.type}`, form)
      if (r.status !== 201) { out.push(`${definition.type}: POST ${r.status} ${(await r.text()).slice(0, 200)}`); continue }
      const { id } = (await r.json()) as Json
      const detail: Json = await browser.until(`/record-imports/${definition.type}/${id}`, ({ status }: Json) => status !== 'reading').catch((e: Error) => ({ status: e.message.slice(0, 300), preview: null, problems: [] }))
      const { preview } = detail
      if (!preview || preview.rows !== preview.unchanged || preview.errors || preview.warnings) {
        const p = await browser.get(`/record-imports/${definition.type}/${id}/problems`)
        out.push(`${definition.type} (${one.login}): ${detail.status} ${JSON.stringify(preview)} ${JSON.stringify(detail.problems.map((q: Json) => q.what))} ${JSON.stringify(p.rows.slice(0, 2).map((r: Json) => [r.subject, ...r.problems.map((q: Json) => q.what), ...r.cells.flatMap((c: Json) => c.problems.map((q: Json) => [c.header, c.raw, q.what]))]))}`)
      } else out.push(`ok ${definition.type} ${preview.rows}`)
    }
    console.log(out.filter((l) => !l.startsWith('ok')).join('\n'))
    console.log(out.filter((l) => l.startsWith('ok')).join(', '), n)
  } finally { await server.stop(); await database.close() }
  expect(1).toBe(1)
})
