import { expect, test } from 'vitest'
import { factLabels } from './fact-labels.ts'
import { readGroupedHeader, readHeader } from './header.ts'
import { proposeFacts } from './proposal.ts'
import { FACTS } from './sample-sheets.ts'
import { readTitle } from './title.ts'

const labels = factLabels(FACTS)

function told(meaning: ReturnType<typeof readHeader>) {
  if (!meaning) return undefined
  const when = typeof meaning.when === 'string' ? meaning.when : meaning.when.period
  return [meaning.fact.id, meaning.unit?.text, when]
    .filter((part) => part !== 'row' && part !== undefined)
    .join(' ')
}

test.each([
  ['实缴税金', 'tax'],
  [' 实缴\n税金 ', 'tax'],
  ['＊实缴税金：', 'tax'],
  ['3、实缴税金', 'tax'],
  ['（一）实缴税金', 'tax'],
  ['入库税收(元)', 'tax 元'],
  ['用地面积（㎡）', 'land m2'],
  ['用地面积[平方米]', 'land 平方米'],
  ['用地面积 ㎡', 'land m2'],
  ['产值/万元', 'output 万元'],
  ['产值，千元', 'output 千元'],
  ['产值（单位：亿元）', 'output 亿元'],
  ['产值\n亿元', 'output 亿元'],
  ['固定资产投资(累计,万元)', 'investment 万元'],
  ['从业人数（期末）', 'employees'],
  ['综合能耗（等价值）(吨标准煤)', 'energy 吨标准煤'],
  ['上年实缴税金(元)', 'tax 元 prior'],
  ['去年产值', 'output prior'],
  ['上年同期产值（万元）', 'output 万元 prior'],
  ['产值(上年同期数)', 'output prior'],
  ['实缴税金（上年，元）', 'tax 元 prior'],
  ['本年实缴税金', 'tax'],
  ['2023年产值', 'output 2023'],
  ['2024年度实缴税金(元)', 'tax 元 2024'],
  ['2024年第三季度产值', 'output 2024Q3'],
  ['是否规上(是/否)', 'above-scale'],
  ['生产状态（正常/停产/僵尸）', 'state'],
  ['投产日期(yyyy-mm-dd)', 'start'],
  ['税款所属年度', 'year'],
])('the header %s is read as %s', (header, meaning) => {
  expect(told(readHeader(header, labels))).toBe(meaning)
})

test.each(['实缴税费', '税金', '营业收入', '产值(不含税)', '其中：产值', '上年', '万元', '', '产值产值'])(
  'the header %s is not guessed at',
  (header) => {
    expect(readHeader(header, labels)).toBeUndefined()
  },
)

test.each([
  ['用地面积', '自有', 'land-owned'],
  ['用地面积', '自有(㎡)', 'land-owned m2'],
  ['用地面积（㎡）', '承租', 'land-leased m2'],
  ['年度', '2024', undefined],
  ['2023年', '产值', 'output 2023'],
  ['上年', '实缴税金(元)', 'tax 元 prior'],
  ['上年（千元）', '产值', 'output 千元 prior'],
  ['主要指标（千元）', '产值', 'output 千元'],
  ['主要指标（千元）', '从业人数', 'employees'],
  ['主要指标（千元）', '产值(亿元)', 'output 亿元'],
  ['实缴税金', '元', 'tax 元'],
  ['实缴税金', '上年', 'tax prior'],
  ['基本情况', '企业名称', 'name'],
  ['企业名称', '企业名称', 'name'],
  ['企业名称', '', 'name'],
  ['实缴税金', '1260', undefined],
])('the headers %s over %s are read as %s', (group, own, meaning) => {
  expect(told(readGroupedHeader(group, own, labels))).toBe(meaning)
})

test.each([
  ['实缴税费', '实缴税金'],
  ['用的面积', '用地面积'],
  ['产直', '工业总产值'],
  ['从业人员数', '从业人数'],
])('%s is proposed to be %s', (header, label) => {
  expect(proposeFacts(header, FACTS)[0]).toBe(label)
})

test.each([
  ['厂区占地(亩)', ['用地面积']],
  ['占地面积（平方米，自有）', ['自有面积']],
  ['用地税金(万元)', ['实缴税金']],
  ['产值增速(%)', ['增加值增速']],
  ['实缴税金占比(%)', []],
  ['用地面积合计数(元)', []],
])('%s is proposed only what its unit can measure', (header, labelsFirst) => {
  expect(proposeFacts(header, FACTS).slice(0, 1)).toEqual(labelsFirst)
  const unit = { 亩: ['亩'], 平方米: ['亩'], 万元: ['万元'], 元: ['万元'], '%': ['%'] }
  const own = unit[/[(（](亩|平方米|万元|元|%)/.exec(header)?.[1] as keyof typeof unit]
  for (const label of proposeFacts(header, FACTS))
    expect(own).toContain(FACTS.find((fact) => fact.label === label)?.unit)
})

test('nothing is proposed where nothing is alike', () => {
  expect(proposeFacts('法定代表人', FACTS)).toEqual([])
})

test.each([
  ['2024年度企业税收情况表', '2024'],
  ['2024 年第三季度', '2024Q3'],
  ['2024年9月', '2024-09'],
  ['企业情况表（2022—2024年度）', undefined],
  ['2022年至2024年', undefined],
  ['2023年度及2024年度对照表', undefined],
  ['填报日期：2025年3月1日', undefined],
  ['2024年1-9月', undefined],
  ['渝办发〔2022〕14号', undefined],
])('the title %s names the period %s', (title, period) => {
  expect(readTitle([title]).period).toBe(period)
})

test.each([
  ['单位：万元', ['万元']],
  ['计量单位:元、亩', ['元', '亩']],
  ['主要指标（千元）', ['千元']],
  ['填报单位：统计部门　计量单位：见各列表头', []],
])('the title %s names the units %s', (title, units) => {
  expect(readTitle([title]).units.map(({ text }) => text)).toEqual(units)
})
