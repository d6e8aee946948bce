import { defineRecord } from '../../../record/definition.ts'
import { area, choice, computed, day, longText, number, ref, text, yesNo } from '../../../record/field.ts'
import { floorPriceLifecycle } from '../lifecycles/stock.ts'

const parcel = { group: '宗地' }
const lines = { group: '三条线' }
const discount = { group: '七折条件' }
const result = { group: '议定' }
const priced = (label: string, more: { group: string; help?: string; required?: true }) =>
  number({ label, unit: '元/平方米', min: '0', dataClass: 'enterprise-secret', ...more })

export const floorPrice = defineRecord({
  id: 'R43',
  type: 'floor-price',
  label: '底价议定',
  purpose: '工业用地出让底价：等别最低价、成本和主城都市区均价三条线并列，由地价委员会决定。',
  origin: 'entered',
  scope: 'park',
  prefix: 'DJ',
  fields: {
    parcel: ref('parcel', { label: '地块', ...parcel }),
    supplyPlan: ref('land-supply-plan', { label: '供地方案', ...parcel }),
    project: ref('investment-project', { label: '项目', from: 'supplyPlan.project', ...parcel }),
    parcelNumber: text({
      label: '宗地编号',
      required: true,
      maxLength: 40,
      from: 'supplyPlan.parcelNumber',
      aliases: ['宗地号', '地块编号'],
      ...parcel,
    }),
    landUse: choice({ label: '用途', required: true, options: ['工业', '标准厂房', '仓储物流'], ...parcel }),
    landArea: area({ label: '出让面积', required: true, from: 'supplyPlan.landArea', ...parcel }),
    landGrade: choice({
      label: '土地等别',
      required: true,
      options: '一二三四五六七八九'
        .split('')
        .concat(['十', '十一', '十二', '十三', '十四', '十五'])
        .map((n) => `${n}等`),
      help: '按所在地的土地等别，不同片区可以不同',
      ...parcel,
    }),
    gradeBasis: text({ label: '等别依据', help: '文件名称和文号', ...parcel }),

    gradeMinimum: priced('最低价标准', { help: '所在等别的工业用地出让最低价', required: true, ...lines }),
    costPrice: priced('成本单价', {
      help: '土地取得成本、前期开发成本和按规定收取的费用之和，折每平方米',
      required: true,
      ...lines,
    }),
    appraisedPrice: number({
      label: '市场评估价',
      unit: '元/平方米',
      min: '0',
      dataClass: 'enterprise-secret',
      requiredWhen: '用途 = "标准厂房"',
      ...lines,
    }),
    appraiser: text({ label: '评估机构', ...lines }),

    encouraged: yesNo({
      label: '鼓励类产业',
      required: true,
      help: '属于省级确定的优先发展产业或鼓励类目录',
      ...discount,
    }),
    catalogueItem: text({ label: '目录条目', requiredWhen: '鼓励类产业 = true', ...discount }),
    floorRatio: number({
      label: '容积率',
      unit: '1',
      min: '0',
      requiredWhen: '鼓励类产业 = true',
      ...discount,
    }),
    floorRatioNorm: number({
      label: '容积率控制值',
      unit: '1',
      min: '0',
      requiredWhen: '鼓励类产业 = true',
      ...discount,
    }),
    coverage: number({
      label: '建筑系数',
      unit: '%',
      min: '0',
      requiredWhen: '鼓励类产业 = true',
      ...discount,
    }),
    coverageNorm: number({
      label: '建筑系数控制值',
      unit: '%',
      min: '0',
      requiredWhen: '鼓励类产业 = true',
      ...discount,
    }),
    intensity: number({
      label: '投资强度',
      unit: '万元/公顷',
      min: '0',
      requiredWhen: '鼓励类产业 = true',
      ...discount,
    }),
    intensityNorm: number({
      label: '投资强度控制值',
      unit: '万元/公顷',
      min: '0',
      requiredWhen: '鼓励类产业 = true',
      ...discount,
    }),
    intensive: computed({
      label: '用地集约',
      formula:
        '容积率 >= 容积率控制值 * 集约指标倍数 and 建筑系数 >= 建筑系数控制值 * 集约指标倍数 and 投资强度 >= 投资强度控制值 * 集约投资强度倍数',
      as: { kind: 'yes-no' },
      ...discount,
    }),
    discounted: computed({
      label: '可打折',
      formula: '鼓励类产业 = true and 用地集约 = true',
      as: { kind: 'yes-no' },
      ...discount,
    }),

    gradeLine: computed({
      label: '等别最低价线',
      formula: 'if 可打折 then 最低价标准 * 鼓励类集约项目底价比例 else 最低价标准',
      as: { kind: 'number', unit: '元/平方米', digits: 2 },
      ...lines,
    }),
    hardFloor: computed({
      label: '不可突破下限',
      formula: 'max(等别最低价线, 成本单价)',
      as: { kind: 'number', unit: '元/平方米', digits: 2 },
      help: '一事一议也不能突破',
      ...lines,
    }),
    oneOff: yesNo({ label: '一事一议', required: true, help: '只可豁免主城都市区均价这一条线', ...result }),
    specialCase: ref('special-case', { label: '一事一议件', visibleWhen: '一事一议 = true', ...result }),
    suggested: computed({
      label: '建议底价',
      formula:
        'if 一事一议 = true then 不可突破下限 else if 用途 = "标准厂房" then max(不可突破下限, 市场评估价 * 标准厂房用地底价比例) else max(不可突破下限, 主城都市区工业地均价)',
      as: { kind: 'number', unit: '元/平方米', digits: 2 },
      help: '均价线和七折线方向相反，系统只提示，由地价委员会决定',
      ...result,
    }),
    suggestedTotal: computed({
      label: '建议底价总额',
      formula: '建议底价 * 出让面积',
      as: { kind: 'money', unit: '万元' },
      ...result,
    }),
    conflict: computed({
      label: '规则冲突',
      formula: '不可突破下限 < 主城都市区工业地均价',
      as: { kind: 'yes-no' },
      help: '最低价或七折线低于均价线时为是：两条规定方向不同，须由地价委员会取舍',
      ...result,
    }),
    decidedPrice: priced('决定单价', result),
    belowAverage: longText({ label: '低于均价理由', maxLength: 1000, ...result }),
    decidedTotal: computed({
      label: '决定底价总额',
      formula: '决定单价 * 出让面积',
      as: { kind: 'money', unit: '万元' },
      ...result,
    }),
    meetingNumber: text({ label: '委员会纪要号', maxLength: 60, ...result }),
    meetingDay: day({ label: '议定日期', ...result }),
  },
  title: ['parcelNumber', 'landUse'],
  list: [
    'parcelNumber',
    'landUse',
    'landArea',
    'hardFloor',
    'suggested',
    'decidedPrice',
    'conflict',
    'meetingDay',
  ],
  filters: ['landUse', 'landGrade', 'discounted', 'oneOff'],
  dataClass: 'internal',
  lifecycle: floorPriceLifecycle,
  routes: ['/land/price'],
})
