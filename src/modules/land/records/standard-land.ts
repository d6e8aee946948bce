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
  party,
  ref,
  refs,
  text,
  yesNo,
} from '../../../record/field.ts'
import { standardLandLifecycle } from '../lifecycles/standard-land.ts'

const parcel = { group: '地块' }
const norm = { group: '标准值' }
const notice = { group: '公告指标' }
const deal = { group: '公告与成交' }
const promise = { group: '承诺与开工' }
const completion = { group: '竣工核验' }
const production = { group: '达产核验' }

const perMu = (label: string, group: string, more: object = {}) =>
  number({ label, unit: '万元/亩', min: '0', group, ...more })
const ratio = (label: string, group: string) => number({ label, unit: '1', digits: 2, min: '0', group })
const energy = (label: string, group: string) =>
  number({ label, unit: '吨标准煤/万元', digits: 4, min: '0', group })

export const standardLand = defineRecord({
  id: 'R84',
  type: 'standard-land',
  label: '标准地',
  purpose: '带指标出让的工业用地：区域评估、公告指标、承诺、竣工和达产核验一条线管到底。',
  origin: 'entered',
  scope: 'any',
  prefix: 'BZD',
  fields: {
    parcel: ref('parcel', { label: '地块', ...parcel }),
    supplyPlan: ref('land-supply-plan', { label: '供地方案', ...parcel }),
    parcelNumber: text({
      label: '宗地编号',
      required: true,
      maxLength: 40,
      from: 'supplyPlan.parcelNumber',
      aliases: ['宗地号', '地块编号'],
      ...parcel,
    }),
    landArea: area({ label: '出让面积', required: true, from: 'supplyPlan.landArea', ...parcel }),
    industry: text({ label: '产业类别', required: true, help: '公告指标按产业定', ...parcel }),
    assessments: refs('regional-assessment', { label: '区域评估', ...parcel }),
    assessmentValidUntil: day({ label: '区域评估有效至', help: '各项评估里最早到期的一天', ...parcel }),
    netLand: yesNo({ label: '净地条件齐备', ...parcel }),

    normIntensity: perMu('标准投资强度', norm.group, { required: true }),
    normRatio: ratio('标准容积率', norm.group),
    normTax: perMu('标准亩均税收', norm.group),
    normOutput: perMu('标准亩均产值', norm.group),
    normEnergy: energy('标准单位能耗', norm.group),
    normSource: text({ label: '标准依据', help: '文件名称和文号', ...norm }),

    intensity: perMu('公告投资强度', notice.group),
    floorRatio: ratio('公告容积率', notice.group),
    taxPerMu: perMu('公告亩均税收', notice.group),
    outputPerMu: perMu('公告亩均产值', notice.group),
    energyUse: energy('公告单位能耗', notice.group),
    emission: text({ label: '排放标准', ...notice }),

    announcementNumber: text({ label: '公告号', maxLength: 60, ...deal }),
    announcedOn: day({ label: '公告日期', ...deal }),
    dealOn: day({ label: '成交日期', ...deal }),
    dealNumber: text({ label: '成交确认书号', maxLength: 60, ...deal }),
    dealPrice: money({ label: '成交价', dataClass: 'enterprise-secret', ...deal }),
    winner: party({ label: '竞得人', ...deal }),

    commitment: ref('output-commitment', { label: '承诺书', ...promise }),
    enterpriseSignedOn: day({ label: '企业签章日', ...promise }),
    parkSignedOn: day({ label: '园区签章日', ...promise }),
    permitNumber: text({ label: '施工许可号', maxLength: 60, ...promise }),
    startedOn: day({ label: '开工日期', ...promise }),
    agreedFinish: day({ label: '约定竣工日', from: 'commitment.finishBy', ...promise }),
    agreedFull: day({ label: '约定达产日', from: 'commitment.fullBy', ...promise }),

    completedOn: day({ label: '竣工日期', ...completion }),
    builtRatio: ratio('实测容积率', completion.group),
    builtIntensity: perMu('实测投资强度', completion.group, { dataClass: 'enterprise-secret' }),
    checkPhotos: attachments({ label: '核验照片', ...completion }),
    rectifyItems: longText({ label: '整改事项', maxLength: 2000, ...completion }),

    producingSince: day({ label: '投产日期', ...production }),
    actualTaxPerMu: perMu('实际亩均税收', production.group, { dataClass: 'tax' }),
    actualOutputPerMu: perMu('实际亩均产值', production.group, { dataClass: 'enterprise-secret' }),
    actualEnergy: energy('实际单位能耗', production.group),
    intensityDone: computed({
      label: '投资强度完成率',
      formula: '实测投资强度 / 公告投资强度',
      as: { kind: 'percent' },
      ...production,
    }),
    outputDone: computed({
      label: '亩均产值完成率',
      formula: '实际亩均产值 / 公告亩均产值',
      as: { kind: 'percent' },
      dataClass: 'enterprise-secret',
      ...production,
    }),
    penalty: money({
      label: '违约金',
      dataClass: 'enterprise-secret',
      help: '按合同约定；投资强度不达的，通常按价款乘缺口比例',
      ...production,
    }),
    penaltyProposed: computed({
      label: '测算违约金',
      formula: 'max(成交价 * (公告投资强度 - 实测投资强度) / 公告投资强度, 0)',
      as: { kind: 'money', unit: '万元' },
      dataClass: 'enterprise-secret',
      help: '成交价乘投资强度的缺口比例，供参考，以合同为准',
      ...production,
    }),
    integrity: choice({ label: '诚信记录', options: ['履约', '整改后履约', '失信'], ...production }),
    nextDay: computed({
      label: '下步约定日',
      formula: 'if 竣工日期 = null then 约定竣工日 else 约定达产日',
      as: { kind: 'day' },
      ...production,
    }),
  },
  title: ['parcelNumber', 'industry'],
  list: ['parcelNumber', 'landArea', 'industry', 'intensity', 'taxPerMu', 'winner', 'startedOn', 'nextDay'],
  filters: ['industry', 'announcedOn', 'integrity'],
  unique: [['announcementNumber', 'parcelNumber']],
  due: 'nextDay',
  lifecycle: standardLandLifecycle,
  routes: ['/land/standard'],
})
