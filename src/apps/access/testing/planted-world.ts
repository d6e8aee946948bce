import { createHash } from 'node:crypto'
import { packInForce } from '../../../pipeline/evaluate/pack-in-force.ts'
import { schemeVersions } from '../../../pipeline/evaluate/scheme-version.ts'
import { actorOf, type Person } from '../../../platform/auth/person.ts'
import type { TestDatabase } from '../../../platform/database/testing/test-database.ts'
import type { RecordCall, RecordSystem } from '../../../platform/records/record-system.ts'
import { createRecord } from '../../../platform/records/write-record.ts'
import { everything, readWrite } from '../../../record/access.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import type { NewRecord } from '../../../record/messages.ts'
import { tableOf } from '../../../record/table-shape.ts'
import { generate, type Known } from '../../records/testing/generated-values.ts'
import { plantResults } from '../../records/testing/plant-results.ts'
import { inOrderOfLinks } from '../../records/testing/walk-order.ts'
import { creditCode, partnerUnit, type World } from '../../records/testing/walk-world.ts'
import type { RunningServer } from '../../server.ts'
import type { Relation } from './access-matrix.ts'

/** A record put into the world, past the guards but by the road that every writer takes. */
export interface Planted {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly version: number
  readonly status: string
  /** Address of a file that it alone holds. */
  readonly file: string
  /** As they were written. */
  readonly values: Readonly<Record<string, unknown>>
}

export type Records = ReadonlyMap<string, ReadonlyMap<Relation, Planted>>

type Place = Omit<NewRecord, 'values'>

/** Where the records of each relation stand, seen from side a. */
function places(
  { parks, firms, towns }: World,
  neighbour: string,
): Readonly<Partial<Record<Relation, Place>>> {
  const [a, b] = [String(parks.a.id), String(parks.b.id)]
  const south = { park: b, town: towns.b, enterprise: firms.b.id }
  return {
    own: { park: a, town: towns.a, enterprise: firms.a.id },
    'same-park': { park: a, town: towns.b, enterprise: firms.a2.id },
    'other-park': south,
    'same-town': { park: b, town: towns.a, enterprise: neighbour },
    district: {},
    'own-unit': { ...south, organisation: partnerUnit },
    shown: south,
    lapsed: south,
    archived: { park: a, town: towns.a, enterprise: firms.a.id },
  }
}

const planter: Person = {
  account: '11111111-1111-4111-8111-111111111111',
  login: 'planter',
  name: '布置',
  role: 'joint-office',
  organisation: null,
  parks: [],
  towns: [],
  enterprise: null,
}

/** Plants a record of every entered type in every relation that the type allows. Throws where a type cannot be planted. */
export async function plantWorld(
  server: RunningServer,
  database: TestDatabase,
  world: World,
  known: Pick<Known, 'file' | 'today'>,
): Promise<Records> {
  const neighbour = await addFirm(database, world)
  const where = places(world, neighbour)
  await evaluate(server, database, Object.values(where))
  const records = new Map<string, Map<Relation, Planted>>([
    ['enterprise', firmsOf(world, neighbour, await versions(database))],
  ])
  const everyoneMay = new Map(
    [...server.records.definitions.keys()].map((type) => [
      type,
      [{ types: [type], roles: ['joint-office' as const], may: readWrite, classes: everything }],
    ]),
  )
  const system: RecordSystem = { ...server.records, rules: everyoneMay }
  const entered = [...system.definitions.values()].filter(({ origin }) => origin === 'entered')
  const faults: string[] = []
  for (const definition of inOrderOfLinks(entered)) {
    if (definition.type === 'enterprise') continue
    const planted = new Map<Relation, Planted>()
    for (const [at, [relation, place]] of Object.entries(where).entries()) {
      const fitted = fitting(definition, relation as Relation, place)
      if (!fitted) continue
      const link = (type: string) =>
        records.get(type)?.get('own')?.id ?? records.get(type)?.get('district')?.id
      const values = {
        ...generate(
          definition,
          at + 1,
          { ...known, parameters: system.parameters(known.today), link },
          { full: true },
        ),
        ...months(definition, at),
      }
      try {
        const made = await server.services.inTransaction(actorOf(planter), (tx) =>
          createRecord({ tx, person: planter, system } satisfies RecordCall, definition, {
            values,
            ...fitted,
          }),
        )
        planted.set(relation as Relation, { ...made, file: await hang(database, made.id), values })
      } catch (error) {
        faults.push(
          `${definition.type} ${relation}: ${JSON.stringify((error as { problems?: unknown }).problems ?? String(error))}`,
        )
      }
    }
    records.set(definition.type, planted)
    await settle(database, definition, planted, world)
  }
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return records
}

/** Every firm of the world has been evaluated: without a published result there is nothing to object to. */
async function evaluate(
  { services }: RunningServer,
  database: TestDatabase,
  all: readonly Place[],
): Promise<void> {
  const [scheme] = schemeVersions(await packInForce(services.policy))
  if (!scheme) throw new Error('no scheme')
  const firms = new Map(
    all.flatMap(({ enterprise, park }) =>
      enterprise === undefined || park === undefined ? [] : [[enterprise, { enterprise, park }]],
    ),
  )
  await plantResults(database, [...firms.values()], scheme)
}

/** A month of its own for each record: a firm reports once a month. */
function months({ fields }: RecordDefinition, at: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      field.kind === 'period' && field.of[0] === 'month' ? [[name, `${2010 + at}-09`]] : [],
    ),
  )
}

/** The place as the type's scope takes it; undefined where such a record cannot be. */
function fitting(
  { scope }: RecordDefinition,
  relation: Relation,
  { enterprise, town, organisation, park }: Place,
): Place | undefined {
  const unit = organisation !== undefined && { organisation }
  switch (scope) {
    case 'district':
      return relation === 'district' ? { ...unit } : undefined
    case 'park':
      return relation === 'district' || park === undefined
        ? undefined
        : { park, ...(town && { town }), ...unit }
    case 'enterprise':
      return enterprise === undefined
        ? undefined
        : { park: park as string, enterprise, ...(town && { town }), ...unit }
    default:
      return { ...(park && { park }), ...(enterprise && { enterprise }), ...(town && { town }), ...unit }
  }
}

/** The bin, and the authorisations: one that holds, one whose last day is over. */
async function settle(
  { query }: TestDatabase,
  definition: RecordDefinition,
  planted: ReadonlyMap<Relation, Planted>,
  { firms }: World,
): Promise<void> {
  const { archived } = Object.fromEntries(planted)
  if (archived)
    await query(`update ${tableOf(definition)} set deleted_at = now() where id = $1`, [archived.id])
  // What the generated values say of authorisations does not count: only these two are shown.
  await query('delete from record_share where record_id = any($1::uuid[])', [
    [...planted.values()].map(({ id }) => id),
  ])
  const { shares, fields } = definition
  if (!shares) return
  const toFirms = fields[shares.with]?.kind.startsWith('ref')
  for (const [relation, until] of [
    ['shown', '2099-12-31'],
    ['lapsed', '2025-09-14'],
  ] as const) {
    const id = planted.get(relation)?.id
    if (id === undefined) continue
    await query(
      toFirms
        ? 'insert into record_share (record_id, enterprise_id, until) values ($1, $2, $3)'
        : 'insert into record_share (record_id, organisation, until) values ($1, $2, $3)',
      [id, toFirms ? firms.a.id : partnerUnit, until],
    )
  }
}

async function hang({ query }: TestDatabase, record: string): Promise<string> {
  const bytes = Buffer.from(`%PDF-1.4\n${record}\n%%EOF\n`)
  const hash = createHash('sha256').update(bytes).digest()
  await query(
    `insert into file (hash, bytes, name, media_type, size, account_id) values ($1, $2, '附件.pdf', 'application/pdf', $3, $4)`,
    [hash, bytes, bytes.length, planter.account],
  )
  await query('insert into record_file (record_id, file_hash) values ($1, $2)', [record, hash])
  return hash.toString('hex')
}

async function addFirm({ query }: TestDatabase, { parks, towns, firms }: World): Promise<string> {
  await query('update enterprise set town = $1 where id = $2', [towns.b, firms.a2.id])
  const [row] = await query(
    'insert into enterprise (credit_code, name, park_id, town) values ($1, $2, $3, $4) returning id',
    [creditCode(4), '走查丁电子有限公司', parks.b.id, towns.a],
  )
  return String(row?.id)
}

async function versions({ query }: TestDatabase): Promise<ReadonlyMap<string, Planted>> {
  const rows = await query('select id, code, name, version, status from enterprise')
  return new Map(
    rows.map(({ id, code, name, version, status }) => [
      String(id),
      {
        id: String(id),
        code: String(code),
        title: String(name),
        version: Number(version),
        status: String(status),
        file: '',
        values: {},
      },
    ]),
  )
}

function firmsOf(
  { firms }: World,
  neighbour: string,
  known: ReadonlyMap<string, Planted>,
): Map<Relation, Planted> {
  const at: readonly (readonly [Relation, string])[] = [
    ['own', firms.a.id],
    ['same-park', firms.a2.id],
    ['other-park', firms.b.id],
    ['same-town', neighbour],
  ]
  return new Map(
    at.flatMap(([relation, id]) => {
      const firm = known.get(id)
      return firm ? [[relation, firm] as const] : []
    }),
  )
}
