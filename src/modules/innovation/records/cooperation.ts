import { defineRecord } from '../../../record/definition.ts'
import {
  attachments,
  choice,
  computed,
  contact,
  day,
  longText,
  money,
  number,
  party,
  percent,
  ref,
  rows,
  text,
} from '../../../record/field.ts'
import { allianceLifecycle, technologyLifecycle } from '../lifecycles.ts'

const basics = '基本情况'
const contract = '课题与合同'
const outcome = '成果与活动'
const secret = 'enterprise-secret' as const

export const researchAlliance = defineRecord({
  id: 'R31',
  type: 'research-alliance',
  label: '联盟与产学研',
  purpose: '产业技术创新联盟和产学研合作的成员、课题、合同额与活动。',
  origin: 'entered',
  scope: 'any',
  prefix: 'CXLM',
  fields: {
    name: text({ label: '联盟或合作名称', required: true, group: basics }),
    kind: choice({
      label: '合作形式',
      options: ['产业技术创新联盟', '产学研合作', '联合攻关', '技术共享'],
      required: true,
      group: basics,
    }),
    lead: party({ label: '牵头单位', required: true, group: basics }),
    chainNode: ref('industry-chain', { label: '产业链环节', group: basics }),
    members: rows({
      label: '成员单位',
      max: 100,
      group: basics,
      fields: {
        name: text({ label: '单位名称', required: true }),
        role: choice({
          label: '角色',
          options: ['牵头', '企业', '高校', '科研院所', '服务机构'],
          required: true,
        }),
        region: text({ label: '所在地', maxLength: 60 }),
      },
    }),
    fileNumber: text({ label: '备案号', maxLength: 80, group: basics }),
    foundedOn: day({ label: '成立或签约日', required: true, group: basics }),
    endsOn: day({ label: '合作到期日', group: basics }),
    topics: longText({ label: '合作课题', required: true, group: contract }),
    contractNumber: text({ label: '合同编号', maxLength: 80, group: contract }),
    contractAmount: money({ label: '合同额', group: contract, dataClass: secret }),
    paid: money({ label: '已到账', group: contract, dataClass: secret }),
    paidShare: computed({
      label: '到账率',
      formula: '已到账 / 合同额',
      as: { kind: 'percent' },
      dataClass: secret,
      group: contract,
    }),
    rights: choice({
      label: '知识产权归属',
      options: ['牵头单位', '共有', '按合同约定', '院校'],
      group: contract,
    }),
    results: longText({ label: '合作成果', group: outcome }),
    events: rows({
      label: '活动记录',
      max: 60,
      group: outcome,
      fields: {
        on: day({ label: '活动日期', required: true }),
        what: text({ label: '活动内容', required: true }),
        attended: number({ label: '签到人数', unit: '人', min: '0' }),
      },
    }),
    nextStep: longText({ label: '下一步安排', group: outcome }),
    liaison: contact({ label: '联系人', group: outcome }),
    papers: attachments({ label: '协议与备案表', group: outcome }),
  },
  title: ['name'],
  list: ['kind', 'lead', 'fileNumber', 'contractAmount', 'paidShare', 'foundedOn', 'endsOn'],
  filters: ['kind', 'lead'],
  unique: [['name']],
  lifecycle: allianceLifecycle,
  due: 'endsOn',
  routes: ['/innov/platform'],
  board: 'kind',
})

const readiness = ['1级', '2级', '3级', '4级', '5级', '6级', '7级', '8级', '9级'] as const
const need = '需求与方案'
const effort = '投入与进度'

export const technologyProject = defineRecord({
  id: 'R33',
  type: 'technology-project',
  label: '攻关与转化',
  purpose: '关键共性技术攻关、新产品、成果转化、商业模式创新和制造业服务化：需求发布、对接、实施到见效。',
  origin: 'entered',
  scope: 'enterprise',
  prefix: 'JSGG',
  fields: {
    name: text({ label: '项目名称', required: true, group: need }),
    kind: choice({
      label: '项目类型',
      options: ['关键共性技术', '新产品', '成果转化', '商业模式创新', '制造业服务化'],
      required: true,
      group: need,
      aliases: ['类型'],
    }),
    demand: longText({
      label: '技术需求',
      group: need,
      dataClass: secret,
      help: '要解决什么问题、达到什么指标',
    }),
    budget: money({ label: '意向出资', group: need, dataClass: secret }),
    chainNode: ref('industry-chain', { label: '产业链环节', group: need }),
    alliance: ref('research-alliance', { label: '所属联盟', group: need }),
    body: ref('research-body', { label: '承担研发机构', group: need }),
    partner: party({ label: '合作单位', group: need }),
    contractNumber: text({ label: '合作协议编号', maxLength: 80, group: need }),
    startsOn: day({ label: '开始日期', group: effort }),
    endsOn: day({ label: '计划完成日', group: effort }),
    finishedOn: day({ label: '验收日期', group: effort }),
    planned: money({ label: '计划投入', group: effort, dataClass: secret }),
    invested: money({ label: '实际投入', group: effort, dataClass: secret, aliases: ['投入'] }),
    progress: percent({ label: '完成进度', group: effort }),
    readinessStart: choice({ label: '起始技术成熟度', options: readiness, group: effort }),
    readinessNow: choice({ label: '当前技术成熟度', options: readiness, group: effort, aliases: ['TRL'] }),
    blockers: longText({ label: '困难与诉求', group: effort }),
    result: longText({ label: '主要成果', group: outcome }),
    patents: rows({
      label: '专利与知识产权',
      max: 60,
      group: outcome,
      fields: {
        number: text({ label: '专利号', required: true, maxLength: 60 }),
        kind: choice({ label: '种类', options: ['发明', '实用新型', '外观设计', '软件著作权', '标准'] }),
        state: choice({ label: '状态', options: ['申请', '授权', '失效'] }),
      },
    }),
    sales: money({ label: '新增销售额', group: outcome, dataClass: secret, aliases: ['销售额'] }),
    salesRatio: computed({
      label: '销售投入比',
      formula: '新增销售额 / 实际投入',
      as: { kind: 'number', unit: '倍', digits: 2 },
      dataClass: secret,
      group: outcome,
    }),
    promotion: longText({ label: '推广应用', group: outcome }),
    liaison: contact({ label: '联系人', group: outcome }),
    papers: attachments({ label: '协议与验收材料', group: outcome, dataClass: secret }),
  },
  title: ['name'],
  list: ['kind', 'partner', 'planned', 'invested', 'progress', 'readinessNow', 'sales', 'endsOn'],
  filters: ['kind', 'partner'],
  lifecycle: technologyLifecycle,
  due: 'endsOn',
  routes: ['/innov/platform'],
  board: 'kind',
})
