import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { identityService } from '../../platform/auth/person.ts'
import type { TestServer } from '../../platform/database/testing/servers.ts'
import type { TestDatabase } from '../../platform/database/testing/test-database.ts'
import {
  fromRow,
  type Row,
  recordColumns,
  type StoredRecord,
  tableRef,
} from '../../platform/records/stored-record.ts'
import { isEmpty } from '../../record/check-values.ts'
import type { RecordDefinition } from '../../record/definition.ts'
import { isOver, leavesNow, stateOf } from '../../record/generic-moves.ts'
import { evaluateCondition } from '../../record/guard.ts'
import type { Transition } from '../../record/lifecycle.ts'
import { lightOf } from '../../record/light.ts'
import { daysInState } from '../../record/process.ts'
import { type RunningServer, startServer } from '../server.ts'
import { demonstration } from './testing/demonstration.ts'
import { openSeededLedgers } from './testing/seeded-database.ts'

const today = '2025-09-15'
const [databaseServer] = inject('databaseServers') as [TestServer]

/** The five shapes of lifecycle, and the cases that people come to see, by the types that show them. */
const families: Readonly<Record<string, readonly string[]>> = {
  标准审批: ['entry-appraisal', 'approval-case', 'fee-exemption', 'talent-grant'],
  台账: ['network-facility', 'cloud-adoption', 'regional-assessment', 'risk-source'],
  填报: ['enterprise-report', 'energy-report'],
  创建: ['brand-creation', 'innovation-platform', 'green-creation', 'cultivation-entry'],
  督办: ['supervision-task', 'target-task', 'chain-action', 'cooperation-item'],
  闲置土地: ['idle-land-case'],
  产出效益承诺: ['output-commitment'],
  目标责任: ['target-task'],
  督办事项: ['supervision-task'],
  办件: ['approval-case'],
  招商项目: ['investment-project'],
  标准地: ['standard-land'],
}

interface Done {
  readonly type: string
  readonly id: string
  readonly action: string
}

describe('the demonstration', () => {
  let database: TestDatabase
  let server: RunningServer
  const records = new Map<string, readonly StoredRecord[]>()
  let done: readonly Done[] = []
  const definitions = (): readonly RecordDefinition[] =>
    [...server.records.definitions.values()].filter(
      ({ origin, type }) => origin === 'entered' && type !== 'enterprise',
    )

  beforeAll(async () => {
    database = await openSeededLedgers(databaseServer)
    server = await startServer({
      ...demonstration(database),
      demo: { businessDate: today },
      clockWhenAsked: true,
    })
    const { services } = server
    await server.byTheClock()
    await services.inTransaction({ ...identityService, view: 'district' }, async (tx) => {
      for (const definition of definitions()) {
        const { rows } = await sql<Row>`select ${recordColumns} from ${tableRef(definition)} t
          where demo and deleted_at is null`.execute(tx)
        records.set(
          definition.type,
          rows.map((row) => fromRow(definition, row)),
        )
      }
    })
    const actions = await database.query(
      'select a.record_type as type, a.record_id::text as id, a.action from action a join record r on r.id = a.record_id where r.demo',
    )
    done = actions.map(({ type, id, action }) => ({
      type: String(type),
      id: String(id),
      action: String(action),
    }))
  }, 400_000)
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  const reached = ({ lifecycle }: RecordDefinition, { status }: StoredRecord): boolean =>
    isOver(lifecycle, status) || stateOf(lifecycle, status).tone === 'green'
  const under = (definition: RecordDefinition, { status, process }: StoredRecord): boolean =>
    !isOver(definition.lifecycle, status) && status !== definition.lifecycle.start && process.last !== null
  const evidenced = ({ fields }: RecordDefinition, { values }: StoredRecord): boolean =>
    Object.entries(fields).some(([name, { kind }]) => kind === 'attachments' && !isEmpty(values[name]))
  const light = ({ lifecycle }: RecordDefinition, { status, due, warn }: StoredRecord) =>
    lightOf(lifecycle, status, due, warn, today)

  test('every family and every case is shown at its end, with its evidence, and in its middle', () => {
    const faults = Object.entries(families).flatMap(([name, types]) => {
      const own = definitions()
        .filter(({ type }) => types.includes(type))
        .flatMap((one) => (records.get(one.type) ?? []).map((record) => [one, record] as const))
      return [
        ...(own.some(([one, record]) => reached(one, record) && evidenced(one, record))
          ? []
          : [`${name}: no end with evidence`]),
        ...(own.some(([one, record]) => under(one, record)) ? [] : [`${name}: nothing under way`]),
      ]
    })
    expect(faults).toEqual([])
  })

  test('every type is shown in two states at least, by three records at least', () => {
    expect(
      definitions().flatMap(({ type }) => {
        const own = records.get(type) ?? []
        return own.length < 3 || new Set(own.map(({ status }) => status)).size < 2
          ? [`${type}: ${own.map(({ status }) => status)}`]
          : []
      }),
    ).toEqual([])
  })

  test('every light is lit, and what is late is late in every area of work', () => {
    const counts = new Map<string, number>()
    for (const one of definitions())
      for (const record of records.get(one.type) ?? []) {
        const colour = light(one, record)
        counts.set(colour, (counts.get(colour) ?? 0) + 1)
      }
    console.log(`lights ${JSON.stringify(Object.fromEntries(counts))}`)
    for (const colour of ['green', 'yellow', 'red', 'grey'])
      expect(counts.get(colour) ?? 0, colour).toBeGreaterThanOrEqual(10)
  })

  test('conditions are seen at work: they let somebody pass or hold somebody up', () => {
    const parameters = server.records.parameters(today)
    const stands = (definition: RecordDefinition, t: Transition, record: StoredRecord): boolean =>
      leavesNow(definition.lifecycle, t, record.status) &&
      evaluateCondition(definition, t.when ?? '', record.values, {
        asOf: today,
        status: record.status,
        stateDays: daysInState(record.process, today),
        parameters,
      }) !== true
    const rules = definitions().flatMap((definition) =>
      definition.lifecycle.transitions
        .filter(({ when }) => when !== undefined)
        .map((t) => ({
          name: `${definition.type} ${[t.from].flat().join('|')} –${t.action}`,
          passed: done.some(({ type, action }) => type === definition.type && action === t.action),
          held: (records.get(definition.type) ?? []).some((record) => stands(definition, t, record)),
        })),
    )
    const silent = rules.filter(({ passed, held }) => !passed && !held)
    console.log(
      `${rules.length} conditions: ${rules.filter(({ passed }) => passed).length} let pass, ${rules.filter(({ held }) => held).length} hold up, ${silent.length} silent: ${silent.map(({ name }) => name).join('; ')}`,
    )
    expect(silent.length).toBeLessThanOrEqual(16)
  })
})
