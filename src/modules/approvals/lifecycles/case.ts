import { ledger } from '../../../record/generic-lifecycles.ts'
import { defineLifecycle, type Transition } from '../../../record/lifecycle.ts'
import { enterpriseRoles } from '../../../record/roles.ts'

/** The list of items outside which nothing is approved; only what is on it opens a case. */
export const itemLifecycle = ledger({
  id: 'approval-item',
  edit: ['department', 'joint-office-service'],
  confirm: ['joint-office', 'joint-office-reviewer'],
  demands: {
    核实入册: {
      needs: ['basis', 'promisedDays', 'listedFrom'],
      when: '承诺时限 <= 法定时限',
      otherwise: '承诺时限不能长于法定时限；依据、时限、生效日期都要填',
      sets: { listState: '在清单' },
      gives: ['审批清单'],
    },
    申请变更: { sets: { listState: '调整中' } },
    确认变更: { sets: { listState: '在清单' }, gives: ['审批清单'], notBy: ['申请变更'] },
    撤销变更: { sets: { listState: '在清单' } },
    注销: { sets: { listState: '已移出' }, gives: ['审批清单'] },
    不予入册: { sets: { listState: '已移出' } },
  },
})

const first = ['park-clerk', 'department'] as const
const lanes = ['land-bureau', 'environment-bureau', 'emergency-bureau', 'department'] as const
const lane = { from: '联审中', to: '待审定', by: lanes, lane: true } as const

const opening: readonly Transition[] = [
  {
    no: '94a',
    from: '待选事项',
    action: '选择事项',
    to: '草稿',
    by: enterpriseRoles,
    needs: ['item'],
    when: '清单状态 = "在清单"',
    otherwise: '清单之外无审批：这个事项不在审批清单内，不能开立办件；可以用“登记清单外事项”交清单维护人研究',
  },
  {
    no: '94b',
    from: '待选事项',
    action: '登记清单外事项',
    to: '清单外拒绝',
    by: enterpriseRoles,
    needs: ['wanted'],
    gives: ['清单外事项告知书', '清单维护任务'],
    creates: [
      {
        type: 'supervision-task',
        values: {
          matter: '@title',
          category: '专项',
          urgency: '一般',
          requirement: '@wanted',
          basis: '清单外事项，请研究是否列入审批清单',
        },
      },
    ],
  },
  {
    no: '95a',
    from: '草稿',
    action: '区评继承检查',
    to: '材料精简',
    by: enterpriseRoles,
    offers: ['regional', 'waived', 'waivedCount', 'savedDays'],
    sets: { inheritedOn: '@today' },
    gives: ['区评成果应用告知书'],
  },
  { from: '材料精简', action: '重新填写', to: '草稿', by: enterpriseRoles },
  {
    no: '95b',
    from: '材料精简',
    action: '提交',
    to: '待受理',
    by: enterpriseRoles,
    needs: ['materials', 'applicant'],
    gives: ['回执'],
  },
  {
    no: '96a',
    from: ['草稿', '材料精简'],
    action: '告知承诺',
    to: '已发证（承诺）',
    by: ['enterprise-signatory'],
    needs: ['commitmentTerms'],
    when: '可告知承诺 = true',
    otherwise: '这个事项在清单中没有列为告知承诺事项，请按一般程序提交',
    sets: { committedOn: '@today', result: '准予（承诺）' },
    gives: ['告知承诺书', '批复'],
  },
]

const examining: readonly Transition[] = [
  // Back to what was handed in, not to the choice of the item.
  { from: '待受理', action: '撤回', to: '材料精简', by: enterpriseRoles },
  { from: '待受理', action: '受理', to: '初审中', by: first, gives: ['受理通知书'] },
  { from: '待受理', action: '不予受理', to: '不予受理', by: first, opinion: 5, gives: ['不予受理通知书'] },
  {
    from: '初审中',
    action: '初审通过',
    to: '待审定',
    by: first,
    opinion: 2,
    when: '需要联审 = false',
    otherwise: '需要其他部门意见的用“送联审”；不需要的先把“需要联审”填为否',
  },
  { from: '初审中', action: '送联审', to: '联审中', by: first, opinion: 2, gives: ['联审通知'] },
  { from: '初审中', action: '初审不通过', to: '不予通过', by: first, opinion: 5, gives: ['不予通过决定'] },
  { ...lane, action: '同意' },
  { ...lane, action: '有条件同意', opinion: 5 },
  { ...lane, action: '不同意', opinion: 5 },
  {
    from: '待审定',
    action: '审定',
    to: '已办结',
    by: ['department', 'land-bureau', 'park-director'],
    needs: ['resultNumber', 'issuedOn'],
    notBy: ['初审通过', '送联审'],
    sets: { result: '准予' },
    gives: ['批复', '证照'],
  },
  {
    from: '待审定',
    action: '不予通过',
    to: '不予通过',
    by: ['department', 'land-bureau', 'park-director'],
    opinion: 5,
    sets: { result: '不予' },
    gives: ['不予通过决定'],
  },
  { from: '已办结', action: '评价', to: '已办结', by: enterpriseRoles, needs: ['satisfaction'] },
  { from: '已办结', action: '归档', to: '已归档', by: first },
]

const checking: readonly Transition[] = [
  {
    no: '96b',
    from: '已发证（承诺）',
    action: '开始核查',
    to: '核查中',
    by: ['department'],
    auto: 'due',
    gives: ['核查单'],
  },
  {
    no: '96c',
    from: '核查中',
    action: '属实',
    to: '已办结',
    by: ['department'],
    needs: ['checkedOn', 'checkNote'],
    sets: { checkResult: '属实' },
    gives: ['核查记录'],
  },
  {
    no: '96d',
    from: '核查中',
    action: '不实',
    to: '已撤销',
    by: ['department'],
    opinion: 10,
    needs: ['checkedOn', 'checkNote'],
    sets: { checkResult: '不实', discredited: 'true', result: '撤销' },
    gives: ['撤销决定书', '失信告知书'],
  },
]

/** A case: opened from the list only, lightened by regional results, approved at once against a commitment or after review. */
export const caseLifecycle = defineLifecycle({
  id: 'approval-case',
  start: '待选事项',
  states: {
    待选事项: { kind: 'draft', tone: 'grey' },
    草稿: { kind: 'draft', tone: 'grey' },
    材料精简: { kind: 'draft', tone: 'blue' },
    待受理: { kind: 'open', within: 'approval-accept-days', tone: 'blue' },
    初审中: { kind: 'open', within: 'approval-first-days', tone: 'blue' },
    联审中: { kind: 'open', within: 'approval-joint-days', lanes, tone: 'blue' },
    待审定: { kind: 'open', within: 'approval-decide-days', tone: 'blue' },
    '已发证（承诺）': {
      kind: 'waiting',
      within: 'commitment-check-days',
      calendarDays: true,
      tone: 'green',
      locked: true,
    },
    核查中: { kind: 'open', within: 'commitment-judge-days', tone: 'orange' },
    已办结: { kind: 'open', tone: 'green', locked: true },
    已归档: { kind: 'done', tone: 'dark' },
    已撤销: { kind: 'ended', tone: 'red' },
    不予受理: { kind: 'ended', tone: 'red' },
    不予通过: { kind: 'ended', tone: 'red' },
    清单外拒绝: { kind: 'ended', tone: 'red' },
  },
  transitions: [...opening, ...examining, ...checking],
  generic: ['退回补正', '转办', '加签', '会签', '挂起', '延期', '作废'],
  clerks: first,
})
