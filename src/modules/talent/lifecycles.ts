import { ledger, standardApproval } from '../../record/generic-lifecycles.ts'
import { defineLifecycle } from '../../record/lifecycle.ts'
import { enterpriseRoles } from '../../record/roles.ts'

const matchers = ['labour-bureau', 'park-clerk', 'town'] as const

export const needLifecycle = defineLifecycle({
  id: 'talent-need',
  start: '草稿',
  states: {
    草稿: { kind: 'draft', tone: 'grey' },
    已发布: { kind: 'open', within: 'talent-match-days', tone: 'blue' },
    对接中: { kind: 'open', tone: 'blue' },
    已招满: { kind: 'done', tone: 'green' },
    已关闭: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    {
      from: '草稿',
      action: '发布岗位',
      to: '已发布',
      by: [...enterpriseRoles, 'park-clerk'],
      needs: ['headcount', 'skills', 'arriveBy'],
      when: '最低月薪 = null or 最高月薪 = null or 最高月薪 >= 最低月薪',
      otherwise: '最高月薪不能低于最低月薪',
    },
    {
      from: ['已发布', '对接中'],
      action: '登记对接',
      to: '对接中',
      by: [...matchers, ...enterpriseRoles],
      needs: ['matching'],
      offers: ['matching', 'filled'],
      gives: ['对接记录'],
    },
    ...['已发布', '对接中'].map((state) => ({
      from: state,
      action: '列入紧缺目录',
      to: state,
      by: ['labour-bureau'] as const,
      needs: ['catalogueYear', 'catalogueGrade'],
      atMost: 1,
      gives: ['紧缺人才目录'],
    })),
    {
      from: ['已发布', '对接中'],
      action: '确认招满',
      to: '已招满',
      by: [...enterpriseRoles, 'park-clerk'],
      needs: ['filled'],
      offers: ['filled'],
      when: '已到岗人数 >= 需求人数',
      otherwise: '还没有招满；不再招的请关闭岗位并写明原因',
    },
    {
      from: ['草稿', '已发布', '对接中'],
      action: '关闭岗位',
      to: '已关闭',
      by: [...enterpriseRoles, 'labour-bureau', 'park-clerk'],
      needs: ['closeReason'],
    },
  ],
  generic: ['转办', '延期'],
  clerks: matchers,
})

/** Funding follows the general approval; a service term that was agreed is checked before the file is closed. */
const funding = standardApproval({
  id: 'talent-grant',
  apply: [...enterpriseRoles],
  first: ['labour-bureau'],
  joint: ['department', 'finance-bureau', 'joint-office-service'],
  decide: ['labour-bureau', 'district-leader'],
  publicity: ['labour-bureau'],
  demands: {
    提交: {
      needs: ['matter', 'category', 'post', 'evidenceNote'],
      when: '申请金额 = null or 资助标准 != null',
      otherwise: '申请资助的要写明依据的资助标准',
    },
    初审通过: { needs: ['checkedIdentity'] },
    审定: {
      needs: ['level', 'decisionNumber'],
      offers: ['granted', 'serviceFrom', 'serviceUntil', 'nextCheckOn'],
      when: '申请金额 = null or (核定资助额 != null and 核定资助额 <= 申请金额)',
      otherwise: '填写核定资助额，不超过申请金额',
    },
    发布公示: { gives: ['资助名单公示'] },
    归档: {
      needs: ['serviceResult'],
      offers: ['paid', 'paidOn', 'stay'],
      when: '核定资助额 = null or 服务期止 = null or 业务日期 > 服务期止 or 服务期结论 = "提前离职"',
      otherwise: '服务期还没有结束，到期考核后再归档',
    },
  },
})

/** Services to one family are nobody else's business: no list of names is made public. */
export const grantLifecycle = defineLifecycle({
  ...funding,
  transitions: [
    ...funding.transitions,
    {
      from: '待公示',
      action: '免公示办结',
      to: '已办结',
      by: ['labour-bureau'],
      when: '申请事项 = "人才公寓" or 申请事项 = "子女入学"',
      otherwise: '认定和资助都要公示',
      gives: ['服务单'],
    },
  ],
})

export const teamLifecycle = ledger({
  id: 'management-team',
  edit: ['park-clerk', 'park-company'],
  confirm: ['park-director', 'labour-bureau'],
  demands: {
    核实入册: { needs: ['documentNumber', 'termFrom'] },
    确认变更: { needs: ['changeNote'] },
  },
})
