import { defineRecord } from '../../../record/definition.ts'
import {
  area,
  attachments,
  choice,
  computed,
  day,
  longText,
  money,
  number,
  period,
  ref,
  text,
} from '../../../record/field.ts'
import { intensiveUseLifecycle, unsuppliedLifecycle } from '../lifecycles/stock.ts'

const lot = { group: '批次' }
const plan = { group: '一地一策' }
const outcome = { group: '供应与核销' }

export const unsuppliedLand = defineRecord({
  id: 'R85',
  type: 'unsupplied-land',
  label: '批而未供',
  purpose: '已批准还没有供应的建设用地，一地一策：为什么没供、谁负责、哪个月供。',
  origin: 'entered',
  scope: 'park',
  prefix: 'PWG',
  fields: {
    parcel: ref('parcel', { label: '地块', ...lot }),
    parcelNumber: text({ label: '地块编号', required: true, maxLength: 40, aliases: ['宗地号'], ...lot }),
    lotNumber: text({ label: '批次文号', required: true, maxLength: 60, aliases: ['批准文号'], ...lot }),
    approvedOn: day({ label: '批准日期', required: true, aliases: ['批准日'], ...lot }),
    lapsesOn: day({
      label: '批文到期日',
      help: '批准后满规定年限没有实施征地、用地的，批文自动失效的那一天',
      ...lot,
    }),
    landUse: choice({ label: '批准用途', options: ['工业', '仓储物流', '商服', '公共设施', '其他'], ...lot }),
    approvedArea: area({ label: '批准面积', required: true, ...lot }),
    unsuppliedArea: area({ label: '未供面积', required: true, aliases: ['面积'], ...lot }),
    suppliedShare: computed({
      label: '供地率',
      formula: '(批准面积 - 未供面积) / 批准面积',
      as: { kind: 'percent' },
      ...lot,
    }),
    reason: choice({
      label: '未供原因',
      required: true,
      options: [
        '征地拆迁未完成',
        '用地指标不足',
        '规划需要调整',
        '项目未定',
        '基础设施未配套',
        '资金不足',
        '其他',
      ],
      ...plan,
    }),
    reasonDetail: longText({ label: '原因说明', maxLength: 1000, ...plan }),
    measure: longText({ label: '处置措施', maxLength: 1000, ...plan }),
    post: text({ label: '责任岗位', maxLength: 60, help: '写岗位，不写姓名', aliases: ['责任人'], ...plan }),
    plannedMonth: period({ label: '计划供地月', of: ['month'], ...plan }),
    plannedDay: day({ label: '计划完成日', help: '到期前提醒、过期变红', ...plan }),
    project: ref('investment-project', { label: '意向项目', ...plan }),
    progress: longText({ label: '最近进展', maxLength: 1000, ...plan }),
    progressOn: day({ label: '进展日期', ...plan }),
    suppliedOn: day({ label: '供地日期', ...outcome }),
    suppliedArea: area({ label: '已供面积', ...outcome }),
    supplyNumber: text({ label: '供地文号', maxLength: 60, ...outcome }),
    revocationNumber: text({ label: '撤批文号', maxLength: 60, ...outcome }),
    photos: attachments({ label: '现状照片', ...plan }),
  },
  title: ['parcelNumber', 'lotNumber'],
  list: [
    'parcelNumber',
    'lotNumber',
    'approvedOn',
    'unsuppliedArea',
    'reason',
    'post',
    'plannedMonth',
    'lapsesOn',
  ],
  filters: ['reason', 'approvedOn', 'plannedMonth'],
  unique: [['lotNumber', 'parcelNumber']],
  due: 'lapsesOn',
  board: 'reason',
  lifecycle: unsuppliedLifecycle,
  routes: ['/land/unsupplied'],
})

const land = { group: '用地' }
const building = { group: '建设' }
const benefit = { group: '投入产出' }
const verdict = { group: '结论' }
const share = (label: string, formula: string, group: string) =>
  computed({ label, formula, as: { kind: 'percent' }, group })

export const intensiveUse = defineRecord({
  id: 'R87',
  type: 'intensive-use',
  label: '节约集约评价',
  purpose: '园区每年的节约集约用地评价：开发强度、投资强度和综合效益，指标、得分、等级和结论。',
  origin: 'entered',
  scope: 'park',
  prefix: 'JY',
  open: true,
  fields: {
    year: period({ label: '评价年度', of: ['year'], required: true }),
    qualifiedArea: area({ label: '达到供地条件面积', required: true, ...land }),
    suppliedArea: area({ label: '已供应面积', required: true, ...land }),
    builtArea: area({ label: '已建成面积', required: true, ...land }),
    industrialArea: area({ label: '工矿仓储面积', required: true, ...land }),
    idleArea: area({ label: '闲置土地面积', required: true, ...land }),
    floorArea: area({ label: '总建筑面积', unit: '㎡', required: true, ...building }),
    footprint: area({ label: '建筑基底面积', unit: '㎡', required: true, ...building }),
    investment: money({
      label: '累计固定投资',
      required: true,
      help: '工矿仓储用地上的累计固定资产投资',
      ...benefit,
    }),
    output: money({ label: '工业总收入', required: true, ...benefit }),
    tax: money({ label: '工业税收', required: true, help: '园区合计数', ...benefit }),
    supplyRate: share('土地供应率', '已供应面积 / 达到供地条件面积', land.group),
    builtRate: share('土地建成率', '已建成面积 / 已供应面积', land.group),
    idleRate: share('土地闲置率', '闲置土地面积 / 已供应面积', land.group),
    floorRatio: computed({
      label: '综合容积率',
      formula: '总建筑面积 / 已建成面积',
      as: { kind: 'number', unit: '1', digits: 2 },
      ...building,
    }),
    density: share('建筑密度', '建筑基底面积 / 已建成面积', building.group),
    intensity: computed({
      label: '固投强度',
      formula: '累计固定投资 / 工矿仓储面积',
      as: { kind: 'number', unit: '万元/亩', digits: 2 },
      ...benefit,
    }),
    outputPerMu: computed({
      label: '地均产出',
      formula: '工业总收入 / 工矿仓储面积',
      as: { kind: 'number', unit: '万元/亩', digits: 2 },
      ...benefit,
    }),
    taxPerMu: computed({
      label: '地均税收',
      formula: '工业税收 / 工矿仓储面积',
      as: { kind: 'number', unit: '万元/亩', digits: 2 },
      ...benefit,
    }),
    score: computed({
      label: '集约度',
      formula: [
        ['土地供应率', '供应率'],
        ['土地建成率', '建成率'],
        ['综合容积率', '容积率'],
        ['建筑密度', '密度'],
        ['固投强度', '投资'],
        ['地均产出', '产出'],
        ['地均税收', '税收'],
      ]
        .map(([value, name]) => `集约${name}权重 * min(${value} / 集约${name}理想值, 1)`)
        .join(' + '),
      as: { kind: 'number', unit: '1', digits: 2 },
      help: '每项为现状值除以理想值，最高为一，按权重合计；理想值和权重可调',
      ...verdict,
    }),
    level: choice({ label: '评价等级', options: ['集约', '较集约', '一般', '粗放'], ...verdict }),
    conclusion: longText({ label: '结论和建议', ...verdict }),
    report: attachments({ label: '评价报告', ...verdict }),
    surveyedOn: number({ label: '调查宗地数', unit: '宗', min: '0', ...verdict }),
  },
  title: ['year'],
  list: [
    'year',
    'supplyRate',
    'builtRate',
    'floorRatio',
    'intensity',
    'outputPerMu',
    'taxPerMu',
    'score',
    'level',
  ],
  filters: ['year', 'level'],
  lifecycle: intensiveUseLifecycle,
  routes: ['/land/intensive'],
})
