import { expect, test } from 'vitest'
import { compileExpression } from './compile.ts'
import { compileIn, resultText, sample } from './sample-facts.ts'

const facts = {
  实缴税金: '1260 万元',
  用地面积: '50 亩',
  '上年.实缴税金': '1000 万元',
  营业收入: '3000 万元',
  研发费用: '900000 元',
  建筑面积: '20000 ㎡',
  工业增加值: '5000 万元',
  综合能源消费量: '2000 吨标准煤',
  '参数.比例': '20 %',
  规上: '是',
  生产状态: '停产（正常、停产、僵尸）',
  投产日期: '2024-03-15',
}
const { vocabulary } = sample(facts)

const faultOf = (text: string, unit?: string) => {
  const { compiled, faults } = compileIn(text, vocabulary, unit)
  const [fault] = faults
  return { compiled: compiled !== undefined, fault, at: fault && text.slice(fault.from, fault.to) }
}

test('results arrive in the unit that is wanted', () => {
  expect(resultText('实缴税金 / 用地面积', facts, '元/㎡')).toBe('378 元/㎡')
  expect(resultText('研发费用 / 营业收入', facts, '%')).toBe('3 %')
  expect(resultText('工业增加值 / 综合能源消费量', facts, '万元/吨标准煤')).toBe('2.5 万元/吨标准煤')
  expect(resultText('实缴税金 - 研发费用', facts, '亿元')).toBe('0.117 亿元')
})

test('differing units of one dimension are converted exactly before they are added or compared', () => {
  expect(resultText('用地面积 + 建筑面积', facts)).toBe('80 亩')
  expect(resultText('研发费用 < 实缴税金', facts)).toBe('是')
  expect(resultText('研发费用 / 营业收入', facts)).toBe('0.03')
  expect(resultText('if 规上 then 研发费用 else 实缴税金', facts)).toBe('900000 元')
})

test('a bare number takes on the unit of the other side', () => {
  expect(resultText('实缴税金 > 1000', facts)).toBe('是')
  expect(resultText('研发费用 > 1000', facts)).toBe('是')
  expect(resultText('用地面积 + 10', facts)).toBe('60 亩')
  expect(resultText('24', facts, '万元/亩')).toBe('24 万元/亩')
})

test('a percentage multiplies as a share and compares with a quotient', () => {
  expect(resultText('营业收入 * 参数.比例', facts)).toBe('600 万元')
  expect(resultText('研发费用 / 营业收入 < 参数.比例', facts)).toBe('是')
  expect(resultText('1.5 * 参数.比例', facts)).toBe('30 %')
  expect(resultText('参数.比例 * 营业收入', facts)).toBe('600 万元')
  expect(resultText('参数.比例 / 2', facts)).toBe('10 %')
})

test('a bare number divided by a quantity has the inverse unit', () => {
  expect(compileIn('100 / 用地面积', vocabulary).compiled?.unit?.dims).toEqual({ length: -2 })
  expect(resultText('1000 / 用地面积 * 实缴税金', facts, '万元/亩')).toBe('25200 万元/亩')
})

test('powers carry their unit', () => {
  expect(resultText('用地面积 ** 2', facts)).toBe('2500 亩^2')
  expect(faultOf('用地面积 ** 规上').fault?.code).toBe('type-mismatch')
  expect(faultOf('用地面积 ** (实缴税金 / 营业收入)').fault?.code).toBe('unit-mismatch')
  expect(faultOf('2 ** 0.5').fault?.code).toBe('invalid-literal')
})

test('the wrong unit names both units and what would fit', () => {
  const { compiled, fault } = faultOf('实缴税金 / 用地面积', '万元')
  expect(compiled).toBe(false)
  expect(fault).toMatchObject({ code: 'unit-mismatch', severity: 'error', path: [], from: 0, to: 11 })
  expect(fault?.what).toContain('“万元/亩”')
  expect(fault?.what).toContain('“万元”')
  expect(fault?.mend).toContain('万元/亩')
})

test.each([
  ['实缴税金 + 用地面积', 'unit-mismatch', '实缴税金 + 用地面积'],
  ['1 + (实缴税金 < 用地面积)', 'unit-mismatch', '实缴税金 < 用地面积'],
  ['max(1, 实缴税金, 用地面积)', 'unit-mismatch', 'max(1, 实缴税金, 用地面积)'],
  ['if 规上 then 实缴税金 else 用地面积', 'unit-mismatch', 'if 规上 then 实缴税金 else 用地面积'],
  ['研发费用 / 营业收入 > 实缴税金', 'unit-mismatch', '研发费用 / 营业收入 > 实缴税金'],
  ['规上 + 1', 'type-mismatch', '规上'],
  ['规上 > true', 'type-mismatch', '规上 > true'],
  ['规上 = "是"', 'type-mismatch', '规上 = "是"'],
  ['投产日期 > "2024-01-01"', 'type-mismatch', '投产日期 > "2024-01-01"'],
  ['投产日期 + 12', 'type-mismatch', '投产日期 + 12'],
  ['duration("P12M") > duration("P30D")', 'type-mismatch', 'duration("P12M") > duration("P30D")'],
  ['用地面积 and 规上', 'type-mismatch', '用地面积'],
  ['not(用地面积)', 'type-mismatch', '用地面积'],
  ['if 用地面积 then 1 else 2', 'type-mismatch', '用地面积'],
  ['if 规上 then 1 else "否"', 'type-mismatch', 'if 规上 then 1 else "否"'],
  ['用地面积 > null', 'type-mismatch', '用地面积 > null'],
  ['sum(1, "2")', 'type-mismatch', '"2"'],
  ['abs("1")', 'type-mismatch', '"1"'],
  ['生产状态 = "停业"', 'unknown-option', '"停业"'],
  ['生产状态 in ("正常", "僵死")', 'unknown-option', '"僵死"'],
  ['round half up(1.5, 规上)', 'wrong-arguments', '规上'],
  ['round half up(1.5, 21)', 'wrong-arguments', '21'],
  ['abs(1, 2)', 'wrong-arguments', 'abs(1, 2)'],
  ['not(规上, 规上)', 'wrong-arguments', 'not(规上, 规上)'],
  ['min()', 'wrong-arguments', 'min()'],
  ['date("2024-02-30")', 'invalid-literal', 'date("2024-02-30")'],
  ['duration("P1Y2D")', 'invalid-literal', 'duration("P1Y2D")'],
])('%s is refused as %s at “%s”', (text, code, at) => {
  const refused = faultOf(text)
  expect({ code: refused.fault?.code, at: refused.at, compiled: refused.compiled }).toEqual({
    code,
    at,
    compiled: false,
  })
})

test.each([
  ['实缴税收 / 用地面积', '实缴税收', '实缴税金'],
  ['用地面积 > 0 and 去年.实缴税金 > 0', '去年.实缴税金', '上年.实缴税金'],
  ['参数.比列 > 1', '参数.比列', '参数.比例'],
  ['能源消费量 > 1', '能源消费量', '综合能源消费量'],
])('in %s the wrong name %s is found and %s proposed', (text, at, proposal) => {
  const refused = faultOf(text)
  expect(refused.fault?.code).toBe('unknown-name')
  expect(refused.at).toBe(at)
  expect(refused.fault?.mend).toContain(`“${proposal}”`)
})

test('every wrong name of an expression is told, each once', () => {
  const { faults } = compileExpression('甲甲 in (1, 2) and 乙乙 > 1', vocabulary)
  expect(faults.map((fault) => [fault.code, fault.from])).toEqual([
    ['unknown-name', 0],
    ['unknown-name', 17],
  ])
})

test('multiplying by 100 for a percentage is refused, because conversion is automatic', () => {
  expect(faultOf('研发费用 / 营业收入 * 100', '%').fault).toMatchObject({ code: 'percent-twice' })
  expect(faultOf('(实缴税金 / 上年.实缴税金 - 1) * 100', '%').fault?.code).toBe('percent-twice')
  expect(faultOf('round half up(100 * 研发费用 / 营业收入, 2)', '%').fault?.code).toBe('percent-twice')
  expect(faultOf('研发费用 / 营业收入', '%').fault).toBeUndefined()
  expect(faultOf('研发费用 * 100', '万元').fault).toBeUndefined()
})

test('1 beside a percentage is warned about: it counts as 1 %', () => {
  const { compiled, fault } = faultOf('1 - 参数.比例')
  expect(compiled).toBe(true)
  expect(fault).toMatchObject({ code: 'whole-percent', severity: 'warning', from: 0, to: 1 })
})

test('the expected type is checked', () => {
  const { faults } = compileExpression('用地面积 + 1', vocabulary, { type: 'yes-no' })
  expect(faultOf('用地面积 > 1', '亩').fault?.code).toBe('type-mismatch')
  expect(faults[0]).toMatchObject({ code: 'type-mismatch', mend: expect.stringContaining('条件') })
})

test('the references are listed once each, in the order they are read', () => {
  const { compiled } = compileExpression('实缴税金 / 用地面积 - 上年.实缴税金 / 用地面积', vocabulary)
  expect(compiled?.refs).toEqual(['实缴税金', '用地面积', '上年.实缴税金'])
})
