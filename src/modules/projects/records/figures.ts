import { day, number, text } from '../../../record/field.ts'

type More = { readonly from?: string; readonly required?: boolean; readonly help?: string }
const perMu = { unit: '万元/亩', digits: 2, min: '0' } as const

/** The five figures that a project promises; `source` is the link that brings them, so that nobody types them twice. */
export function promisedFigures(group: string, source?: string) {
  const more = (name: string): More => (source === undefined ? {} : { from: `${source}.${name}` })
  return {
    investmentIntensity: number({
      label: '投资强度',
      ...perMu,
      group,
      help: '固定资产总投资除以用地面积',
      dataClass: 'enterprise-secret',
      ...more('investmentIntensity'),
    }),
    floorRatio: number({ label: '建筑容积率', unit: '1', digits: 2, min: '0', group, ...more('floorRatio') }),
    unitEnergy: number({
      label: '单位能耗标准',
      unit: '吨标准煤/万元',
      digits: 4,
      min: '0',
      group,
      help: '达产年综合能耗除以产值',
      dataClass: 'enterprise-secret',
      ...more('unitEnergy'),
    }),
    taxPerMu: number({
      label: '亩均税收',
      ...perMu,
      group,
      help: '达产年税收除以用地面积',
      dataClass: 'enterprise-secret',
      ...more('taxPerMu'),
    }),
    outputPerMu: number({
      label: '亩均产值',
      ...perMu,
      group,
      help: '达产年产值除以用地面积',
      dataClass: 'enterprise-secret',
      ...more('outputPerMu'),
    }),
  }
}

/** Standards of the industry; where none is written the pack's general ones hold. */
export function standards(group: string, source?: string) {
  const more = (name: string): More => (source === undefined ? {} : { from: `${source}.${name}` })
  const help = '国家或市对这个行业的标准；不填时按参数里的通用标准'
  return {
    standardIntensity: number({ label: '投资强度标准', ...perMu, group, help, ...more('standardIntensity') }),
    standardTax: number({ label: '亩均税收标准', ...perMu, group, help, ...more('standardTax') }),
    standardOutput: number({ label: '亩均产值标准', ...perMu, group, help, ...more('standardOutput') }),
    standardBasis: text({ label: '标准依据', group, help: '文件名称、文号和条款', ...more('standardBasis') }),
  }
}

export function agreedDates(group: string, source?: string) {
  const more = (name: string): More => (source === undefined ? {} : { from: `${source}.${name}` })
  return {
    startBy: day({ label: '约定开工日', group, ...more('startBy') }),
    finishBy: day({ label: '约定竣工日', group, ...more('finishBy') }),
    produceBy: day({ label: '约定投产日', group, ...more('produceBy') }),
    fullBy: day({ label: '约定达产日', group, ...more('fullBy') }),
  }
}

export const nextAgreedDay =
  'if 实际开工日 = null then 约定开工日 else if 实际竣工日 = null then 约定竣工日 else if 实际投产日 = null then 约定投产日 else if 实际达产日 = null then 约定达产日 else null'
