import { defineRecord } from '../../record/definition.ts'
import {
  attachments,
  choice,
  choices,
  computed,
  day,
  longText,
  money,
  number,
  party,
  percent,
  ref,
  refs,
  rows,
  tags,
  text,
} from '../../record/field.ts'
import type { ModuleDeclaration } from '../../record/module.ts'
import { recordAccess } from './access.ts'
import { brandLifecycle, chainActionLifecycle, positioningLifecycle } from './lifecycles.ts'

const wording = { group: '定位' }
const version = { group: '版本与效力' }
const comparison = { group: '比较与意见' }

export const parkPositioning = defineRecord({
  id: 'R26',
  type: 'park-positioning',
  label: '产业定位',
  purpose: '每个园区发展壮大和重点培育什么产业；项目论证时对照当时有效的那一版。',
  origin: 'entered',
  scope: 'park',
  open: true,
  prefix: 'DW',
  fields: {
    industry: text({ label: '产业', required: true, maxLength: 60, aliases: ['产业名称'], ...wording }),
    category: choice({
      label: '类别',
      required: true,
      options: ['发展壮大', '重点培育', '重点发展', '限制发展'],
      ...wording,
    }),
    industryCodes: tags({ label: '行业代码', help: '国民经济行业分类的大类或中类，可以几个', ...wording }),
    chains: refs('industry-chain', { label: '产业链节点', ...wording }),
    wording: longText({
      label: '定位表述',
      maxLength: 1000,
      required: true,
      help: '文件里的表述',
      ...wording,
    }),
    role: text({ label: '园区角色', help: '园区在全区产业中的角色', ...wording }),
    edition: text({ label: '定位版本', maxLength: 40, help: '例如年份', ...version }),
    basis: text({ label: '依据', help: '文件名称和文号', ...version }),
    approvalNumber: text({ label: '审定文号', maxLength: 60, ...version }),
    inForceFrom: day({ label: '生效日期', ...version }),
    inForceUntil: day({ label: '失效日期', ...version }),
    reviewedOn: day({ label: '复核日期', ...version }),
    reviewBy: day({ label: '下次复核日', help: '每年复核一次', ...version }),
    replacedBy: ref('park-positioning', { label: '代替它的定位', ...version }),
    outputShare: percent({ label: '产值占园区比重', ...comparison }),
    quotient: number({
      label: '区位商',
      unit: '1',
      digits: 2,
      min: '0',
      help: '大于一是比全区更专业化',
      ...comparison,
    }),
    overlap: longText({ label: '与其他园区重叠', maxLength: 1000, help: '没有重叠的写“无”', ...comparison }),
    opinions: rows({
      label: '征求意见',
      fields: {
        unit: party({ label: '单位', required: true }),
        opinion: text({ label: '意见', required: true, maxLength: 1000 }),
        adopted: choice({ label: '采纳', options: ['采纳', '部分采纳', '未采纳'] }),
      },
      ...comparison,
    }),
  },
  title: ['industry', 'category'],
  list: ['industry', 'category', 'edition', 'inForceFrom', 'outputShare', 'quotient', 'reviewBy'],
  filters: ['category', 'industry', 'inForceFrom'],
  due: 'reviewBy',
  board: 'category',
  lifecycle: positioningLifecycle,
  routes: ['/parks'],
})

const gap = { group: '缺口' }
const task = { group: '任务' }
const progress = { group: '进展' }

export const chainAction = defineRecord({
  id: 'R27',
  type: 'chain-action',
  label: '链任务',
  purpose: '一条链上的建链、补链、强链、延链、融链任务：缺什么、找谁补、谁负责、何时完成。',
  origin: 'entered',
  scope: 'any',
  prefix: 'LR',
  fields: {
    chain: ref('industry-chain', { label: '产业链节点', ...gap }),
    chainName: text({ label: '产业链', required: true, maxLength: 60, ...gap }),
    node: text({ label: '节点', required: true, maxLength: 60, ...gap }),
    act: choice({ label: '动作', required: true, options: ['建链', '补链', '强链', '延链', '融链'], ...gap }),
    purchase: money({
      label: '年采购额',
      help: '园区企业一年向区外采购这个环节的金额',
      aliases: ['缺口'],
      ...gap,
    }),
    localPurchase: money({ label: '本地采购额', ...gap }),
    localShare: computed({
      label: '本地配套率',
      formula: '本地采购额 / (年采购额 + 本地采购额)',
      as: { kind: 'percent' },
      help: '本地采购占全部采购的比例',
      ...gap,
    }),
    demandOpen: choice({ label: '需求发布', options: ['未发布', '已发布', '已对接'], ...gap }),
    needing: text({ label: '需求企业', help: '提出配套需求的企业', ...gap }),
    targets: refs('target-firm', { label: '目标企业', ...task }),
    suppliers: refs('enterprise', { label: '可配套企业', ...task }),
    requirement: longText({ label: '任务要求', maxLength: 2000, ...task }),
    post: text({ label: '责任岗位', maxLength: 60, help: '写岗位，不写姓名', aliases: ['责任人'], ...task }),
    partners: text({ label: '配合单位', ...task }),
    deadline: day({ label: '完成期限', ...task }),
    progress: percent({ label: '完成率', ...progress }),
    newDeadline: day({ label: '延期至', ...progress }),
    matches: rows({
      label: '对接记录',
      fields: {
        heldOn: day({ label: '对接日期', required: true }),
        supplier: party({ label: '供方', required: true }),
        result: choice({ label: '结果', options: ['洽谈中', '试样', '达成供货', '未成'] }),
        amount: money({ label: '年供货额' }),
        note: text({ label: '说明' }),
      },
      ...progress,
    }),
    result: longText({ label: '完成情况', maxLength: 2000, ...progress }),
    evidence: attachments({ label: '佐证', ...progress }),
  },
  title: ['chainName', 'node', 'act'],
  list: ['chainName', 'node', 'act', 'purchase', 'localShare', 'post', 'deadline', 'progress'],
  filters: ['chainName', 'act', 'demandOpen', 'deadline'],
  due: 'deadline',
  board: 'act',
  lifecycle: chainActionLifecycle,
  routes: ['/invest/chain'],
})

const award = { group: '称号' }
const list = { group: '条件清单' }
const result = { group: '申报与结果' }

export const brandCreation = defineRecord({
  id: 'R28',
  type: 'brand-creation',
  label: '创建任务',
  purpose: '园区要争取的牌子：条件清单满足了几项、材料何时报、批了没有、何时复核。',
  origin: 'entered',
  scope: 'park',
  prefix: 'PZ',
  fields: {
    award: text({ label: '称号', required: true, aliases: ['创建称号'], ...award }),
    level: choice({ label: '级别', required: true, options: ['国家级', '市级', '区级'], ...award }),
    awardedBy: party({ label: '认定单位', ...award }),
    leadUnit: party({ label: '牵头单位', required: true, ...award }),
    partners: text({ label: '配合单位', ...award }),
    post: text({ label: '责任岗位', maxLength: 60, help: '写岗位，不写姓名', ...award }),
    targets: choices({
      label: '计入目标',
      options: ['园区称号', '绿色园区', '重点关键产业园', '智慧园区', '其他'],
      help: '一块牌子可以同时满足两项目标，汇总时只算一次',
      ...award,
    }),
    basis: text({ label: '创建依据', help: '申报通知或管理办法', ...award }),
    conditions: rows({
      label: '条件清单',
      fields: {
        item: text({ label: '条件', required: true, maxLength: 500 }),
        required: text({ label: '要求值' }),
        actual: text({ label: '现状值' }),
        met: choice({ label: '完成', required: true, options: ['已满足', '差距小', '差距大'] }),
        evidence: text({ label: '佐证说明' }),
      },
      ...list,
    }),
    conditionCount: computed({
      label: '条件总数',
      formula: '条件清单',
      as: { kind: 'number', unit: '项', digits: 0 },
      ...list,
    }),
    conditionsMet: number({ label: '已满足条件数', unit: '项', min: '0', ...list }),
    metShare: computed({
      label: '条件满足率',
      formula: '已满足条件数 / 条件总数',
      as: { kind: 'percent' },
      ...list,
    }),
    nodes: rows({
      label: '节点',
      fields: {
        node: text({ label: '节点名称', required: true }),
        dueOn: day({ label: '节点期限', required: true }),
        doneOn: day({ label: '完成日期' }),
      },
      ...list,
    }),
    submitBy: day({ label: '材料提交日', help: '提交前提醒', ...result }),
    submittedOn: day({ label: '实际提交日', ...result }),
    materials: attachments({ label: '申报材料', ...result }),
    awardNumber: text({ label: '认定文号', maxLength: 60, ...result }),
    awardedOn: day({ label: '认定日期', ...result }),
    validUntil: day({ label: '有效期至', ...result }),
    reward: money({ label: '奖励资金', ...result }),
    nextDay: computed({
      label: '下一时限',
      formula: 'if 认定日期 = null then 材料提交日 else 有效期至',
      as: { kind: 'day' },
      ...result,
    }),
  },
  title: ['award'],
  list: ['award', 'level', 'leadUnit', 'metShare', 'submitBy', 'awardedOn', 'validUntil'],
  filters: ['level', 'submitBy', 'awardedOn'],
  due: 'nextDay',
  lifecycle: brandLifecycle,
  routes: ['/parks'],
})

export const declaration: ModuleDeclaration = {
  id: 'planning-chain',
  label: '规划与产业链',
  order: 40,
  records: [parkPositioning, chainAction, brandCreation],
  access: recordAccess,
}
