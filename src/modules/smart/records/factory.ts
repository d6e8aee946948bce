import { defineRecord } from '../../../record/definition.ts'
import {
  attachments,
  choice,
  choices,
  computed,
  contact,
  day,
  longText,
  money,
  number,
  party,
  percent,
  rows,
  text,
} from '../../../record/field.ts'
import { smartFactoryLifecycle } from '../lifecycles/factory.ts'

const project = '项目'
const level = '数字化水平'
const effect = '成效'
const self = '自评与诊断'
const decision = '推荐与认定'
const secret = 'enterprise-secret' as const
/** Changes against the time before the conversion. */
const change = { min: '-100', max: '1000', dataClass: secret, group: effect } as const

/** The standard's numbers are parameters of the pack, so another year's standard needs no code. */
const meets = [
  '投资额 >= 智能改造最低投资',
  '装备数控化率 >= (if 建设类型 = "智能工厂" then 工厂装备数控化率下限 else 车间装备数控化率下限)',
  '关键工序数控化率 >= (if 建设类型 = "智能工厂" then 工厂工序数控化率下限 else 车间工序数控化率下限)',
  '运营成本降幅 >= 运营成本降幅下限',
  '生产效率增幅 >= 生产效率增幅下限',
  '不良率降幅 >= 不良率降幅下限',
  '能源利用率增幅 >= 能源利用率增幅下限',
].join(' and ')

export const smartFactory = defineRecord({
  id: 'R46',
  type: 'smart-factory',
  label: '智能工厂与车间',
  purpose: '智能工厂、数字化车间从培育、自评、推荐、核验、公示到认定和复评。',
  origin: 'entered',
  scope: 'enterprise',
  prefix: 'ZNGC',
  fields: {
    name: text({ label: '项目名称', required: true, group: project, aliases: ['车间名称', '工厂名称'] }),
    kind: choice({
      label: '建设类型',
      options: ['数字化车间', '智能工厂'],
      required: true,
      group: project,
      aliases: ['类型'],
    }),
    standard: text({
      label: '标准版本',
      maxLength: 60,
      required: true,
      group: project,
      help: '申报所依据的通知和年版',
    }),
    projectCode: text({
      label: '备案项目代码',
      maxLength: 60,
      group: project,
      help: '同一项目只认定一次，不能重复申报奖补',
      aliases: ['项目代码'],
    }),
    investment: money({ label: '投资额', group: project, dataClass: secret }),
    startedOn: day({ label: '开工日期', group: project }),
    finishedOn: day({ label: '完工日期', group: project }),
    equipmentShare: percent({ label: '装备数控化率', group: level, help: '数控装备台数÷生产装备台数' }),
    processShare: percent({ label: '关键工序数控化率', group: level }),
    systems: choices({
      label: '信息系统',
      options: [
        '制造执行',
        '企业资源计划',
        '产品生命周期',
        '仓储管理',
        '数据采集监控',
        '能源管理',
        '质量管理',
        '其他',
      ],
      group: level,
    }),
    designShare: percent({ label: '设计工具普及率', group: level }),
    connected: number({ label: '联网设备', unit: '台', min: '0', group: level }),
    costCut: percent({ label: '运营成本降幅', ...change, help: '与建设前相比，下降填正数' }),
    efficiencyGain: percent({ label: '生产效率增幅', ...change }),
    defectCut: percent({ label: '不良率降幅', ...change }),
    energyGain: percent({ label: '能源利用率增幅', ...change }),
    qualified: computed({
      label: '基本条件达标',
      formula: meets,
      as: { kind: 'yes-no' },
      group: effect,
      help: '投资、两项数控化率和四项成效都达到当年标准',
    }),
    checklist: rows({
      label: '自评表',
      max: 80,
      group: self,
      fields: {
        item: text({ label: '条件', required: true, maxLength: 200 }),
        standard: text({ label: '要求', maxLength: 120 }),
        actual: text({ label: '本企业', maxLength: 120 }),
        met: choice({ label: '是否达到', options: ['达到', '部分达到', '未达到'], required: true }),
        score: number({ label: '得分', unit: '1', digits: 1 }),
      },
    }),
    selfScore: number({ label: '自评得分', unit: '1', digits: 1, min: '0', max: '100', group: self }),
    pushed: computed({
      label: '列入申报推送',
      formula: '自评得分 >= 申报推送自评分',
      as: { kind: 'yes-no' },
      group: self,
    }),
    diagnosedOn: day({ label: '诊断日期', group: self }),
    diagnosedBy: party({ label: '诊断机构', group: self }),
    diagnosis: longText({ label: '诊断结论', group: self, dataClass: secret }),
    advice: longText({ label: '改进建议', group: self }),
    recommendNumber: text({ label: '推荐函文号', maxLength: 80, group: decision }),
    inspectedOn: day({ label: '现场核验日期', group: decision }),
    inspection: longText({ label: '核验结论', group: decision }),
    level: choice({ label: '认定级别', options: ['区级', '市级', '国家级'], group: decision }),
    recognitionNumber: text({ label: '认定文号', maxLength: 80, group: decision }),
    recognisedOn: day({ label: '认定日期', group: decision }),
    validUntil: day({ label: '有效期至', group: decision }),
    award: money({ label: '奖励金额', group: decision }),
    liaison: contact({ label: '联系人', group: decision }),
    papers: attachments({ label: '自评与佐证材料', group: decision, dataClass: secret }),
  },
  title: ['name'],
  list: [
    'kind',
    'investment',
    'equipmentShare',
    'processShare',
    'selfScore',
    'qualified',
    'level',
    'validUntil',
  ],
  filters: ['kind', 'level', 'qualified'],
  unique: [['projectCode']],
  lifecycle: smartFactoryLifecycle,
  shares: { with: 'diagnosedBy', in: ['培育', '已自评', '已认定'] },
  due: 'validUntil',
  routes: ['/digital/factory'],
  board: 'kind',
})
