import { defineRecord } from '../../../record/definition.ts'
import { area, choice, day, number, percent, ref, text, yesNo } from '../../../record/field.ts'
import { newIndustryLifecycle } from '../lifecycles/stock.ts'

const parcel = { group: '地块' }
const terms = { group: '供地条件' }
const check = { group: '审查' }

export const newIndustryLand = defineRecord({
  id: 'R88',
  type: 'new-industry-land',
  label: '新型产业用地',
  purpose: '新型产业用地（M0）的地块：产业用房与辅助用房的比例、准入条件和转让限制。',
  origin: 'entered',
  scope: 'park',
  prefix: 'XX',
  fields: {
    parcel: ref('parcel', { label: '地块', ...parcel }),
    parcelNumber: text({
      label: '宗地编号',
      required: true,
      maxLength: 40,
      from: 'parcel.parcelNumber',
      aliases: ['宗地号', '地块编号'],
      ...parcel,
    }),
    landArea: area({ label: '用地面积', required: true, from: 'parcel.landArea', ...parcel }),
    floorRatio: number({ label: '规划容积率', unit: '1', digits: 2, min: '0', required: true, ...parcel }),
    years: number({ label: '出让年期', unit: '年', min: '1', ...parcel }),
    mainShare: percent({ label: '产业用房比例', required: true, help: '占总建筑面积', ...terms }),
    auxiliaryShare: percent({ label: '辅助用房比例', required: true, help: '占总建筑面积', ...terms }),
    industry: choice({
      label: '准入产业',
      required: true,
      options: [
        '研发创新',
        '技术转移',
        '科技孵化',
        '工业设计',
        '软件信息',
        '检验检测认证',
        '其他生产性服务业',
      ],
      ...terms,
    }),
    industryAdmitted: yesNo({ label: '产业准入', required: true, ...check }),
    holderAdmitted: yesNo({ label: '主体准入', required: true, ...check }),
    divisible: choice({
      label: '转让限制',
      required: true,
      options: ['整体持有', '整体转让须经同意', '自持比例限制'],
      help: '土地不得分零转让，用房不得分零销售、分零抵押',
      ...terms,
    }),
    heldShare: percent({
      label: '自持比例',
      visibleWhen: '转让限制 = "自持比例限制"',
      requiredWhen: '转让限制 = "自持比例限制"',
      ...terms,
    }),
    opinionNumber: text({ label: '准入意见文号', maxLength: 60, ...check }),
    opinionDay: day({ label: '准入意见日期', ...check }),
    basis: text({ label: '依据文件', help: '执行的新型产业用地管理规定', ...check }),
  },
  title: ['parcelNumber', 'industry'],
  list: ['parcelNumber', 'landArea', 'industry', 'mainShare', 'auxiliaryShare', 'divisible', 'opinionDay'],
  filters: ['industry', 'divisible'],
  unique: [['parcelNumber']],
  lifecycle: newIndustryLifecycle,
  routes: ['/land/supply'],
})
