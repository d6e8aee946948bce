import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import type { RecordDefinition } from '../../../record/definition.ts'
import { roles } from '../../../record/roles.ts'
import { told } from './drive-step.ts'
import { openTemplate } from './fill-template.ts'
import { generate, knownBy } from './generated-values.ts'
import { lineRows, mainRow } from './sheet-row.ts'
import { hiddenFrom, permitted, placeFor } from './walk-actors.ts'
import { ways } from './walk-counts.ts'
import type { WalkAccount } from './walk-world.ts'
import { ask, nextNumber, type Walk, WalkedRecord } from './walked-record.ts'

/** What a sheet cannot hold. */
const notInSheets = new Set(['attachments', 'polygon', 'computed'])

/**
 * Makes a type's first records from its template: one with everything filled in, one with the least. Types that nobody imports are made by hand.
 * Gives the records with the account that made them.
 */
export async function plantRecords(
  walk: Walk,
  definition: RecordDefinition,
): Promise<readonly WalkedRecord[]> {
  walk.counts.expect(ways.imported, definition.type)
  const [importer] = permitted(walk, definition, 'import', 'create')
  const required = Object.values(definition.fields).some(
    ({ kind, required: must }) => must && kind !== 'computed' && notInSheets.has(kind),
  )
  if (!importer || required) return []
  const bytes = await download(walk, importer, `/records/${definition.type}/template.xlsx`)
  const template = await openTemplate(bytes)
  const place = placeFor(walk, definition)
  const hidden = hiddenFrom(walk, definition, importer)
  const { parks, firms } = walk.world
  const orders = [true, false].map((full) => {
    const number = nextNumber(walk, definition.type)
    const values: Readonly<Record<string, unknown>> = {
      ...generate(definition, number, knownBy(walk, importer), {
        full,
        leave: ({ kind }) => notInSheets.has(kind),
      }),
    }
    return {
      definition,
      number,
      line: number,
      values: Object.fromEntries(Object.entries(values).filter(([name]) => !hidden.has(name))),
      place: {
        ...('park' in place && { park: parks.a.name }),
        ...('enterprise' in place && { enterprise: firms.a.code }),
        ...('town' in place && { town: place.town as string }),
        ...('organisation' in place && { organisation: place.organisation as string }),
      },
      linkText: (type: string, id: string) => linkText(walk, type, id),
    }
  })
  const [main, ...others] = template.sheets
  const tables = Object.entries(definition.fields).filter(
    ([name, { kind }]) => kind === 'rows' && !hidden.has(name),
  )
  const filled = template.fill(
    new Map([
      [main?.name ?? '', orders.map((order) => mainRow(main?.headers ?? [], order))],
      ...tables.map(
        ([name], at) =>
          [
            others[at]?.name ?? '',
            orders.flatMap((order) => lineRows(others[at]?.headers ?? [], order, name)),
          ] as const,
      ),
    ]),
  )
  const batch = await importSheet(walk, importer, definition, filled, 'commit')
  expect(batch.counts, `${definition.type} import`).toMatchObject({ created: 2, wrong: 0 })
  walk.counts.done(ways.imported, definition.type)
  return placeRecords(walk, definition, importer, orders)
}

async function placeRecords(
  walk: Walk,
  definition: RecordDefinition,
  importer: WalkAccount,
  orders: readonly { readonly number: number; readonly values: Readonly<Record<string, unknown>> }[],
): Promise<readonly WalkedRecord[]> {
  const { body } = await ask(
    walk,
    importer,
    'GET',
    `/records/${definition.type}?mine=created&sort=code&size=2`,
  )
  expect(body.rows, definition.type).toHaveLength(2)
  const records: WalkedRecord[] = []
  for (const [at, { number, values }] of orders.entries()) {
    const path = `/records/${definition.type}/${body.rows[at].id}`
    const { body: detail } = await ask(walk, importer, 'GET', path)
    const read = plain(detail.values)
    // What is masked to the importer is compared where it is shown.
    const differing = Object.keys(values).filter(
      (name) => !detail.masked.includes(name) && !isDeepStrictEqual(read[name], values[name]),
    )
    for (const name of differing)
      walk.counts.fault(
        definition.type,
        `${path} as imported: ${name} is ${JSON.stringify(read[name])}, the sheet says ${JSON.stringify(values[name])}`,
      )
    records.push(await WalkedRecord.open(walk, definition, body.rows[at].id, importer, number))
  }
  return records
}

/** Values as they are written: links as ids. */
function plain(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const id = (value: unknown) =>
    typeof value === 'object' && value !== null && 'id' in value ? (value as { id: string }).id : value
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.map(id) : id(value)]),
  )
}

/** Uploads a sheet and waits for the dry run; with `commit` also for the writing. */
export async function importSheet(
  { server, browsers }: Walk,
  account: WalkAccount,
  { type }: RecordDefinition,
  bytes: Uint8Array,
  then: 'check' | 'commit',
): Promise<ReturnType<typeof JSON.parse>> {
  const browser = await browsers.of(server.url, account)
  const form = new FormData()
  form.append('file', new File([bytes as Uint8Array<ArrayBuffer>], `${type}.xlsx`))
  const { id } = await browser.post(`/record-imports/${type}`, form)
  const path = `/record-imports/${type}/${id}`
  const read = await browser.until(path, ({ status }) => status !== 'reading')
  if (read.status !== 'checked' || read.preview.wrong > 0) {
    const { rows } = await browser.get(`${path}/problems`)
    const cells = rows.flatMap((row: { cells: { header: string; raw: string; problems: object[] }[] }) =>
      row.cells.filter(({ problems }) => problems.length > 0),
    )
    throw new Error(
      `${type}: ${JSON.stringify(read.problems)} ${JSON.stringify(cells)} ${JSON.stringify(rows).slice(0, 600)}`,
    )
  }
  if (then === 'check') return read
  await browser.act(path, 'commit', { onlyCorrect: false })
  const done = await browser.until(
    path,
    ({ status, problems }) => status === 'committed' || problems.length > 0,
  )
  if (done.status !== 'committed') throw new Error(`${type}: ${JSON.stringify(done.problems)}`)
  return done
}

export async function download(
  { server, browsers }: Walk,
  account: WalkAccount,
  path: string,
): Promise<Uint8Array> {
  const browser = await browsers.of(server.url, account)
  const response = await browser.send('GET', path)
  expect(response.status, `${path} as ${account.login}`).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}

function linkText({ made, world }: Walk, type: string, id: string): string {
  if (type === 'enterprise') return Object.values(world.firms).find((firm) => firm.id === id)?.code ?? id
  return made.get(type)?.code ?? id
}

/** Makes a record by hand as somebody who may. Throws with the reasons of all who were refused. */
export async function createByHand(
  walk: Walk,
  definition: RecordDefinition,
  {
    full = true,
    more = {},
    prefer = [],
  }: {
    readonly full?: boolean
    readonly more?: Readonly<Record<string, unknown>>
    /** Who should make it, if they may. */
    readonly prefer?: readonly string[]
  } = {},
): Promise<WalkedRecord> {
  const number = nextNumber(walk, definition.type)
  const problems: string[] = []
  const makers = permitted(walk, definition, 'create')
  const first = makers.filter(({ role }) => prefer.includes(role))
  for (const creator of [...first, ...makers.filter((one) => !first.includes(one))]) {
    const hidden = hiddenFrom(walk, definition, creator)
    const values = {
      ...generate(definition, number, knownBy(walk, creator), { full }),
      ...more,
    }
    const body = {
      values: Object.fromEntries(Object.entries(values).filter(([name]) => !hidden.has(name))),
      ...placeFor(walk, definition),
    }
    const answer = await ask(walk, creator, 'POST', `/records/${definition.type}`, { body })
    if (answer.status === 201) {
      walk.counts.add('created by hand')
      return WalkedRecord.open(walk, definition, answer.body.id, creator, number)
    }
    problems.push(`${creator.login} (${roles[creator.role].view}): ${told(answer)}`)
  }
  throw new Error(`${definition.type} cannot be made: ${problems.join(' | ')}`)
}
