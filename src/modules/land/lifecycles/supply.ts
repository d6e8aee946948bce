import { standardApproval } from '../../../record/generic-lifecycles.ts'
import { defineLifecycle } from '../../../record/lifecycle.ts'

const clerk = ['land-bureau'] as const
const park = ['park-director', 'park-clerk'] as const
const invest = ['investment-bureau', ...park] as const

/** Ready parcels for key projects: one is locked for a project and comes back when the lock runs out. */
export const reservoirLifecycle = defineLifecycle({
  id: 'land-reservoir',
  start: '储备',
  states: {
    储备: { kind: 'open', tone: 'grey' },
    净地: { kind: 'open', tone: 'green' },
    锁定: { kind: 'waiting', within: 'reservoir-lock-days', calendarDays: true, tone: 'orange' },
    供应: { kind: 'done', tone: 'dark' },
    释放: { kind: 'open', tone: 'blue' },
    移出: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    {
      from: '储备',
      action: '确认净地',
      to: '净地',
      by: clerk,
      when: '征拆完成 = true and 通水通电通路平整 = true and 区域评估完成 = true and 控规覆盖 = true',
      otherwise: '净地条件没有齐：征拆、通水通电通路平整、区域评估、控规四项都要完成',
      needs: ['readyOn'],
      gives: ['净地条件核对表'],
    },
    {
      from: '净地',
      action: '锁定给项目',
      to: '锁定',
      by: [...park, ...clerk],
      when: '锁定至 > 业务日期',
      otherwise: '锁定至要晚于今天',
      needs: ['projectName', 'lockedUntil'],
      offers: ['project'],
      gives: ['地块锁定单'],
    },
    {
      from: '锁定',
      action: '到期释放',
      to: '释放',
      by: clerk,
      auto: 'met',
      when: '锁定至 < 业务日期',
      otherwise: '锁定期还没有到',
      gives: ['地块释放通知'],
    },
    {
      from: '锁定',
      action: '提前释放',
      to: '释放',
      by: [...park, ...clerk],
      opinion: 5,
      gives: ['地块释放通知'],
    },
    { from: '锁定', action: '供应', to: '供应', by: clerk, needs: ['suppliedOn', 'supplyNumber'] },
    { from: '释放', action: '重新入池', to: '净地', by: clerk },
    { from: ['储备', '净地', '释放'], action: '移出蓄水池', to: '移出', by: clerk, opinion: 5 },
  ],
  generic: ['转办', '作废'],
  clerks: clerk,
})

const yearsAllowed =
  '(供地方式 in ("弹性年期出让", "一般出让") and 出让年期 <= 工业用地最高出让年限) or (供地方式 = "长期租赁" and 租赁年期 <= 租赁最高年限) or (供地方式 = "先租后让" and 租赁年期 <= 先租后让最长租期 and 出让年期 + 租赁年期 <= 工业用地最高出让年限) or (供地方式 = "租让结合" and 出让年期 <= 工业用地最高出让年限 and 租赁年期 <= 租赁最高年限)'

export const supplyPlanLifecycle = standardApproval({
  id: 'land-supply-plan',
  apply: [...clerk, ...park],
  first: clerk,
  joint: ['development-reform', 'finance-bureau', 'environment-bureau', 'joint-office'],
  decide: ['district-leader'],
  demands: {
    提交: {
      when: yearsAllowed,
      otherwise: '年期超过了所选供地方式允许的上限，或者没有填写这种方式要的年期',
      needs: ['landArea', 'landUse'],
    },
    初审通过: {
      when: '限制供地 = false or 例外理由 != null',
      otherwise: '项目评价或产出低，属于限制供地；确需供地的写明例外理由',
      needs: ['limited'],
    },
    审定: { needs: ['approvalNumber', 'approvedOn'], gives: ['供地方案批复'] },
  },
})

/** Land kept near a large manufacturing project; what is not used in time is released. */
export const reservedLandLifecycle = defineLifecycle({
  id: 'reserved-land',
  start: '拟预留',
  states: {
    拟预留: { kind: 'draft', tone: 'grey' },
    待确认: { kind: 'open', within: 'approval-first-days', tone: 'blue' },
    已预留: { kind: 'open', locked: true, tone: 'orange' },
    已启用: { kind: 'done', tone: 'green' },
    已释放: { kind: 'ended', tone: 'dark' },
    不予预留: { kind: 'ended', tone: 'red' },
  },
  transitions: [
    {
      from: '拟预留',
      action: '申请预留',
      to: '待确认',
      by: invest,
      when: '符合预留条件 = true',
      otherwise: '不符合预留条件：要是制造业项目，固定资产投资要达到门槛',
      needs: ['reservedArea', 'years', 'trigger'],
      gives: ['预留用地申请表'],
    },
    {
      from: '待确认',
      action: '确认预留',
      to: '已预留',
      by: clerk,
      when: '预留年限 >= 预留用地最短年限 and 预留年限 <= 预留用地最长年限 and 预留至 > 预留起',
      otherwise: '预留年限不在允许的范围里，或者止日不晚于起日',
      needs: ['reservedFrom', 'reservedUntil', 'letterNumber'],
      gives: ['预留用地确认函'],
    },
    { from: '待确认', action: '不予预留', to: '不予预留', by: clerk, opinion: 5, gives: ['不予预留告知书'] },
    {
      from: '已预留',
      action: '启用',
      to: '已启用',
      by: clerk,
      when: '预留至 >= 业务日期',
      otherwise: '预留期已满，应当释放',
      needs: ['usedOn', 'usedArea'],
      gives: ['预留用地启用通知'],
    },
    {
      from: '已预留',
      action: '期满释放',
      to: '已释放',
      by: clerk,
      when: '预留至 < 业务日期',
      otherwise: '预留期还没有满；要提前放弃用“提前释放”',
      gives: ['预留用地释放通知'],
    },
    {
      from: '已预留',
      action: '提前释放',
      to: '已释放',
      by: [...clerk, ...park],
      opinion: 5,
      gives: ['预留用地释放通知'],
    },
  ],
  generic: ['退回补正', '撤回', '转办', '作废'],
  clerks: clerk,
})
