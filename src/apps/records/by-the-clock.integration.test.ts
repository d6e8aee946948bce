import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import type { Written } from '../../platform/records/write-record.ts'
import { type District, openDistrict } from './testing/district.ts'

/** Working days of 2025 around the holidays of 1–8 October; 28 September and 11 October, a Sunday and a Saturday, are worked. */
describe.each(inject('databaseServers'))('on $name', (server) => {
  let district: District
  beforeAll(async () => {
    district = await openDistrict(server, '2025-09-15')
  })
  beforeEach(async () => {
    district.today = '2025-09-15'
    await district.forget()
  })
  afterAll(() => district?.close())

  const notices = (record: { id: string }, kind: string) =>
    district.database.query(
      'select coalesce(role, organisation, account_id::text) as whom, text from notice where record_id = $1 and kind = $2 order by created_at, whom',
      [record.id, kind],
    )
  const whom = async (record: { id: string }, kind: string) =>
    (await notices(record, kind)).map((row) => row.whom)

  /** A task handed to the park's committee on Monday 15 September; to be signed for within one working day. */
  async function taskHandedOver(deadline = '2025-10-15'): Promise<Written> {
    const task = await district.create('j01', 'supervision-task', {
      park: district.park('gaoxin'),
      organisation: '大足高新区管委会',
      values: {
        matter: '智能工厂进度',
        category: '目标',
        requirement: '补齐两个智能工厂',
        basis: 'T10',
        deadline,
      },
    })
    await district.act('j01', task, '立项')
    return district.act('j01', task, '交办', {
      values: { supporters: ['区科技局'], milestones: [{ what: '申报', planned: '2025-09-30' }] },
    })
  }

  test('a task that nobody signs for is signed for by the clock after its day, once, and its light is yellow until the unit does something', async () => {
    const task = await taskHandedOver()
    district.today = '2025-09-16'
    expect((await district.byTheClock()).moved).toBe(0)
    expect((await district.read('j01', task)).status).toBe('待签收')

    district.today = '2025-09-17'
    expect(await district.byTheClock()).toMatchObject({ moved: 1 })
    const signed = await district.read('j01', task)
    expect(signed).toMatchObject({ status: '办理中', light: 'yellow', due: '2025-10-15' })
    const [last] = await district.history('j01', task)
    expect(last).toMatchObject({
      action: '签收',
      by: '系统',
      opinion: '到期自动办理',
      on: '2025-09-17',
      from: '待签收',
      to: '办理中',
    })

    expect(await district.byTheClock()).toMatchObject({ moved: 0, told: 0 })
    expect((await district.history('j01', task)).filter(({ action }) => action === '签收')).toHaveLength(1)

    await district.act('p-gx', task, '申请延期', {
      values: { newDeadline: '2025-10-31' },
      opinion: '部分工厂验收推迟',
    })
    expect((await district.read('j01', task)).light).toBe('yellow')
    await district.act('j02', task, '同意延期')
    expect(await district.read('j01', task)).toMatchObject({ light: 'green', due: '2025-10-31' })
  })

  test('two processes at once move a record once and tell everything once', async () => {
    const task = await taskHandedOver()
    district.today = '2025-09-17'
    const [one, other] = await Promise.all([district.byTheClock(), district.byTheClock()])
    expect(one.moved + other.moved).toBe(1)
    const told = await district.database.query(
      'select count(*)::int as n, count(distinct once)::int as names from notice',
    )
    expect(told[0]?.n).toBe(told[0]?.names)
    expect((await district.history('j01', task)).filter(({ action }) => action === '签收')).toHaveLength(1)
  })

  test('a limit of working days is announced three days before, one day before and on its day; then it is late and goes up to the park and to the leader', async () => {
    const task = await taskHandedOver('2025-10-11')
    await district.act('p-gx', task, '签收', { values: { handlerPost: { name: '经办岗' } } })
    const lights: string[] = []
    const told: string[] = []
    // 26, 28, 29 and 30 September are worked, then 9, 10 and 11 October, then 13 to 17.
    for (const day of [
      '2025-09-26',
      '2025-09-29',
      '2025-09-30',
      '2025-10-01',
      '2025-10-09',
      '2025-10-10',
      '2025-10-11',
      '2025-10-12',
      '2025-10-15',
      '2025-10-20',
    ]) {
      district.today = day
      const { told: before } = await district.byTheClock()
      const { told: again } = await district.byTheClock()
      lights.push((await district.read('j01', task)).light)
      told.push(`${day.slice(5)}: ${before}, ${again}`)
    }
    expect(lights).toEqual([
      'green',
      'green',
      'yellow',
      'yellow',
      'yellow',
      'yellow',
      'yellow',
      'red',
      'red',
      'red',
    ])
    expect(told).toEqual([
      '09-26: 0, 0',
      '09-29: 0, 0',
      '09-30: 1, 0',
      '10-01: 0, 0',
      '10-09: 0, 0',
      '10-10: 1, 0',
      '10-11: 1, 0',
      '10-12: 1, 0',
      '10-15: 1, 0',
      '10-20: 1, 0',
    ])
    expect((await notices(task, 'reminder')).map((row) => row.text)).toEqual([
      '督办事项“智能工厂进度”在“办理中”，还剩3个工作日（2025-10-11到期）',
      '督办事项“智能工厂进度”在“办理中”，还剩1个工作日（2025-10-11到期）',
      '督办事项“智能工厂进度”在“办理中”，今天是期限内最后一个工作日（2025-10-11到期）',
    ])
    expect(await whom(task, 'overdue')).toEqual(['大足高新区管委会'])
    expect(await whom(task, 'escalation')).toEqual(['park-director', 'district-leader'])
  })

  test('reading closes nothing; doing the work does', async () => {
    const task = await taskHandedOver('2025-09-19')
    await district.act('p-gx', task, '签收', { values: { handlerPost: { name: '经办岗' } } })
    district.today = '2025-09-22'
    await district.byTheClock()
    await district.database.query(
      'insert into notice_read (notice_id, account_id) select id, $1 from notice on conflict do nothing',
      [district.account('p-gx')],
    )
    const waits = () =>
      district.database.query('select organisation from todo where record_id = $1', [task.id])
    expect(await waits()).toEqual([{ organisation: '大足高新区管委会' }])
    await district.act('p-gx', task, '申请延期', {
      values: { newDeadline: '2025-10-31' },
      opinion: '材料未齐备',
    })
    expect(await waits()).not.toEqual([{ organisation: '大足高新区管委会' }])
  })

  test('what a condition keeps back moves on the day on which the condition comes true', async () => {
    const land = await district.create('g01', 'land-reservoir', {
      park: district.park('gaoxin'),
      values: {
        parcelNumber: 'GX-2025-01',
        place: '片区东侧',
        landUse: '工业',
        landArea: '120',
        demolished: true,
        serviced: true,
        assessed: true,
        planned: true,
        readyOn: '2025-06-30',
      },
    })
    await district.act('g01', land, '确认净地')
    await district.act('p-gx', land, '锁定给项目', {
      values: { projectName: '电梯部件', lockedUntil: '2025-12-01' },
    })
    district.today = '2025-12-01'
    expect((await district.byTheClock()).moved).toBe(0)
    expect((await district.read('g01', land)).status).toBe('锁定')
    district.today = '2025-12-02'
    expect((await district.byTheClock()).moved).toBe(1)
    expect((await district.read('g01', land)).status).toBe('释放')
  })
})
