import { ledger } from '../../../record/generic-lifecycles.ts'
import { defineLifecycle } from '../../../record/lifecycle.ts'
import { enterpriseRoles } from '../../../record/roles.ts'

export const riskSourceLifecycle = ledger({
  id: 'risk-source',
  edit: ['park-clerk', 'enterprise-clerk', 'enterprise-admin', 'town'],
  confirm: ['emergency-bureau', 'environment-bureau', 'park-director'],
  demands: {
    核实入册: {
      needs: ['colour', 'measures', 'post', 'location'],
      gives: ['风险告知卡'],
    },
    确认变更: { notBy: ['申请变更'] },
  },
})

const inspectors = ['emergency-bureau', 'environment-bureau', 'park-clerk', 'town'] as const

/** Planned check or ordered service of a third party, through to its report and its rating. */
export const safetyCheckLifecycle = defineLifecycle({
  id: 'safety-check',
  start: '计划',
  states: {
    计划: { kind: 'draft', tone: 'grey' },
    检查中: { kind: 'open', within: 'check-report-days', tone: 'blue' },
    待审阅: { kind: 'open', within: 'check-report-days', tone: 'violet' },
    问题整改: { kind: 'open', within: 'hazard-rectify-days', calendarDays: true, tone: 'orange' },
    已办结: { kind: 'open', tone: 'green' },
    已归档: { kind: 'done', tone: 'dark' },
    已取消: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    {
      from: '计划',
      action: '开展检查',
      to: '检查中',
      by: [...inspectors, 'service-provider'],
      needs: ['plannedOn', 'provider'],
      gives: ['检查通知'],
    },
    { from: '计划', action: '取消计划', to: '已取消', by: inspectors, opinion: 5 },
    {
      from: '检查中',
      action: '提交报告',
      to: '待审阅',
      by: [...inspectors, 'service-provider'],
      needs: ['checkedOn', 'problems', 'majorProblems', 'conclusion'],
      when: '重大问题数 <= 问题数',
      otherwise: '重大问题数不能多于问题数',
      gives: ['检查报告'],
    },
    {
      from: '待审阅',
      action: '审阅通过',
      to: '已办结',
      by: inspectors,
      notBy: ['提交报告'],
      when: '问题数 = 0',
      otherwise: '检查发现了问题，请用“转入整改”',
    },
    {
      from: '待审阅',
      action: '转入整改',
      to: '问题整改',
      by: inspectors,
      notBy: ['提交报告'],
      offers: ['hazards'],
      gives: ['整改通知书'],
      creates: [
        {
          type: 'hazard',
          link: 'check',
          back: 'hazards',
          when: '转为隐患 = 0',
          each: { rows: 'findings' },
          values: {
            subject: '@row.problem',
            description: '@row.problem',
            source: '专项检查',
            grade: '@row.grade',
            gradeBasis: '检查发现',
            deadline: '@row.dueOn',
            measures: '@row.advice',
          },
          organisation: '@organisation',
        },
      ],
    },
    { from: '待审阅', action: '退回报告', to: '检查中', by: inspectors, opinion: 5 },
    {
      from: '问题整改',
      action: '整改完成',
      to: '已办结',
      by: inspectors,
      needs: ['closedProblems'],
      when: '已整改数 >= 问题数',
      otherwise: '还有问题没有整改完',
    },
    {
      from: '已办结',
      action: '评价服务',
      to: '已办结',
      by: [...enterpriseRoles, 'park-clerk', 'park-company'],
      needs: ['rating'],
      gives: ['服务评价'],
    },
    { from: '已办结', action: '归档', to: '已归档', by: inspectors },
  ],
  generic: ['转办', '加签', '挂起', '延期', '作废'],
  clerks: inspectors,
})

const keepers = ['park-clerk', 'emergency-bureau', 'enterprise-clerk', 'enterprise-admin', 'town'] as const

/** Plans and supplies are kept, drills are held, events are answered and looked back on. */
export const emergencyLifecycle = defineLifecycle({
  id: 'emergency',
  start: '草稿',
  states: {
    草稿: { kind: 'draft', tone: 'grey' },
    在用: { kind: 'open', tone: 'green' },
    修订中: { kind: 'open', tone: 'orange' },
    响应中: { kind: 'open', tone: 'red' },
    待复盘: { kind: 'open', within: 'check-report-days', tone: 'violet' },
    已归档: { kind: 'done', tone: 'dark' },
    已废止: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    {
      from: '草稿',
      action: '备案启用',
      to: '在用',
      by: keepers,
      needs: ['validFrom'],
      when: '应急类别 = "预案" or 应急类别 = "物资"',
      otherwise: '只有预案和物资备案启用；演练用“登记演练”，事件用“启动响应”',
      gives: ['备案登记表'],
    },
    { from: '在用', action: '启动修订', to: '修订中', by: keepers, opinion: 2 },
    { from: '修订中', action: '修订完成', to: '在用', by: keepers, needs: ['revisedOn'] },
    {
      from: ['在用', '修订中'],
      action: '废止',
      to: '已废止',
      by: ['emergency-bureau', 'park-clerk'],
      opinion: 5,
    },
    {
      from: '草稿',
      action: '登记演练',
      to: '待复盘',
      by: keepers,
      needs: ['happenedOn', 'participants'],
      when: '应急类别 = "演练"',
      otherwise: '应急类别不是演练',
      gives: ['演练记录'],
    },
    {
      from: '草稿',
      action: '启动响应',
      to: '响应中',
      by: keepers,
      needs: ['happenedOn', 'responseLevel'],
      when: '应急类别 = "事件"',
      otherwise: '应急类别不是事件',
      gives: ['事件快报'],
    },
    {
      from: '响应中',
      action: '续报',
      to: '响应中',
      by: keepers,
      needs: ['timeline'],
      gives: ['事件续报'],
    },
    {
      from: '响应中',
      action: '终止响应',
      to: '待复盘',
      by: ['emergency-bureau', 'park-director'],
      needs: ['disposal'],
      gives: ['终止通知'],
    },
    {
      from: '待复盘',
      action: '完成复盘',
      to: '已归档',
      by: ['emergency-bureau', 'park-clerk', 'park-director'],
      needs: ['lessons'],
      gives: ['复盘报告'],
    },
  ],
  generic: ['转办', '加签', '会签', '作废'],
  clerks: ['emergency-bureau', 'park-clerk'],
})
