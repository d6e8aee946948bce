import { defineRecord } from '../../../record/definition.ts'
import {
  choice,
  choices,
  computed,
  contact,
  day,
  longText,
  money,
  number,
  period,
  ref,
  rows,
  text,
} from '../../../record/field.ts'
import { needLifecycle } from '../lifecycles.ts'

const talents = ['科技创新', '专业技术', '经营管理', '高技能', '普通用工'] as const
const post = '岗位'
const terms = '待遇与时间'
const match = '对接'

export const talentNeed = defineRecord({
  id: 'R94',
  type: 'talent-need',
  label: '人才与岗位需求',
  purpose: '企业的用工岗位和紧缺人才需求：发布、对接、到岗，汇成每年的紧缺人才目录。',
  origin: 'entered',
  scope: 'enterprise',
  prefix: 'GWXQ',
  fields: {
    post: text({ label: '岗位名称', required: true, group: post, aliases: ['岗位', '工种'] }),
    kind: choice({ label: '人才类别', options: talents, required: true, group: post }),
    chainNode: ref('industry-chain', { label: '产业链环节', group: post }),
    headcount: number({
      label: '需求人数',
      unit: '人',
      min: '1',
      required: true,
      group: post,
      aliases: ['人数', '招聘人数'],
    }),
    filled: number({ label: '已到岗人数', unit: '人', min: '0', group: post, aliases: ['到岗'] }),
    short: computed({
      label: '缺口人数',
      formula: 'if coalesce(已到岗人数, 0) >= 需求人数 then 0 else 需求人数 - coalesce(已到岗人数, 0)',
      as: { kind: 'number', unit: '人', digits: 0 },
      group: post,
    }),
    posts: number({
      label: '该岗位定员',
      unit: '人',
      min: '0',
      group: post,
      help: '企业这个岗位总共要多少人',
    }),
    shortShare: computed({
      label: '缺工率',
      formula: '缺口人数 / coalesce(该岗位定员, 需求人数)',
      as: { kind: 'percent' },
      group: post,
    }),
    alarm: computed({
      label: '缺工预警',
      formula: '缺工率 > 缺工预警比例',
      as: { kind: 'yes-no' },
      group: post,
    }),
    skills: longText({ label: '技能要求', group: post, aliases: ['技能'] }),
    education: choice({
      label: '学历要求',
      options: ['不限', '中专技校', '大专', '本科', '硕士', '博士'],
      group: post,
    }),
    payFrom: money({ label: '最低月薪', unit: '元', group: terms }),
    payTo: money({ label: '最高月薪', unit: '元', group: terms }),
    benefits: choices({
      label: '配套待遇',
      options: ['住宿', '食堂', '通勤车', '人才公寓', '子女入学协助', '安家补助', '培训'],
      group: terms,
    }),
    arriveBy: day({ label: '要求到岗日', group: terms }),
    catalogueYear: period({ label: '紧缺目录年度', of: ['year'], group: match }),
    catalogueGrade: choice({
      label: '紧缺程度',
      options: ['一般紧缺', '比较紧缺', '非常紧缺'],
      group: match,
    }),
    matching: rows({
      label: '对接记录',
      max: 60,
      group: match,
      fields: {
        on: day({ label: '日期', required: true }),
        by: choice({
          label: '方式',
          options: ['招聘会', '校企合作', '网络招聘', '劳务输入', '技能培训', '走访'],
          required: true,
        }),
        what: text({ label: '内容', maxLength: 200 }),
        hired: number({ label: '达成人数', unit: '人', min: '0' }),
      },
    }),
    trained: number({ label: '培训人数', unit: '人', min: '0', group: match }),
    closeReason: text({ label: '关闭原因', maxLength: 200, group: match }),
    liaison: contact({ label: '招聘联系人', group: terms }),
  },
  title: ['post'],
  list: ['kind', 'headcount', 'filled', 'short', 'shortShare', 'alarm', 'catalogueGrade', 'arriveBy'],
  filters: ['kind', 'catalogueYear', 'catalogueGrade', 'alarm'],
  lifecycle: needLifecycle,
  due: 'arriveBy',
  routes: ['/talent/job'],
  board: 'kind',
})
