import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { Browser } from './testing/browser.ts'
import { demonstration } from './testing/demonstration.ts'
import { evaluatedBy } from './testing/finished-batch.ts'
import { openSeededLedgers } from './testing/seeded-database.ts'

type Json = ReturnType<typeof JSON.parse>

/** The worked example holds 50.00 mu and lets 5 400 m² of a workshop at a ratio of 1.35: 4 000 m² or 6.00 mu, so 44.00 are its own. */
describe('land as parcels, buildings and leases give it', () => {
  let database: TestDatabase
  let server: RunningServer
  let batch = ''
  const worked = '91500111DM10472940'
  /** In no sheet of land; leases those 6.00 mu. */
  const tenant = '91500111DM1997572N'
  /** Reported 0 and leases nothing. */
  const landless = '91500111DM19183875'
  /** Reports 9 890.45 m² of its own. */
  const reporting = '91500111DM2463660A'
  const as = (login: string) => Browser.signIn(server.url, login)
  const landOf = async (login: string, code: string, rest = ''): Promise<Json> =>
    (await as(login)).get(`/evaluation/land/2024/${code}${rest}`)
  const statusOf = async (login: string, method: string, path: string, body?: unknown) =>
    (await (await as(login)).send(method, path, body)).status

  beforeAll(async () => {
    const [databaseServer] = inject('databaseServers')
    if (!databaseServer) throw new Error('no database server')
    database = await openSeededLedgers(databaseServer)
    server = await startServer({ ...demonstration(database), clockWhenAsked: true })
    batch = (await (await as('j01')).get('/evaluation/batches')).rows[0].id
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('own less leased out, with every line, beside what the published result was computed with', async () => {
    const told = await landOf('e-demo1', worked, `?batch=${batch}`)
    expect(told).toMatchObject({ own: '50', leasedIn: '0', leasedOut: '6', total: '44', used: '50' })
    expect(told.lines).toMatchObject([
      { kind: 'own', days: 366, ofDays: 366, land: '50' },
      { kind: 'out', space: '5400.00', ratio: { value: '1.35', from: 'parcel' }, days: 366, land: '-6' },
    ])
    const result = await (await as('e-demo1')).get(`/evaluation/results/${batch}/${worked}`)
    expect([result.score, result.grade]).toEqual(['78.6', 'B'])
  })

  test('an enterprise sees its own lines alone; a park sees its own; others do not see the list', async () => {
    expect(await statusOf('e-demo2', 'GET', `/evaluation/land/2024/${worked}`)).toBe(404)
    expect(await statusOf('e-demo1', 'GET', '/evaluation/land/2024')).toBe(403)
    const park = await (await as('p-gx')).get('/evaluation/land/2024')
    expect(new Set(park.rows.map(({ enterprise }: Json) => enterprise.park)).size).toBe(1)
    expect(park.mayTake).toBe(false)
  })

  test('shares above 100 % stand in the list with both parties and are not taken', async () => {
    const { conflicts } = await (await as('j01')).get('/evaluation/land/2024')
    const over = conflicts.find(({ kind }: Json) => kind === 'over-building')
    // (4 200 + 3 100) ÷ 6 400 from the day the second lease begins.
    expect(over.what).toContain('114.1%（2024-04-01）')
    expect(over.parties.map(({ name }: Json) => name)).toEqual([
      '【演示】回龙信义摩托车配件有限公司',
      '【演示】珠溪同创石刻工艺有限公司',
    ])
    const { total } = await landOf('j01', '91500111DM2551900H')
    // 3 100 ÷ 1.2 m² over 275 of 366 days.
    expect(Number(total)).toBeCloseTo((3100 / 1.2 / 666.6666667) * (275 / 366), 4)
    const path = '/evaluation/land/2024/91500111DM2551900H/take'
    expect(await statusOf('j01', 'POST', path, { total })).toBe(409)
  })

  test('no land and no building data: not evaluated, and the reason is said', async () => {
    expect(await landOf('j01', landless)).toMatchObject({ state: 'none', total: null, lines: [] })
    const result = await (await as('j01')).get(`/evaluation/results/${batch}/${landless}`)
    expect(result.status).toBe('excluded')
    expect(result.reasons[0].text).toContain('没有用地也没有承租面积')
  })

  test('a firm that reports more land of its own than its parcels have is among the unusual values', async () => {
    const { counts, rows } = await (await as('j01')).get(`/evaluation/batches/${batch}/unusual?why=land`)
    expect(counts.land).toBe(1)
    // 9 890.45 m² reported, a parcel of 14 mu.
    expect(rows).toMatchObject([
      { code: reporting, label: '自有面积', other: '14.00', unit: '亩', check: null },
    ])
    expect(Number(rows[0].value)).toBeCloseTo(9890.45 / 666.6666667, 5)
    const land = await landOf('j01', reporting)
    expect(land).toMatchObject({ own: '14', total: '14', lines: [{ kind: 'own', days: 366, land: '14' }] })
  })

  test('taken over, it is the fact of the year; what was published stays; a changed figure is not taken unseen', async () => {
    const path = `/evaluation/land/2024/${tenant}/take`
    const before = await landOf('g01', tenant, `?batch=${batch}`)
    expect(before).toMatchObject({ total: '6', reported: null, used: null, state: 'ready', taken: null })
    expect(await statusOf('p-gx', 'POST', path, { total: '6' })).toBe(403)
    expect(await statusOf('g01', 'POST', path, { total: '5' })).toBe(409)
    expect(await statusOf('g01', 'POST', path, { total: '6' })).toBe(201)
    expect(await landOf('g01', tenant, `?batch=${batch}`)).toMatchObject({
      ...{ reported: '6', used: null, state: 'same' },
      taken: { total: '6' },
    })
    const [row] = await database.query(
      `select f.amount, f.scale, f.unit, f.source_sheet from fact f join enterprise e on e.id = f.enterprise_id
       where e.credit_code = $1 and f.fact = 'land' and f.period = '2024' and f.superseded_at is null`,
      [tenant],
    )
    expect(row).toEqual({ amount: 6, scale: 0, unit: '亩', source_sheet: '地块和租约归集 2024' })
    // The lease turns out to have ended on the last day of June: 182 of 366 days. What was taken over is shown as it was.
    await database.query(
      `update r_building set extra = jsonb_set(extra, '{leases,0,to}', '"2024-06-30"') where building_number = '2号厂房'`,
    )
    const moved = await landOf('g01', tenant)
    expect(Number(moved.total)).toBeCloseTo((6 * 182) / 366, 5)
    expect(moved.lines[0]).toMatchObject({ from: '2024-01-01', to: '2024-06-30', days: 182, whole: '6' })
    expect(moved.basis).toMatchObject({ total: '6', lines: [{ days: 366, land: '6' }] })
    await expect(database.query('update land_attribution set total = 1')).rejects.toThrow(/history|never/)
    const result = await (await as('j01')).get(`/evaluation/results/${batch}/${tenant}`)
    expect(result.status).toBe('incomplete')
  })

  test('the score of land that was taken over leads to the parcel, the lease and their days', async () => {
    // Its lease has ended on the last day of June, as the test before entered it.
    const { total } = await landOf('g01', worked)
    expect(await statusOf('g01', 'POST', `/evaluation/land/2024/${worked}/take`, { total })).toBe(201)
    const office = await as('j01')
    const [{ hash }] = await office.get('/schemes')
    const anew = await evaluatedBy(office, hash, '归集之后')
    const result = await office.get(`/evaluation/results/${anew}/${worked}`)
    const sources: Json[] = []
    const walk = (step: Json): void => {
      if (step?.source) sources.push(step.source)
      for (const child of step?.children ?? []) walk(child)
    }
    for (const { trace } of result.items) walk(trace)
    const [land] = sources.filter(({ sheet }) => sheet === '地块和租约归集 2024')
    expect(land?.header).toBe('用地面积')
    expect(land?.raw).toMatch(/^自有 地块 .+ 50 亩，2024-01-01 至 2024-12-31 366\/366 天，计 50 亩；出租 /)
    expect(land?.raw).toContain(
      '5400.00 ㎡ ÷ 容积率 1.35 = 6 亩，2024-01-01 至 2024-06-30 182/366 天，计 -2.98',
    )
  }, 120_000)
})
