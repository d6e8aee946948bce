import {
  type Actor,
  defineLifecycle,
  type GenericMove,
  type Lifecycle,
  type State,
  type Transition,
} from './lifecycle.ts'
import { enterpriseRoles, type RoleId } from './roles.ts'

const allMoves: readonly GenericMove[] = ['退回补正', '撤回', '转办', '加签', '会签', '挂起', '延期', '作废']

/** What a type adds to a generic lifecycle: further demands on the named action. */
export type Demands = Readonly<Record<string, Partial<Omit<Transition, 'from' | 'action' | 'to'>>>>

function demanded(transitions: readonly Transition[], demands: Demands = {}): readonly Transition[] {
  for (const action of Object.keys(demands))
    if (!transitions.some((t) => t.action === action))
      throw new RangeError(`no action ${action} to demand more of`)
  return transitions.map((transition) => ({ ...transition, ...demands[transition.action] }))
}

/** SP 标准审批流: 草稿→已提交→初审→联审→审定→公示→办结→归档. Clocks are the pack's parameters. */
export function standardApproval(options: {
  readonly id: string
  readonly apply: readonly Actor[]
  readonly first: readonly Actor[]
  /** Parallel review; without lanes the step is left out. */
  readonly joint?: readonly RoleId[]
  readonly decide: readonly Actor[]
  /** Without it what was decided is done at once. */
  readonly publicity?: readonly Actor[]
  readonly demands?: Demands
}): Lifecycle {
  const { apply, first, joint, decide, publicity } = options
  const afterFirst = joint ? '联审中' : '待审定'
  const afterDecision = publicity ? '待公示' : '已办结'
  const states: Record<string, State> = {
    草稿: { kind: 'draft', tone: 'grey' },
    待受理: { kind: 'open', within: 'approval-accept-days', tone: 'blue' },
    初审中: { kind: 'open', within: 'approval-first-days', tone: 'blue' },
    ...(joint && { 联审中: { kind: 'open', within: 'approval-joint-days', lanes: joint, tone: 'blue' } }),
    待审定: { kind: 'open', within: 'approval-decide-days', tone: 'blue' },
    ...(publicity && {
      待公示: { kind: 'open', tone: 'violet' },
      公示中: { kind: 'waiting', within: 'publicity-days', tone: 'violet' },
    }),
    已办结: { kind: 'open', tone: 'green', locked: true },
    已归档: { kind: 'done', tone: 'dark' },
    不予受理: { kind: 'ended', tone: 'red' },
    不予通过: { kind: 'ended', tone: 'red' },
  }
  const lane = { from: '联审中', to: '待审定', by: joint ?? [], lane: true } as const
  const transitions: readonly Transition[] = [
    { from: '草稿', action: '提交', to: '待受理', by: apply, gives: ['回执'] },
    { from: '待受理', action: '受理', to: '初审中', by: first, gives: ['受理通知书'] },
    { from: '待受理', action: '不予受理', to: '不予受理', by: first, opinion: 5, gives: ['不予受理通知书'] },
    { from: '初审中', action: '初审通过', to: afterFirst, by: first, opinion: 2 },
    { from: '初审中', action: '初审不通过', to: '不予通过', by: first, opinion: 5 },
    ...(joint
      ? [
          { ...lane, action: '同意' },
          { ...lane, action: '有条件同意', opinion: 5 },
          { ...lane, action: '不同意', opinion: 5 },
        ]
      : []),
    { from: '待审定', action: '审定', to: afterDecision, by: decide, notBy: ['初审通过'], gives: ['批复'] },
    { from: '待审定', action: '不予通过', to: '不予通过', by: decide, opinion: 5, gives: ['不予通过决定'] },
    ...(publicity
      ? ([
          { from: '待公示', action: '发布公示', to: '公示中', by: publicity, gives: ['公示文本'] },
          { from: '公示中', action: '公示期满', to: '已办结', by: publicity, auto: 'due' },
          { from: '公示中', action: '公示有异议', to: '待审定', by: publicity, opinion: 5 },
        ] as const)
      : []),
    { from: '已办结', action: '归档', to: '已归档', by: first },
  ]
  return defineLifecycle({
    id: options.id,
    start: '草稿',
    states,
    transitions: demanded(transitions, options.demands),
    generic: allMoves,
    clerks: first,
  })
}

/** TP 台账流: 待核实→在册→变更中→注销. `edit` keeps the ledger, `confirm` vouches for it. */
export function ledger(options: {
  readonly id: string
  readonly edit: readonly Actor[]
  readonly confirm: readonly Actor[]
  readonly demands?: Demands
}): Lifecycle {
  const { edit, confirm } = options
  return defineLifecycle({
    id: options.id,
    start: '待核实',
    states: {
      待核实: { kind: 'open', tone: 'orange' },
      在册: { kind: 'open', tone: 'green' },
      变更中: { kind: 'open', tone: 'blue' },
      已注销: { kind: 'ended', tone: 'dark' },
    },
    transitions: demanded(
      [
        { from: '待核实', action: '核实入册', to: '在册', by: confirm },
        { from: '待核实', action: '不予入册', to: '已注销', by: confirm, opinion: 5 },
        { from: '在册', action: '申请变更', to: '变更中', by: edit, opinion: 2 },
        { from: '变更中', action: '确认变更', to: '在册', by: confirm },
        { from: '变更中', action: '撤销变更', to: '在册', by: edit },
        { from: ['在册', '变更中'], action: '注销', to: '已注销', by: confirm, opinion: 5 },
      ],
      options.demands,
    ),
    generic: ['转办'],
    clerks: confirm,
  })
}

/** RP 填报流: 未填→填报中→已提交→园区已审→已锁定→更正. `report` fills in, `review` is the park, `collect` locks the period. */
export function reporting(options: {
  readonly id: string
  readonly report?: readonly Actor[]
  readonly review: readonly Actor[]
  readonly collect: readonly Actor[]
  readonly demands?: Demands
  /** Numbers of the specification for the eight moves, in their order. */
  readonly numbers?: readonly string[]
}): Lifecycle {
  const { report = enterpriseRoles, review, collect, numbers } = options
  const transitions: readonly Transition[] = [
    { from: '未填', action: '开始填报', to: '填报中', by: report },
    { from: '填报中', action: '暂存', to: '填报中', by: report },
    { from: '填报中', action: '提交', to: '已提交', by: report, gives: ['回执'] },
    { from: '已提交', action: '撤回', to: '填报中', by: report },
    { from: '已提交', action: '审核通过', to: '园区已审', by: review },
    { from: '已提交', action: '退回', to: '填报中', by: review, opinion: 5 },
    { from: '园区已审', action: '锁定本期', to: '已锁定', by: collect },
    { from: '已锁定', action: '申请更正', to: '更正待批', by: [...report, ...review], opinion: 5 },
    {
      from: '更正待批',
      action: '同意更正',
      to: '已更正',
      by: collect,
      notBy: ['申请更正'],
      gives: ['更正单'],
    },
    { from: '更正待批', action: '不同意更正', to: '已锁定', by: collect, opinion: 5 },
    { from: '已锁定', action: '归档', to: '已归档', by: collect },
    { from: '已更正', action: '归档更正', to: '已归档', by: collect },
  ]
  const numbered = transitions.map((t, at) => {
    const no = numbers?.[Math.min(at, 7)]
    return no !== undefined && at <= 8 ? { ...t, no } : t
  })
  return defineLifecycle({
    id: options.id,
    start: '未填',
    states: {
      未填: { kind: 'draft', tone: 'grey' },
      填报中: { kind: 'draft', tone: 'blue' },
      已提交: { kind: 'open', within: 'report-review-days', tone: 'blue' },
      园区已审: { kind: 'open', within: 'report-lock-days', tone: 'blue' },
      已锁定: { kind: 'open', tone: 'green', locked: true },
      更正待批: { kind: 'open', within: 'approval-first-days', tone: 'orange' },
      已更正: { kind: 'open', tone: 'green', locked: true },
      已归档: { kind: 'done', tone: 'dark' },
    },
    transitions: demanded(numbered, options.demands),
    generic: ['转办', '作废'],
    clerks: review,
  })
}

/** CP 创建流: 拟创建→培育→申报→评审→公示→获批→年度复核→摘牌/到期. */
export function creation(options: {
  readonly id: string
  readonly apply: readonly Actor[]
  readonly review: readonly Actor[]
  readonly decide: readonly Actor[]
  readonly demands?: Demands
}): Lifecycle {
  const { apply, review, decide } = options
  return defineLifecycle({
    id: options.id,
    start: '拟创建',
    states: {
      拟创建: { kind: 'draft', tone: 'grey' },
      培育中: { kind: 'open', tone: 'blue' },
      申报中: { kind: 'open', within: 'approval-first-days', tone: 'blue' },
      评审中: { kind: 'open', within: 'approval-joint-days', tone: 'blue' },
      公示中: { kind: 'waiting', within: 'publicity-days', tone: 'violet' },
      已获批: { kind: 'open', tone: 'green' },
      年度复核: { kind: 'open', tone: 'orange' },
      已摘牌: { kind: 'ended', tone: 'red' },
      已到期: { kind: 'ended', tone: 'dark' },
      未获批: { kind: 'ended', tone: 'red' },
    },
    transitions: demanded(
      [
        { from: '拟创建', action: '列入培育', to: '培育中', by: [...apply, ...review] },
        { from: '培育中', action: '申报', to: '申报中', by: apply, gives: ['申报书'] },
        { from: '申报中', action: '推荐评审', to: '评审中', by: review },
        { from: '申报中', action: '退回培育', to: '培育中', by: review, opinion: 5 },
        { from: '评审中', action: '评审通过', to: '公示中', by: decide, notBy: ['推荐评审'] },
        { from: '评审中', action: '评审不通过', to: '未获批', by: decide, opinion: 5 },
        { from: '公示中', action: '获批', to: '已获批', by: decide, auto: 'due' },
        { from: '公示中', action: '公示有异议', to: '评审中', by: decide, opinion: 5 },
        { from: '已获批', action: '发起复核', to: '年度复核', by: review },
        { from: '年度复核', action: '复核通过', to: '已获批', by: decide },
        { from: '年度复核', action: '摘牌', to: '已摘牌', by: decide, opinion: 5 },
        { from: '已获批', action: '到期', to: '已到期', by: review },
      ],
      options.demands,
    ),
    generic: ['撤回', '转办', '加签', '挂起', '作废'],
    clerks: review,
  })
}

/** DP 督办流: 拟办→立项→交办→签收→办理→反馈→核查→销号, with one extension. `numbers` are those of the specification for moves 1–8. */
export function supervision(options: {
  readonly id: string
  readonly order: readonly Actor[]
  readonly responsible: readonly Actor[]
  readonly verify: readonly Actor[]
  /** Field of the completed share, per cent. */
  readonly progress: string
  readonly evidence?: string
  /** Field of the new deadline asked for. */
  readonly newDue?: string
  readonly demands?: Demands
  readonly numbers?: readonly string[]
}): Lifecycle {
  const { order, responsible, verify, progress, evidence, newDue, numbers } = options
  const proof = evidence === undefined ? [] : [evidence]
  const transitions: readonly Transition[] = [
    { from: '拟办', action: '立项', to: '已立项', by: order },
    { from: '已立项', action: '交办', to: '待签收', by: order, gives: ['督办通知单'] },
    { from: '待签收', action: '签收', to: '办理中', by: responsible, gives: ['回执'], auto: 'due' },
    { from: '待签收', action: '退回', to: '拟办', by: responsible, opinion: 10, gives: ['退回单'] },
    {
      from: '办理中',
      action: '反馈进度',
      to: '办理中',
      by: responsible,
      needs: [progress, ...proof],
      opinion: 2,
      gives: ['进度单'],
    },
    {
      from: '办理中',
      action: '申请延期',
      to: '延期待批',
      by: responsible,
      opinion: 5,
      atMost: 1,
      gives: ['延期单'],
      ...(newDue !== undefined && { needs: [newDue] }),
    },
    { from: '办理中', action: '申请办结', to: '待核查', by: responsible, needs: [progress, ...proof] },
    {
      from: '待核查',
      action: '核查通过',
      to: '已办结',
      by: verify,
      opinion: 2,
      notBy: ['申请办结'],
      gives: ['销号单'],
    },
    { from: '延期待批', action: '同意延期', to: '办理中', by: verify },
    { from: '延期待批', action: '不同意延期', to: '办理中', by: verify, opinion: 5 },
    { from: '待核查', action: '退回重办', to: '办理中', by: verify, opinion: 5 },
  ]
  const extra: Readonly<Record<string, number>> = { 同意延期: 5, 不同意延期: 5, 退回重办: 7 }
  const numbered = transitions.map((t, at) => {
    const no = numbers?.[extra[t.action] ?? at]
    return no === undefined ? t : { ...t, no }
  })
  return defineLifecycle({
    id: options.id,
    start: '拟办',
    states: {
      拟办: { kind: 'draft', tone: 'grey' },
      已立项: { kind: 'open', within: 'supervision-set-up-days', tone: 'blue' },
      待签收: { kind: 'open', within: 'supervision-sign-days', tone: 'orange' },
      办理中: { kind: 'open', tone: 'blue' },
      延期待批: { kind: 'open', within: 'supervision-extension-days', tone: 'orange' },
      待核查: { kind: 'open', within: 'supervision-verify-days', tone: 'violet' },
      已办结: { kind: 'done', tone: 'green' },
    },
    transitions: demanded(numbered, options.demands),
    generic: ['转办', '加签', '会签', '挂起', '作废'],
    clerks: order,
  })
}
