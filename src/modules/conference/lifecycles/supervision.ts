import { supervision } from '../../../record/generic-lifecycles.ts'
import { defineLifecycle, type Lifecycle } from '../../../record/lifecycle.ts'
import type { RoleId } from '../../../record/roles.ts'
import { office } from './meeting.ts'

const reviewer = ['joint-office-reviewer'] as const satisfies readonly RoleId[]

const generic = supervision({
  id: 'supervision-task',
  order: office,
  responsible: ['@responsible'],
  verify: [...reviewer, ...office],
  progress: 'progress',
  evidence: 'evidence',
  newDue: 'newDeadline',
  numbers: ['1', '2', '3', '4', '5', '6a', '7', '8a'],
  demands: {
    立项: { needs: ['requirement', 'deadline', 'basis'] },
    交办: { needs: ['supporters', 'milestones'] },
    签收: { needs: ['handlerPost'] },
    申请办结: { when: '完成率 = 100', otherwise: '完成率还没有到百分之百，请先反馈进度。' },
    同意延期: {
      no: '6b',
      when: '业务日期 <= 办结期限',
      otherwise: '已过期限、亮红灯的事项由区领导批准延期。',
      sets: { extendedOn: '@today' },
    },
    不同意延期: { no: '6c', by: [...reviewer, ...office, 'district-leader'] },
    核查通过: {
      needs: ['verdict', 'score'],
      when: '类别 != "批示" or 领导阅示日 != null',
      otherwise: '批示类督办要先由区领导阅示。',
    },
    退回重办: { no: '8b', by: [...reviewer, ...office, 'district-leader'] },
  },
})

/** R17, transitions 1–8. A task past its day is prolonged, and one from an instruction closed, by the leader alone. */
export const supervisionTask: Lifecycle = defineLifecycle({
  ...generic,
  transitions: [
    ...generic.transitions,
    {
      no: '6d',
      from: '延期待批',
      action: '领导同意延期',
      to: '办理中',
      by: ['district-leader'],
      opinion: 2,
      sets: { extendedOn: '@today' },
    },
    {
      no: '8c',
      from: '待核查',
      action: '领导阅示',
      to: '待核查',
      by: ['district-leader'],
      opinion: 2,
      sets: { leaderReadOn: '@today' },
    },
  ],
})

/** R18 */
export const leaderInstruction: Lifecycle = defineLifecycle({
  id: 'leader-instruction',
  start: '拟批',
  states: {
    拟批: { kind: 'draft', tone: 'grey' },
    已批示: { kind: 'open', within: 'instruction-task-days', tone: 'orange' },
    督办中: { kind: 'open', tone: 'blue' },
    待阅: { kind: 'open', tone: 'violet' },
    已阅结: { kind: 'done', tone: 'green' },
  },
  transitions: [
    {
      from: '拟批',
      action: '批示',
      to: '已批示',
      by: ['district-leader'],
      needs: ['content', 'recipient'],
      sets: { instructedOn: '@today' },
      gives: ['批示单'],
    },
    {
      from: '已批示',
      action: '转督办',
      to: '督办中',
      by: office,
      needs: ['deadline'],
      offers: ['task'],
      gives: ['督办通知单'],
      creates: [
        {
          type: 'supervision-task',
          link: 'instruction',
          back: 'task',
          when: '对应督办 = null',
          values: {
            matter: '@subject',
            category: '批示',
            requirement: '@content',
            basis: '区领导批示',
            deadline: '@deadline',
            supporters: '@supporters',
          },
          organisation: '@recipient',
        },
      ],
    },
    { from: '已批示', action: '传阅办结', to: '已阅结', by: office, needs: ['result'], opinion: 5 },
    {
      from: '督办中',
      action: '报告结果',
      to: '待阅',
      by: office,
      needs: ['result'],
      gives: ['办理情况报告'],
    },
    { from: '待阅', action: '阅结', to: '已阅结', by: ['district-leader'] },
    { from: '待阅', action: '再批', to: '督办中', by: ['district-leader'], opinion: 5 },
  ],
  generic: ['转办', '作废'],
  clerks: office,
})
