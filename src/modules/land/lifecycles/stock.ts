import { ledger, standardApproval } from '../../../record/generic-lifecycles.ts'
import { defineLifecycle } from '../../../record/lifecycle.ts'

const clerk = ['land-bureau'] as const
const park = ['park-director', 'park-clerk'] as const

/** A plan of its own for every parcel that is approved and not supplied. */
export const unsuppliedLifecycle = defineLifecycle({
  id: 'unsupplied-land',
  start: '在库',
  states: {
    在库: { kind: 'open', within: 'unsupplied-plan-days', calendarDays: true, tone: 'orange' },
    一地一策: { kind: 'open', within: 'approval-decide-days', tone: 'blue' },
    推进: { kind: 'open', tone: 'blue' },
    已供: { kind: 'done', tone: 'green' },
    核销: { kind: 'ended', tone: 'dark' },
  },
  transitions: [
    {
      from: '在库',
      action: '制定一地一策',
      to: '一地一策',
      by: [...park, 'town', ...clerk],
      needs: ['reason', 'measure', 'plannedMonth', 'post'],
      gives: ['一地一策表'],
    },
    {
      from: '一地一策',
      action: '审核通过',
      to: '推进',
      by: clerk,
      // The bureau may draw up a plan itself; then somebody else there examines it.
      notBy: ['制定一地一策'],
      opinion: 2,
    },
    { from: '一地一策', action: '退回修改', to: '在库', by: clerk, opinion: 5 },
    {
      from: '推进',
      action: '登记进展',
      to: '推进',
      by: [...park, 'town', ...clerk],
      needs: ['progress', 'progressOn'],
    },
    {
      from: '推进',
      action: '确认供地',
      to: '已供',
      by: clerk,
      needs: ['suppliedOn', 'suppliedArea', 'supplyNumber'],
      when: '已供面积 >= 未供面积',
      otherwise: '已供面积小于未供面积；只供了一部分的，先登记进展并改小未供面积',
    },
    {
      from: ['在库', '一地一策', '推进'],
      action: '撤批核销',
      to: '核销',
      by: clerk,
      needs: ['revocationNumber'],
      opinion: 5,
      gives: ['撤批核销单'],
    },
  ],
  generic: ['转办', '挂起', '延期', '作废'],
  clerks: clerk,
})

export const floorPriceLifecycle = standardApproval({
  id: 'floor-price',
  apply: [...clerk, ...park],
  first: clerk,
  joint: ['finance-bureau', 'development-reform', 'joint-office'],
  decide: ['district-leader', ...clerk],
  demands: {
    提交: { needs: ['gradeMinimum', 'costPrice'], gives: ['底价三条线测算表'] },
    初审通过: {
      when: '不可突破下限 > 0',
      otherwise: '下限算不出来：核对最低价标准、成本单价和七折条件的各项指标',
      gives: ['七折资格审查表'],
    },
    审定: {
      when: '决定单价 >= 不可突破下限 and (决定单价 >= 主城都市区工业地均价 or 低于均价理由 != null)',
      otherwise:
        '决定单价低于上位规定的下限（等别最低价和成本线，任何情形都不能突破）；只低于主城都市区均价的，须写明理由，由地价委员会决定',
      needs: ['decidedPrice', 'meetingNumber', 'meetingDay'],
      offers: ['belowAverage'],
      gives: ['底价议定纪要'],
    },
  },
})

export const intensiveUseLifecycle = ledger({
  id: 'intensive-use',
  edit: clerk,
  confirm: clerk,
  demands: { 核实入册: { needs: ['conclusion', 'level'], gives: ['节约集约用地评价报告'] } },
})

export const newIndustryLifecycle = ledger({
  id: 'new-industry-land',
  edit: [...clerk, ...park],
  confirm: clerk,
  demands: {
    核实入册: {
      when: '辅助用房比例 <= 辅助用房比例上限 and 产业准入 = true and 主体准入 = true',
      otherwise: '产业准入、主体准入都要通过，辅助用房比例不能超过上限',
      needs: ['opinionNumber', 'opinionDay'],
      gives: ['新型产业用地准入意见'],
    },
  },
})
