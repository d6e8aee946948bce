import { expect, test } from 'vitest'
import { yuance } from './command-line.ts'

interface RecordType {
  id: string
  type: string
  label: string
  origin: string
  clauses: string[]
  states: string[]
}

test('records --json lists every record type with the clauses of the pack in force', async () => {
  const { exit, out } = await yuance('records', '--json')
  expect(exit).toBe(0)
  const types = JSON.parse(out) as RecordType[]
  const ids = new Set(types.map(({ id }) => id))
  for (let at = 1; at <= 105; at += 1) expect(ids).toContain(`R${String(at).padStart(2, '0')}`)
  for (const one of types) {
    expect(Object.keys(one)).toEqual(['id', 'type', 'label', 'origin', 'clauses', 'states'])
    expect(one.states.length, one.type).toBeGreaterThan(0)
  }
  expect(types.find(({ type }) => type === 'joint-meeting')).toMatchObject({
    id: 'R14',
    label: '联席会议',
    origin: 'entered',
    clauses: ['五(一)'],
  })
})

test('another pack asks for other types: the template names none', async () => {
  const { out } = await yuance('records', 'idle-land-case', '--policy', 'policies/_template', '--json')
  expect((JSON.parse(out) as RecordType[]).map(({ type, clauses }) => [type, clauses])).toEqual([
    ['idle-land-case', []],
  ])
})

test('one type is shown with its fields and its steps, by type, number or label', async () => {
  for (const name of ['idle-land-case', 'R86', '闲置土地']) {
    const { exit, out } = await yuance('records', name)
    expect(exit).toBe(0)
    expect(out).toContain('R86 闲置土地（idle-land-case，填报）')
    expect(out).toMatch(/出让价款 +金额（万元）/)
    expect(out).toMatch(/疑似 +发起调查 +调查中 +规划自然资源部门/)
  }
})

test('a type that is not there is refused with the nearest one', async () => {
  const { exit, err } = await yuance('records', 'idle-land-cass')
  expect(exit).toBe(1)
  expect(err).toContain('没有“idle-land-cass”这类台账')
  expect(err).toContain('idle-land-case')
  expect((await yuance('records', '--fields')).exit).toBe(2)
})
