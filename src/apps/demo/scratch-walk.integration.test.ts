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
import { seedRecords } from './scratch-seed.ts'
import { Browser } from './testing/browser.ts'
type Json = any
const big = { burst: 100000, perMinute: 1000000 }
test('walk', { timeout: 580_000 }, async () => {
  const database = await openTestDatabase(inject('databaseServers')[0] as never)
  const server = await startServer({ port: 0, database, dataDirectory: '', policy: 'policies/dazu-2022-14', demo: { businessDate: '2025-09-15' }, log: silentLog, rateLimits: { read: big, write: big, heavy: big, 'sign-in': big } })
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
      if (process.env.ONLY && !process.env.ONLY.split(',').includes(definition.type)) continue
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
      if (!preview || definition.type === 'enterprise') continue
      // make them anew
      const { readWorkbook } = await import('../../platform/sheets/read.ts')
      const { writeWorkbook } = await import('../../platform/sheets/write.ts')
      const { cellText } = await import('../../platform/sheets/grid.ts')
      const x2 = await browser.send('GET', `/records/${definition.type}/export.xlsx?purpose=walk`)
      const { grids } = await readWorkbook({ name: 'x.xlsx', bytes: new Uint8Array(await x2.arrayBuffer()) })
      const keyLabels = new Set((definition.unique ?? []).flat().map((k: string) => [definition.fields[k], k]).filter(([f]: Json) => ['text'].includes(f.kind)).map(([f]: Json) => f.label))
      const uq = new Set(Object.values(definition.fields).filter((f: Json) => f.kind === 'rows' && f.uniqueAcross).map((f: Json) => f.fields[f.uniqueAcross].label))
      const bytes = await writeWorkbook({ title: 'x', sheets: grids.filter((g) => g.sheet !== '口径说明').map((g) => ({ name: g.sheet ?? 'x', widths: [], rows: g.rows.filter((r) => !/^(合计|水印)/.test(cellText(r.cells[0]))).map((r, i) => Array.from({ length: g.rows[0]!.cells.length }, (_, c) => { const h = cellText(g.rows[0]!.cells[c]); let v = cellText(r.cells[c]); if (i > 0 && h === '编号') v = ''; if (i > 0 && v && (keyLabels.has(h) || uq.has(h))) v += '新'; return { content: v || null } })) })) })
      const f2 = new FormData(); f2.append('file', new File([bytes as any], 'y.xlsx'))
      const { id: id2 } = await browser.post(`/record-imports/${definition.type}`, f2)
      const rest = ({ status }: Json) => !['reading', 'committing', 'undoing'].includes(status)
      const at2 = `/record-imports/${definition.type}/${id2}`
      try {
        const d2: Json = await browser.until(at2, rest)
        if (!d2.preview) console.log('FAILED', definition.type, d2.status, JSON.stringify(d2.problems), JSON.stringify(d2.sheets).slice(0,1500))
        if (d2.preview.created !== d2.preview.rows || d2.preview.errors) {
          const q = await browser.get(`${at2}/problems`)
          out.push(`NEW ${definition.type}: ${JSON.stringify(d2.preview)} ${JSON.stringify(q.rows.slice(0, 3).map((r: Json) => [r.subject, ...r.problems.map((q: Json) => q.what), ...r.cells.flatMap((c: Json) => c.problems.map((q: Json) => [c.header, c.raw, q.what]))]))}`)
        }
        await browser.act(at2, 'commit', { onlyCorrect: true })
        const d3: Json = await browser.until(at2, rest)
        if (d3.status !== 'committed' || d3.counts.created !== d2.preview.created) { out.push(`COMMIT ${definition.type}: ${d3.status} ${JSON.stringify(d3.counts)} ${JSON.stringify(d3.problems.map((q: Json) => q.what))} ${JSON.stringify((await browser.get(`${at2}/problems`)).rows.slice(0, 2).map((r: Json) => [r.subject, ...r.problems.map((q: Json) => q.what)]))}`) }
        if (d3.status === 'committed') {
          await browser.act(at2, 'undo')
          const d4: Json = await browser.until(at2, rest)
          if (d4.status !== 'undone') out.push(`UNDO ${definition.type}: ${d4.status} ${JSON.stringify(d4.problems.map((q: Json) => q.what))}`)
        }
      } catch (e) { out.push(`ERR ${definition.type} ${(e as Error).message.slice(0, 400)}`) }
    }
    console.log(out.filter((l) => !l.startsWith('ok')).join('\n'))
    console.log(out.filter((l) => l.startsWith('ok')).join(', '), n)
  } finally { await server.stop(); await database.close() }
  expect(1).toBe(1)
})
