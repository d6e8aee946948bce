import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { undoStep } from '../../platform/records/remove-record.ts'
import { changeRecord, type Written } from '../../platform/records/write-record.ts'
import { type District, openDistrict } from './testing/district.ts'

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

  /** Records of a type that were made from this one, oldest first. */
  const madeFrom = async (record: { id: string }, type: string) => {
    const rows = await district.database.query(
      `select distinct r.id, r.title, r.status, r.organisation, r.code from record r join record_link l on l.from_id = r.id and l.to_id = $1
         or l.to_id = r.id and l.from_id = $1 where r.type = $2 order by r.code`,
      [record.id, type],
    )
    return rows as unknown as Written[]
  }
  const values = async (login: string, record: { id: string }) => (await district.read(login, record)).values
  const figures = {
    investmentIntensity: '320',
    floorRatio: '1.2',
    unitEnergy: '0.05',
    taxPerMu: '20',
    outputPerMu: '500',
  }
  const days = {
    startBy: '2025-10-31',
    finishBy: '2026-10-31',
    produceBy: '2026-12-31',
    fullBy: '2027-12-31',
  }

  test('the minutes’ conclusions become decisions and tasks, one each; what was put off becomes none', async () => {
    const meeting = await district.create('j01', 'joint-meeting', {
      values: { session: '2025年第三次', theme: '三季度调度', kind: '例会' },
    })
    await district.act('j01', meeting, '征集议题')
    await district.act('j01', meeting, '确定议程', {
      values: {
        materialsReady: true,
        agenda: ['智能工厂', '物流用地', '厂房改造'].map((matter) => ({ matter, presenter: '区经济信息委' })),
      },
    })
    await district.act('j01', meeting, '发送通知', {
      values: { heldOn: '2025-09-15', venue: '二会议室', convener: '分管副区长', members: ['区财政局'] },
    })
    await district.act('j01', meeting, '签到')
    await district.act('j01', meeting, '录入结论', {
      values: {
        conclusions: [
          {
            matter: '智能工厂',
            verdict: '同意',
            content: '每园包保一家',
            lead: '大足高新区管委会',
            deadline: '2025-12-31',
          },
          { matter: '物流用地', verdict: '缓议', content: '规划明确后再议' },
          { matter: '厂房改造', verdict: '修改后同意', content: '先改三号', deadline: '2025-11-30' },
        ],
      },
    })
    await district.act('j01', meeting, '生成纪要', { values: { minutes: '会议议定两项' } })
    await district.act('l01', meeting, '印发', {
      values: { minutesNumber: '联办纪〔2025〕3号', issuedOn: '2025-09-15' },
    })
    await district.act('j01', meeting, '分解任务')
    expect(await values('j01', meeting)).toMatchObject({ decisionCount: '2', taskCount: '2' })
    const decisions = await madeFrom(meeting, 'meeting-decision')
    expect(decisions).toMatchObject([
      { title: '智能工厂', status: '督办中', organisation: '大足高新区管委会' },
      { title: '厂房改造', status: '督办中', organisation: null },
    ])
    const [task] = await madeFrom(decisions[0] as Written, 'supervision-task')
    expect(task).toMatchObject({ title: '智能工厂', status: '拟办', organisation: '大足高新区管委会' })
    expect(await values('j01', task as Written)).toMatchObject({
      category: '会议',
      basis: '联办纪〔2025〕3号',
      requirement: '每园包保一家',
      deadline: '2025-12-31',
      decision: { title: '智能工厂' },
    })
    expect(await values('j01', decisions[0] as Written)).toMatchObject({ tasks: [{ title: '智能工厂' }] })
  })

  test('a leader’s instruction becomes a task of the unit it names, once; the step cannot be taken back', async () => {
    const note = await district.create('l01', 'leader-instruction', {
      park: district.park('gaoxin'),
      values: { subject: '智能工厂目标红灯' },
    })
    await district.act('l01', note, '批示', {
      values: { content: '请于9月30日前办结并报告', recipient: '大足高新区管委会' },
    })
    await district.act('j01', note, '转督办', { values: { deadline: '2025-09-30' } })
    const tasks = await madeFrom(note, 'supervision-task')
    expect(tasks).toMatchObject([
      { title: '智能工厂目标红灯', status: '拟办', organisation: '大足高新区管委会' },
    ])
    expect(await values('j01', note)).toMatchObject({ task: { title: '智能工厂目标红灯' } })
    expect(await values('j01', tasks[0] as Written)).toMatchObject({
      category: '批示',
      instruction: { title: '智能工厂目标红灯' },
      deadline: '2025-09-30',
    })
    const definition = district.system.definitions.get('leader-instruction')
    if (!definition) throw new Error('no type')
    await expect(district.as('j01', (call) => undoStep(call, definition, note.id))).rejects.toThrow(
      /不能撤销/,
    )
  })

  test('a red target is taken up as a task', async () => {
    const target = await district.create('j01', 'target', {
      values: {
        targetCode: 'T10',
        indicatorName: '智能工厂',
        plan: '第1版',
        unitName: '个',
        comparison: '累计达到',
        frequency: '季',
        targetValue: '5',
        formula: '认定数',
        source: '智能工厂台账',
        wording: '建成5个智能工厂',
        summable: false,
      },
    })
    await district.act('j01', target, '提请审定')
    await district.act('l01', target, '审定通过', {
      values: { decidedBy: '第一次联席会议', decidedOn: '2025-09-15' },
    })
    await district.act('j01', target, '下达')
    await district.database.query(
      "update r_target set current = 30000, path = 50000, progress_light = '红' where id = $1",
      [target.id],
    )
    await district.act('j01', target, '立项督办', { opinion: '连续两期红灯' })
    expect(await madeFrom(target, 'supervision-task')).toMatchObject([
      { title: 'T10 智能工厂', status: '拟办' },
    ])
  })

  test('no major danger without its task; the emergency bureau and the leader are told; an ordinary one has none', async () => {
    const danger = async (grade: string) => {
      const made = await district.create('p-gx', 'hazard', {
        park: district.park('gaoxin'),
        organisation: '大足高新区管委会',
        values: {
          subject: `${grade}隐患`,
          source: '群众举报',
          description: '疏散通道被占',
          location: { lng: '105.720001', lat: '29.700001' },
        },
      })
      await district.act('p-gx', made, '上报')
      return made
    }
    const major = await danger('重大')
    const definition = district.system.definitions.get('hazard')
    if (!definition) throw new Error('no type')
    await district.as('p-gx', (call) =>
      changeRecord(call, definition, major.id, { values: { grade: '重大', gradeBasis: '判定标准' } }),
    )
    await district.act('y01', major, '核实定级', { values: { grade: '重大', verifiedOn: '2025-09-15' } })
    await district.act('y01', major, '挂牌督办', {
      values: {
        deadline: '2025-10-15',
        post: '安全总监岗',
        measures: '清理并加装喷淋',
        funds: '200000',
        emergencyPlan: '停用期间预案',
      },
    })
    expect(await madeFrom(major, 'supervision-task')).toMatchObject([
      { title: '重大隐患', status: '拟办', organisation: '大足高新区管委会' },
    ])
    expect(await values('y01', major)).toMatchObject({ supervisionTask: { title: '重大隐患' } })
    const told = await district.database.query(
      "select role from notice where record_id = $1 and kind = 'copy' order by role",
      [major.id],
    )
    expect(told.map(({ role }) => role)).toEqual(['district-leader', 'emergency-bureau'])

    const ordinary = await danger('一般')
    await district.act('y01', ordinary, '核实定级', { values: { grade: '一般', verifiedOn: '2025-09-15' } })
    await district.act('y01', ordinary, '下达整改', {
      values: { deadline: '2025-09-25', rectifyDays: '10', post: '安全岗', measures: '清理' },
    })
    expect(await madeFrom(ordinary, 'supervision-task')).toEqual([])
  })

  test('late dangers go up every working day: park, emergency bureau, leader', async () => {
    const danger = await district.create('p-gx', 'hazard', {
      park: district.park('gaoxin'),
      values: {
        subject: '占用通道',
        source: '群众举报',
        description: '占用',
        location: { lng: '105.720001', lat: '29.700001' },
      },
    })
    await district.act('p-gx', danger, '上报')
    await district.act('y01', danger, '核实定级', { values: { grade: '一般', verifiedOn: '2025-09-15' } })
    await district.act('y01', danger, '下达整改', {
      values: { deadline: '2025-09-19', rectifyDays: '4', post: '安全岗', measures: '清理' },
    })
    const up = async () =>
      (
        await district.database.query(
          "select role from notice where record_id = $1 and kind = 'escalation' order by created_at",
          [danger.id],
        )
      ).map(({ role }) => role)
    for (const [day, roles] of [
      ['2025-09-19', []],
      ['2025-09-20', []],
      ['2025-09-22', ['park-director']],
      ['2025-09-23', ['park-director', 'emergency-bureau']],
      ['2025-09-24', ['park-director', 'emergency-bureau', 'district-leader']],
    ] as const) {
      district.today = day
      await district.byTheClock()
      expect([day, await up()]).toEqual([day, [...roles]])
    }
  })

  test('what the list does not hold is refused, and whoever keeps the list gets a task', async () => {
    const asked = await district.create('e-demo1', 'approval-case', {
      values: { subject: '厂区直饮水许可', wanted: '想办直饮水设备备案' },
    })
    await district.act('e-demo1', asked, '登记清单外事项')
    const [task] = await district.database.query(
      "select r.id, r.title, w.role from record r join todo w on w.record_id = r.id where r.type = 'supervision-task' and r.deleted_at is null",
    )
    expect(task).toMatchObject({ title: '厂区直饮水许可', role: 'joint-office' })
    expect(await values('j01', { id: String(task?.id) })).toMatchObject({
      requirement: '想办直饮水设备备案',
      category: '专项',
    })
  })

  test('a target firm becomes a project without being typed again, and names it', async () => {
    const firm = await district.create('z01', 'target-firm', {
      values: {
        firmName: '华东电梯控制公司',
        region: '长三角',
        chainName: '智能电梯·控制系统',
        source: '招商活动',
        post: '驻点招商岗',
        firmContact: { name: '投资部' },
      },
      park: district.park('gaoxin'),
    })
    await district.act('z01', firm, '记录接触', {
      values: {
        contacts: [{ heldOn: '2025-09-15', way: '拜访', minutes: '有意设厂' }],
        lastContact: '2025-09-15',
      },
    })
    await expect(
      district.act('z01', firm, '转为招商项目', { values: { background: '无风险' } }),
    ).rejects.toThrow()
    await district.act('z01', firm, '转为招商项目', {
      values: { background: '无风险', projectName: '电梯控制系统产业化', manufacturing: true },
    })
    const [project] = await madeFrom(firm, 'investment-project')
    expect(project).toMatchObject({ title: '电梯控制系统产业化', status: '在谈' })
    expect(await values('z01', project as Written)).toMatchObject({
      investor: '华东电梯控制公司',
      region: '长三角',
      chainName: '智能电梯·控制系统',
      targetFirm: { title: '华东电梯控制公司' },
      // Taken over as it is; shown masked.
      investorContact: { name: '投**' },
    })
    expect(await values('z01', firm)).toMatchObject({ project: { title: '电梯控制系统产业化' } })
  })

  test('a project in production gets its acceptance review with the promised figures; it begins on the agreed day', async () => {
    const promise = await district.create('p-gx', 'output-commitment', {
      park: district.park('gaoxin'),
      values: { projectName: '电梯控制系统产业化', promisor: '华东公司', ...figures, ...days },
    })
    const project = await district.create('p-gx', 'investment-project', {
      park: district.park('gaoxin'),
      values: {
        projectName: '电梯控制系统产业化',
        investor: '华东公司',
        manufacturing: true,
        commitment: promise.id,
        ...figures,
        ...days,
        startedOn: '2025-09-01',
        finishedOn: '2025-09-10',
        registeredName: '【演示】华东电梯（大足）有限公司',
        registeredCode: '91500111DM1126486C',
      },
    })
    const at = (status: string) =>
      district.database.query('update r_investment_project set status = $2 where id = $1', [
        project.id,
        status,
      ])
    await at('已签约')
    await district.act('p-gx', project, '登记企业', { values: { registeredOn: '2025-09-12' } })
    const firm = await district.database.query(
      "select name, status, park_id::text as park from enterprise where credit_code = '91500111DM1126486C'",
    )
    expect(firm).toEqual([
      { name: '【演示】华东电梯（大足）有限公司', status: '待核实', park: district.park('gaoxin') },
    ])
    await at('竣工')
    await district.act('p-gx', project, '投产', { values: { producedOn: '2025-09-15', firstOutput: '800' } })
    const [review] = await madeFrom(project, 'acceptance-review')
    expect(review).toMatchObject({ title: '电梯控制系统产业化 达产', status: '待启动' })
    expect(await values('p-gx', review as Written)).toMatchObject({
      agreedOn: '2027-12-31',
      promisedIntensity: '320',
      promisedTax: '20',
      commitment: { title: '电梯控制系统产业化' },
    })
    district.today = '2026-12-30'
    await district.byTheClock()
    expect((await district.read('p-gx', review as Written)).status).toBe('待启动')
    district.today = '2027-12-31'
    await district.byTheClock()
    expect((await district.read('p-gx', review as Written)).status).toBe('数据采集')
  })

  test('what an inspection found becomes dangers, each with its finding', async () => {
    const check = await district.create('p-gx', 'safety-check', {
      park: district.park('gaoxin'),
      values: {
        subject: '秋季专项检查',
        kind: '专项检查',
        field: '安全生产',
        plannedOn: '2025-09-15',
        provider: '区应急局',
        findings: [
          { problem: '配电箱无标识', grade: '一般', dueOn: '2025-09-30' },
          { problem: '疏散门上锁', grade: '重大' },
        ],
      },
    })
    await district.act('p-gx', check, '开展检查')
    await district.act('p-gx', check, '提交报告', {
      values: { checkedOn: '2025-09-15', problems: '2', majorProblems: '1', conclusion: '两个问题' },
    })
    await district.act('y01', check, '转入整改')
    expect((await madeFrom(check, 'hazard')).map(({ title, status }) => [title, status])).toEqual([
      ['配电箱无标识', '待上报'],
      ['疏散门上锁', '待上报'],
    ])
    expect(await values('p-gx', check)).toMatchObject({
      hazards: [{ title: '配电箱无标识' }, { title: '疏散门上锁' }],
    })
  })
})
