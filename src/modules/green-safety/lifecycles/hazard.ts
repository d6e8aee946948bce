import { defineLifecycle, type Transition } from '../../../record/lifecycle.ts'
import { businessRoles, enterpriseRoles } from '../../../record/roles.ts'

const patrol = ['park-clerk', 'emergency-bureau', 'town'] as const
const rectifiers = [...enterpriseRoles, 'park-company', '@responsible'] as const

/** One round of putting right and checking again; a major danger goes its own way to the emergency bureau. */
function rectification(at: string, check: string, checkers: Transition['by']): readonly Transition[] {
  return [
    {
      no: '88a',
      from: at,
      action: '提交整改',
      to: check,
      by: rectifiers,
      needs: ['done', 'doneOn', 'cost'],
      when: '整改前照片 > 0 and 整改后照片 > 0',
      otherwise: '缺少整改前后的对比照片',
      gives: ['整改报告'],
    },
    {
      no: '89a',
      from: check,
      action: '复查通过',
      to: '已销号',
      by: checkers,
      needs: ['recheckedOn'],
      notBy: ['上报'],
      gives: ['复查意见书'],
    },
    {
      no: '89b',
      from: check,
      action: '不通过',
      to: at,
      by: checkers,
      opinion: 5,
      notBy: ['上报'],
      gives: ['复查意见书'],
    },
  ]
}

const moves: readonly Transition[] = [
  {
    no: '85',
    from: '待上报',
    action: '上报',
    to: '待核实',
    // Whoever works in a park; banks have no part in it.
    by: businessRoles.filter((role) => role !== 'bank'),
    needs: ['description', 'location'],
    when: '整改前照片 > 0 or 隐患来源 in ("群众举报", "上级交办")',
    otherwise: '缺少现场照片；除群众举报和上级交办外，拍照后再上报',
    sets: { reportedOn: '@today' },
    gives: ['上报回执'],
  },
  {
    no: '86a',
    from: '待核实',
    action: '核实定级',
    to: '已定级',
    by: patrol,
    needs: ['grade', 'verifiedOn'],
    gives: ['隐患定级单'],
  },
  { no: '86b', from: '待核实', action: '不属实', to: '已关闭', by: patrol, opinion: 5, gives: ['核实告知'] },
  {
    no: '87a',
    from: '已定级',
    action: '下达整改',
    to: '整改中',
    by: patrol,
    needs: ['deadline', 'rectifyDays', 'post', 'measures'],
    when: '隐患等级 = "一般" and 整改天数 <= 一般隐患整改天数 and 整改期限 >= 业务日期',
    otherwise: '一般隐患的整改天数超过上限；重大隐患请用“挂牌督办”',
    gives: ['整改通知书'],
  },
  {
    no: '87b',
    from: '已定级',
    action: '挂牌督办',
    to: '挂牌督办',
    by: patrol,
    needs: ['deadline', 'post', 'measures', 'funds', 'emergencyPlan'],
    offers: ['supervisionTask'],
    when: '隐患等级 = "重大" and 整改期限 >= 业务日期',
    otherwise: '只有重大隐患挂牌督办；责任、措施、资金、时限、预案五项都要落实',
    sets: { listedOn: '@today' },
    gives: ['整改通知书', '挂牌督办通知书'],
    tells: ['emergency-bureau', 'district-leader'],
    creates: [
      {
        type: 'supervision-task',
        back: 'supervisionTask',
        when: '督办任务 = null',
        values: {
          matter: '@subject',
          category: '专项',
          urgency: '特急',
          requirement: '@measures',
          basis: '重大隐患挂牌督办',
          deadline: '@deadline',
        },
        organisation: '@organisation',
      },
    ],
  },
  {
    no: '88b',
    from: '整改中',
    action: '申请延期',
    to: '延期待批',
    by: rectifiers,
    opinion: 5,
    atMost: 1,
    needs: ['newDeadline'],
    when: '申请延期至 > 整改期限',
    otherwise: '新的期限要晚于原期限',
    gives: ['延期申请'],
  },
  {
    no: '88c',
    from: '延期待批',
    action: '同意延期',
    to: '整改中',
    by: patrol,
    needs: ['deadline'],
    when: '整改期限 >= 申请延期至',
    otherwise: '先把整改期限改为批准的日期',
    gives: ['延期批复'],
  },
  { no: '88d', from: '延期待批', action: '不同意延期', to: '整改中', by: patrol, opinion: 5 },
  ...rectification('整改中', '待复查', patrol),
  ...rectification('挂牌督办', '重大待复查', ['emergency-bureau']).map((move) =>
    move.action === '提交整改'
      ? {
          ...move,
          when: '整改前照片 > 0 and 整改后照片 > 0 and 督办任务 != null',
          otherwise: '缺少整改前后的对比照片，或者重大隐患还没有关联督办任务',
        }
      : move,
  ),
  { from: '待核实', action: '退回上报', to: '待上报', by: patrol, opinion: 2 },
]

/** A hidden danger from the photo to the second look; nobody confirms what they reported themselves. */
export const hazardLifecycle = defineLifecycle({
  id: 'hazard',
  start: '待上报',
  states: {
    待上报: { kind: 'draft', tone: 'grey' },
    待核实: { kind: 'open', within: 'hazard-verify-days', tone: 'orange' },
    已定级: { kind: 'open', within: 'hazard-order-days', tone: 'blue' },
    整改中: { kind: 'open', within: 'hazard-rectify-days', calendarDays: true, tone: 'blue' },
    挂牌督办: { kind: 'open', within: 'hazard-major-days', calendarDays: true, tone: 'red' },
    延期待批: { kind: 'open', within: 'hazard-verify-days', tone: 'orange' },
    待复查: { kind: 'open', within: 'hazard-recheck-days', tone: 'violet' },
    重大待复查: { kind: 'open', within: 'hazard-recheck-days', tone: 'violet' },
    已销号: { kind: 'done', tone: 'green' },
    已关闭: { kind: 'ended', tone: 'dark' },
  },
  transitions: moves,
  generic: ['转办', '加签', '会签', '挂起', '作废'],
  clerks: patrol,
  escalation: {
    after: 'hazard-escalation-days',
    to: ['park-director', 'emergency-bureau', 'district-leader'],
  },
})
