import { defineRecord } from '../../../record/definition.ts'
import {
  attachments,
  choice,
  computed,
  day,
  longText,
  money,
  number,
  party,
  percent,
  period,
  text,
} from '../../../record/field.ts'
import { teamLifecycle } from '../lifecycles.ts'

const placeOfWork = '岗位与任期'
const exchange = '交流与考核'

export const managementTeam = defineRecord({
  id: 'R96',
  type: 'management-team',
  label: '队伍与职业经理人',
  purpose: '园区管理岗位、干部交流计划和平台公司职业经理人岗位的台账；只记岗位和汇总数。',
  origin: 'entered',
  scope: 'park',
  prefix: 'DWJL',
  fields: {
    post: text({ label: '岗位名称', required: true, group: placeOfWork, help: '写岗位，不写姓名' }),
    kind: choice({
      label: '岗位性质',
      options: ['园区管理岗位', '交流锻炼岗位', '职业经理人', '专业聘任岗位'],
      required: true,
      group: placeOfWork,
    }),
    unit: party({ label: '所在单位', required: true, group: placeOfWork }),
    planned: number({ label: '核定职数', unit: '人', min: '0', required: true, group: placeOfWork }),
    filled: number({ label: '在岗人数', unit: '人', min: '0', required: true, group: placeOfWork }),
    vacant: computed({
      label: '空缺',
      formula: '核定职数 - 在岗人数',
      as: { kind: 'number', unit: '人', digits: 0 },
      group: placeOfWork,
    }),
    documentNumber: text({ label: '任职文号', maxLength: 80, group: placeOfWork }),
    termFrom: day({ label: '任期起', group: placeOfWork }),
    termUntil: day({ label: '任期止', group: placeOfWork, aliases: ['任期'] }),
    goals: longText({ label: '任期目标', group: placeOfWork }),
    direction: choice({
      label: '交流方向',
      options: ['横向交流', '纵向交流', '上挂', '下派', '不交流'],
      group: exchange,
    }),
    toUnit: party({ label: '交流去向', group: exchange }),
    exchangeOn: day({ label: '计划交流日', group: exchange }),
    assessYear: period({ label: '考核年度', of: ['year'], group: exchange }),
    assessment: choice({
      label: '考核等次',
      options: ['优秀', '良好', '合格', '基本合格', '不合格'],
      group: exchange,
    }),
    completion: percent({ label: '目标完成率', max: '1000', group: exchange }),
    payKind: choice({
      label: '薪酬方式',
      options: ['市场化薪酬', '协议薪酬', '参照机关事业'],
      group: exchange,
    }),
    payTotal: money({
      label: '薪酬总额',
      dataClass: 'personal',
      group: exchange,
      help: '只填同类岗位的年度汇总数，人数太少的不填',
    }),
    changeNote: text({ label: '变更说明', maxLength: 400, group: exchange }),
    papers: attachments({ label: '任期与考核文件', dataClass: 'personal', group: exchange }),
  },
  title: ['unit', 'post'],
  list: ['kind', 'unit', 'planned', 'filled', 'vacant', 'termUntil', 'direction', 'assessment'],
  filters: ['kind', 'direction', 'assessYear'],
  lifecycle: teamLifecycle,
  due: 'termUntil',
  routes: ['/talent'],
  board: 'kind',
})
