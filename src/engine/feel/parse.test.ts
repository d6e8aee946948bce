import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileExpression, compileUnaryTests } from './compile.ts'
import { evaluate } from './evaluate.ts'
import { parseExpression } from './parse.ts'
import { sample } from './sample-facts.ts'

const { vocabulary } = sample({ 用地面积: '50 亩', 规上: '是', 生产状态: '停产' })

/** What the refusal points at, its code, and the mend it proposes. */
function refusal(text: string) {
  const { compiled, faults } = compileExpression(text, vocabulary)
  const [fault] = faults
  return {
    compiled,
    code: fault?.code,
    at: fault && text.slice(fault.from, fault.to),
    mend: fault?.mend ?? '',
  }
}

test.each([
  ['1 + (for i in [1, 2] return i)', 'for i in [1, 2] return i', 'sum'],
  ['some x in [1, 2] satisfies x > 1', 'some x in [1, 2] satisfies x > 1', 'and'],
  ['规上 and every x in [1] satisfies x > 1', 'every x in [1] satisfies x > 1', 'and'],
  ['function(a) a + 1', 'function(a) a + 1', '指标'],
  ['function(a) external {java: {class: "x"}}', 'function(a) external {java: {class: "x"}}', '指标'],
  ['用地面积 instance of number', '用地面积 instance of number', 'null'],
  ['{面积: 1}', '{面积: 1}', '指标'],
  ['{面积: 1}.面积', '{面积: 1}.面积', '上年.用地面积'],
  ['1 + [1, 2, 3][2]', '[1, 2, 3][2]', 'if'],
  ['[1, 2][item > 1]', '[1, 2][item > 1]', 'if'],
  ['[1..10]', '[1..10]', 'in'],
  ['上年.基准.用地面积', '上年.基准.用地面积', '上年.用地面积'],
  ['date("2024-12-31").year', 'date("2024-12-31").year', '范围.名称'],
  ['date and time("2024-12-31T00:00:00")', 'date and time("2024-12-31T00:00:00")', 'date('],
  ['time("10:00:00")', 'time("10:00:00")', 'date('],
  ['max(list: [1])', 'list: [1]', '按顺序'],
  ['规上 and ? > 3', '?', '名称'],
  ['用地面积 == 2', '= 2', '只写一个 ='],
])('%s lies outside the subset', (text, at, mend) => {
  const refused = refusal(text)
  expect(refused.compiled).toBeUndefined()
  expect(refused.code).toBe('unsupported-syntax')
  expect(refused.at).toBe(at)
  expect(refused.mend).toContain(mend)
})

test.each([
  ['1 + today()', 'today', '期末'],
  ['now()', 'now', '期末'],
  ['decimal(1.5, 0)', 'decimal', 'round half even'],
  ['round(1.5, 0)', 'round', 'round half up'],
  ['list contains([1], 1)', 'list contains', 'in'],
  ['matches("a", "b")', 'matches', 'starts with'],
  ['sort([1])', 'sort', '可用的函数'],
  ['round halfup(1, 2)', 'round halfup', 'round half up'],
  ['用地面积(1)', '用地面积', '可用的函数'],
])('%s calls a function that is not there', (text, at, mend) => {
  const refused = refusal(text)
  expect({ code: refused.code, at: refused.at }).toEqual({ code: 'unknown-function', at })
  expect(refused.mend).toContain(mend)
})

test.each([
  ['', '', '写一个公式'],
  ['用地面积 +', '', '括号'],
  ['(用地面积', '', '括号'],
  ['用地面积 ÷ 2', '÷', '半角的 /'],
  ['用地面积 ≥ 2', '≥', '>='],
  ['用地面积 > 10%', '%', '写 10'],
  ['生产状态 = “停产”', '“', '半角的 "'],
  ['生产状态 = "停产', '"', '引号'],
  ['（用地面积 + 1）', '）', '半角的 )'],
  ['规上 && 规上', '&&', 'and'],
  ['1 2', '2', '运算符'],
])('%s cannot be read', (text, at, mend) => {
  const refused = refusal(text)
  expect({ code: refused.code, at: refused.at }).toEqual({ code: 'syntax', at })
  expect(refused.mend).toContain(mend)
})

test.each([
  ['用地面积（亩） > 1', '用地面积（亩）', '半角的 ('],
  ['用地面积，规上', '用地面积，规上', '半角的 ,'],
])('Chinese signs that become part of a name are pointed out in %s', (text, at, mend) => {
  const refused = refusal(text)
  expect({ code: refused.code, at: refused.at }).toEqual({ code: 'unknown-name', at })
  expect(refused.mend).toContain(mend)
})

test('names keep their blanks single, comments are skipped, strings their escapes', () => {
  expect(parseExpression('/* 口径 */ 单位   能耗 // 说明').node).toMatchObject({
    kind: 'name',
    name: '单位 能耗',
  })
  expect(parseExpression('"甲\\"乙\\n\\u4e19\\\\"').node).toMatchObject({ value: { value: '甲"乙\n丙\\' } })
  expect(parseExpression('上年.用地面积').node).toMatchObject({
    scope: '上年',
    name: '用地面积',
    from: 0,
    to: 7,
  })
})

test('overlong and overdeep expressions are refused before they cost anything', () => {
  expect(refusal(`1${' + 1'.repeat(1100)}`).code).toBe('too-long')
  expect(refusal(`${'('.repeat(500)}1${')'.repeat(500)}`).code).toBe('too-long')
  expect(refusal(`1${' + 1'.repeat(150)}`).compiled?.type).toBe('number')
})

test('whatever is written is either compiled and evaluated or refused with a place inside the text', () => {
  const { vocabulary: names, read } = sample({
    用地面积: '50 亩',
    实缴税金: '未填 万元',
    规上: '是',
    生产状态: '停产（正常、停产）',
    期末: '2024-12-31',
  })
  const words =
    '用地面积 实缴税金 规上 生产状态 期末 甲 . + - * / ** ( ) [ ] { } , : ? = != < >= .. and or not( in between if then else null true 0 1 2.5 50 "停产" "x" duration("P1M") date( @"2024-01-01" min( count( coalesce( round half up( substring( for some return % （ “'.split(
      ' ',
    )
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 14 }), (parts) => {
      const text = parts.join(' ')
      for (const { compiled, faults } of [
        compileExpression(text, names),
        compileUnaryTests(text, { type: 'number' }, names),
      ]) {
        if (compiled) evaluate(compiled, read)
        else expect(faults.length).toBeGreaterThan(0)
        for (const { from = -1, to = -1, what } of faults) {
          expect(what).not.toBe('')
          expect(from >= 0 && from <= to && to <= text.length, `${text} ${from}–${to}`).toBe(true)
        }
      }
    }),
    { numRuns: 2000 },
  )
})
