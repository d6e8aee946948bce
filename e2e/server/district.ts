import ExcelJS from 'exceljs'
import { Browser } from '../../src/apps/demo/testing/browser.ts'
import { demonstration } from '../../src/apps/demo/testing/demonstration.ts'
import { openSeededDatabase } from '../../src/apps/demo/testing/seeded-database.ts'
import { type RunningServer, type ServerOptions, startServer } from '../../src/apps/server.ts'
import type { TestServer } from '../../src/platform/database/testing/servers.ts'
import type { TestDatabase } from '../../src/platform/database/testing/test-database.ts'

export type Json = ReturnType<typeof JSON.parse>

interface Firm {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly park: string
}

/** The demonstration's district with its six hundred enterprises, imported and evaluated, and those who look at it. */
export interface District {
  readonly database: TestDatabase
  readonly server: RunningServer
  /** Sees everything. */
  readonly office: Browser
  /** Somebody of one enterprise. */
  readonly own: Browser
  /** A clerk of one park. */
  readonly park: Browser
  readonly me: Firm
  readonly parkName: string
  readonly everybody: readonly Firm[]
  /** The evaluation of the last year. */
  readonly batch: string
  /** The district's import. */
  readonly importId: string
  stop(): Promise<void>
}

export async function openDistrict(
  at: TestServer,
  options: Pick<ServerOptions, 'modules' | 'rateLimits' | 'clockWhenAsked'> = {},
  open = openSeededDatabase,
): Promise<District> {
  const database = await open(at)
  const server = await startServer({ ...demonstration(database), ...options })
  const [office, own, park] = await Promise.all(
    ['j01', 'e-demo1', 'p-gx'].map((account) => Browser.signIn(server.url, account)),
  )
  if (!office || !own || !park) throw new Error('nobody signed in')
  const pages = await Promise.all([1, 2, 3].map((page) => office.get(`/enterprises?size=200&page=${page}`)))
  return {
    database,
    server,
    office,
    own,
    park,
    me: (await own.get('/session')).enterprise,
    parkName: (await park.get('/session')).parks[0].name,
    everybody: pages.flatMap(({ rows }) => rows),
    batch: (await office.get('/evaluation/batches')).rows.find((row: Json) => row.period === '2024').id,
    importId: (await office.get('/imports')).rows[0].id,
    stop: async () => {
      await server.stop()
      await database.close()
    },
  }
}

/** Texts of an answer; a workbook's cells. */
export async function readAs(
  browser: Browser,
  path: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const response = await browser.send('GET', path)
  if (!response.headers.get('content-type')?.includes('spreadsheet'))
    return { status: response.status, text: await response.text() }
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(await response.arrayBuffer())
  const rows = book.worksheets.flatMap((sheet) => sheet.getSheetValues())
  return { status: response.status, text: JSON.stringify(rows) }
}

/** Credit codes of those of the enterprises that a text names, by code or name. */
export function namesIn(text: string, of: readonly Firm[]): string[] {
  return of.filter(({ code, name }) => text.includes(code) || text.includes(name)).map(({ code }) => code)
}
