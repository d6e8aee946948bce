import { defineRecord } from '../../../record/definition.ts'
import {
  area,
  attachments,
  choice,
  computed,
  contact,
  creditCode,
  day,
  longText,
  money,
  number,
  party,
  place,
  ref,
  rows,
  text,
  yesNo,
} from '../../../record/field.ts'
import { projectLifecycle } from '../lifecycles/project.ts'
import { agreedDates, nextAgreedDay, promisedFigures, standards } from './figures.ts'

const basic = { group: '项目概况' }
const need = { group: '投资与需求' }
const admission = { group: '论证' }
const contract = { group: '签约' }
const registration = { group: '注册与供地' }
const building = { group: '建设与投产' }
const care = { group: '包保与卡点' }
const end = { group: '终止' }

export const investmentProject = defineRecord({
  id: 'R50',
  type: 'investment-project',
  label: '招商项目',
  purpose: '一个招商项目从在谈到达产的全程：论证、签约、注册、供地、开工、竣工、投产，每步有凭据。',
  origin: 'entered',
  scope: 'park',
  prefix: 'ZS',
  fields: {
    targetFirm: ref('target-firm', { label: '目标企业', help: '由目标企业转来的，自动带出', ...basic }),
    projectName: text({ label: '项目名称', required: true, aliases: ['招商项目名称'], ...basic }),
    investor: party({ label: '投资方', required: true, from: 'targetFirm.firmName', ...basic }),
    chain: ref('industry-chain', { label: '产业链节点', from: 'targetFirm.chain', ...basic }),
    chainName: text({ label: '产业链', maxLength: 60, from: 'targetFirm.chainName', ...basic }),
    region: text({
      label: '来源区域',
      maxLength: 40,
      from: 'targetFirm.region',
      aliases: ['区域标签'],
      ...basic,
    }),
    category: choice({
      label: '项目类别',
      options: ['一般项目', '重大投资项目', '战略性新兴产业', '产业链关键项目'],
      help: '后三类可以一事一议',
      ...basic,
    }),
    manufacturing: yesNo({ label: '制造业', required: true, ...basic }),
    summary: longText({ label: '建设内容', maxLength: 2000, ...basic }),
    investorContact: contact({ label: '投资方联系人', from: 'targetFirm.firmContact', ...basic }),

    totalInvestment: money({ label: '总投资', unit: '亿元', dataClass: 'enterprise-secret', ...need }),
    fixedInvestment: money({
      label: '固定资产投资',
      unit: '亿元',
      dataClass: 'enterprise-secret',
      help: '达到预留用地门槛的制造业项目，可以申请就近预留用地',
      aliases: ['固投'],
      ...need,
    }),
    landNeed: area({ label: '用地需求', aliases: ['用地面积'], ...need }),
    plantNeed: area({ label: '厂房需求', unit: '㎡', ...need }),
    energyUse: number({ label: '年综合能耗', unit: '吨标准煤', min: '0', ...need }),
    powerUse: number({ label: '年用电量', unit: '万千瓦时', min: '0', ...need }),
    reservable: computed({
      label: '可预留用地',
      formula:
        '制造业 = true and (固定资产投资 > 预留用地固定资产投资门槛 or (固定资产投资 = 预留用地固定资产投资门槛 and 预留用地门槛含本数 = 1))',
      as: { kind: 'yes-no' },
      ...need,
    }),

    ...promisedFigures('五项指标'),
    ...standards('五项指标'),

    appraisal: ref('entry-appraisal', { label: '入园论证', ...admission }),
    appraisalNumber: text({ label: '论证意见书号', maxLength: 60, ...admission }),
    admittedOn: day({ label: '论证日期', ...admission }),
    verdict: choice({ label: '论证结论', options: ['准入', '有条件准入', '不予准入'], ...admission }),
    conditions: longText({ label: '准入条件', maxLength: 1000, ...admission }),
    specialCase: ref('special-case', { label: '一事一议件', ...admission }),
    specialNumber: text({ label: '一事一议文号', maxLength: 60, ...admission }),

    commitment: ref('output-commitment', { label: '产出效益承诺', ...contract }),
    contractNumber: text({ label: '合同号', maxLength: 60, ...contract }),
    signedOn: day({ label: '签约日期', ...contract }),
    ...agreedDates(contract.group),

    registeredName: party({ label: '注册企业', help: '在本地新设的公司', ...registration }),
    registeredCode: creditCode({ label: '注册企业信用代码', ...registration }),
    registeredOn: day({ label: '注册日期', ...registration }),
    firm: ref('enterprise', {
      label: '本地企业',
      help: '本地已有档案的企业在这里选；没有的在登记时建档',
      ...registration,
    }),
    supplyPlan: ref('land-supply-plan', { label: '供地方案', ...registration }),
    supplyPaper: text({
      label: '供地凭据号',
      maxLength: 60,
      help: '成交确认书号或租约编号',
      ...registration,
    }),
    suppliedOn: day({ label: '供地日期', ...registration }),
    suppliedArea: area({ label: '供地面积', ...registration }),

    permitNumber: text({ label: '施工许可号', maxLength: 60, ...building }),
    startedOn: day({ label: '实际开工日', ...building }),
    site: place({ label: '现场位置', ...building }),
    startPhotos: attachments({ label: '开工照片', help: '现场拍摄，带位置和时间', ...building }),
    finishedOn: day({ label: '实际竣工日', ...building }),
    completionNumber: text({ label: '竣工核验号', maxLength: 60, ...building }),
    producedOn: day({ label: '实际投产日', ...building }),
    firstOutput: money({
      label: '首月产值',
      dataClass: 'enterprise-secret',
      source: '企业月报',
      ...building,
    }),
    acceptance: ref('acceptance-review', { label: '验收评估', ...building }),
    acceptanceResult: choice({ label: '验收结论', options: ['达标', '不达标'], ...building }),
    fullOn: day({ label: '实际达产日', ...building }),
    paidIn: money({ label: '到位资金', dataClass: 'enterprise-secret', ...building }),
    nextDay: computed({ label: '下一节点日', formula: nextAgreedDay, as: { kind: 'day' }, ...building }),

    stage: choice({
      label: '三批归类',
      options: ['签约一批', '建设一批', '投产一批', '已终止'],
      help: '由办理动作自动归类',
      ...care,
    }),
    sponsor: text({ label: '包保岗位', maxLength: 60, help: '写岗位，不写姓名', ...care }),
    nextStep: text({ label: '下一步工作', ...care }),
    obstacles: rows({
      label: '卡点',
      fields: {
        raisedOn: day({ label: '提出日期', required: true }),
        matter: text({ label: '卡点事项', required: true }),
        unit: party({ label: '答复单位', required: true }),
        answerBy: day({ label: '答复期限' }),
        answer: text({ label: '答复', maxLength: 1000 }),
        answeredOn: day({ label: '答复日期' }),
      },
      ...care,
    }),
    visits: rows({
      label: '走访记录',
      fields: {
        visitedOn: day({ label: '走访日期', required: true }),
        visitor: text({ label: '走访岗位', required: true }),
        content: text({ label: '走访内容', maxLength: 1000 }),
      },
      ...care,
    }),
    endReason: longText({ label: '终止原因', maxLength: 1000, ...end }),
    landSettlement: longText({ label: '土地处置', maxLength: 1000, help: '没有供地的写“未供地”', ...end }),
  },
  title: ['projectName'],
  list: ['projectName', 'investor', 'chainName', 'region', 'fixedInvestment', 'landNeed', 'stage', 'nextDay'],
  filters: ['chainName', 'region', 'category', 'stage', 'reservable'],
  unique: [['projectName']],
  due: 'nextDay',
  board: 'stage',
  lifecycle: projectLifecycle,
  routes: ['/invest/ledger', '/invest/board'],
})
