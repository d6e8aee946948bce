import { test } from '@playwright/test'
import { type LedgerWalk, walkLedger } from './ledger-walk.ts'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** Between them every scope, the usual kinds of fields and the shapes of lifecycles: a register, an approval, a case, a report, a project. */
const walks: readonly LedgerWalk[] = [
  {
    account: 'j01',
    subject: '联席会议与督办',
    ledger: '联席会议',
    title: '走查 2025年第九次 走查调度会',
    entries: {
      届次: '走查 2025年第九次',
      会议主题: '走查调度会',
      会议类型: '调度会',
      召开日期: '2025年9月30日',
    },
    action: '征集议题',
    state: '议题征集',
  },
  {
    account: 'j01',
    subject: '联席会议与督办',
    ledger: '督办事项',
    title: '走查：标准厂房建设进度',
    entries: {
      督办事项: '走查：标准厂房建设进度',
      类别: '会议',
      督办要求: '倒排工期，按月报进度。',
      立项依据: '走查纪要 1 号',
      办结期限: '20251231',
    },
    action: '立项',
    state: '已立项',
  },
  {
    account: 'l01',
    subject: '联席会议与督办',
    ledger: '领导批示',
    title: '走查：园区道路积水',
    entries: { 批示事由: '走查：园区道路积水' },
    action: '批示',
    asked: { 批示内容: '请限期整治。', 对象单位: '大足高新区管委会' },
    state: '已批示',
    waits: 'j01',
  },
  {
    account: 'j01',
    subject: '基础档案与系统',
    ledger: '指标字典',
    title: 'ZC-0001 走查亩均工资',
    entries: {
      指标码: 'ZC-0001',
      指标名称: '走查亩均工资',
      计量单位: '万元/亩',
      方向: '越高越好',
      频度: '年',
      口径版次: '2025版',
      公式: '应发工资 / 用地面积',
      口径: '全年应发工资除以用地面积。',
      数源单位: '区统计局',
      生效日: '2025-10-01',
    },
    action: '提交审定',
    state: '待审定',
    waits: 'l01',
  },
  {
    account: 'j01',
    subject: '基础档案与系统',
    ledger: '产业链节点',
    title: '走查链 走查减速机',
    entries: { 链名: '走查链', 节点: '走查减速机', 位置: '中游', 缺口等级: '薄弱' },
    action: '核实入册',
    state: '在册',
  },
  {
    account: 'p-gx',
    subject: '招商与项目',
    ledger: '目标企业',
    title: '走查智能装备公司',
    entries: {
      目标企业名称: '走查智能装备公司',
      来源区域: '长三角',
      产业链: '智能电梯',
      线索来源: '招商活动',
      负责岗位: '招商专员岗',
    },
    action: '放弃',
    asked: { 放弃原因: '', 意见: '客户转投他处' },
    state: '放弃',
  },
  {
    account: 'p-gx',
    subject: '招商与项目',
    ledger: '招商项目',
    title: '走查减速机项目',
    entries: {
      项目名称: '走查减速机项目',
      投资方: '走查投资公司',
      制造业: '是',
      总投资: '１.２',
      固定资产投资: '0.9',
      用地需求: '40',
      年综合能耗: '500',
      投资强度: '320',
      建筑容积率: '1.2',
      单位能耗标准: '0.05',
      亩均税收: '15',
      亩均产值: '340',
    },
    action: '提请论证',
    state: '论证中',
  },
  {
    account: 'p-gx',
    subject: '基础档案与系统',
    ledger: '地块',
    title: '走查GX-2025-99 走查路以北',
    entries: {
      地块号: '走查GX-2025-99',
      坐落: '走查路以北',
      地块面积: '35.5',
      用途: '工业用地',
    },
    action: '登记用地批准',
    asked: { 用地批文号: '走查〔2025〕1 号', 用地批准日: '2025-09-01' },
    state: '批准待核',
  },
  {
    account: 'p-gx',
    subject: '公共服务',
    ledger: '在孵企业',
    title: '走查视觉检测团队',
    entries: { 在孵单位: '走查视觉检测团队', 孵化载体: '高新区智造孵化园', 孵化项目: '视觉检测' },
    action: '同意入孵',
    asked: { 使用面积: '120', 入孵协议编号: '走查孵 2025-1', 应毕业日: '2028-09-01' },
    state: '在孵',
  },
  {
    account: 'p-gx',
    subject: '承载设施',
    ledger: '设施项目',
    title: '走查污水管网项目',
    entries: { 设施项目: '走查污水管网项目', 设施类别: '道路' },
    action: '立项',
    by: 'p1-gx',
    asked: {
      项目代码: '走查-2025-0001',
      立项日期: '2025-09-10',
      总投资: '860',
      建设规模: '新建管网 2.4 公里',
    },
    state: '立项',
  },
  {
    account: 'p-gx',
    subject: '绿色安全',
    ledger: '风险源',
    title: '走查涂装线',
    entries: {
      风险源名称: '走查涂装线',
      风险类型: '涉爆粉尘',
      风险等级: '黄',
      管控措施: '每班清扫，每季检测。',
      责任岗位: '安全员岗',
      位置: '105.7215',
      '位置：纬度': '29.7076',
    },
    action: '核实入册',
    by: 'y01',
    state: '在册',
  },
  {
    account: 'e-demo1',
    subject: '营商环境',
    ledger: '诉求',
    title: '走查：厂区门口限高杆损坏',
    entries: {
      诉求标题: '走查：厂区门口限高杆损坏',
      诉求类型: '求助',
      诉求类别: '',
      诉求内容: '货车无法进出，请尽快修复。',
    },
    action: '提交诉求',
    state: '待受理',
  },
]

for (const walk of walks)
  test(`${walk.ledger}: from the menu over form, action, process and inbox to the workbook`, async ({
    page,
  }, { retry }) => {
    await walkLedger(page, retry === 0 ? walk : renamed(walk))
  })

/** The same way with a record of its own, where a first try has left one behind. */
function renamed(walk: LedgerWalk): LedgerWalk {
  const anew = (text: string) => text.replaceAll('走查', '再走查').replaceAll('-0001', '-0002')
  const entries = Object.fromEntries(Object.entries(walk.entries).map(([label, text]) => [label, anew(text)]))
  return { ...walk, title: anew(walk.title), entries }
}
