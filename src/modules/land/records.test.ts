import { expect, test } from 'vitest'
import { declaration } from './records.ts'

const transitions = declaration.records.flatMap(({ lifecycle }) => lifecycle.transitions)
const whole = (no = '') => Number.parseInt(no, 10)

test('land keeps the floor price and R81 to R88', () => {
  expect(declaration.records.map(({ id }) => id).sort()).toEqual(
    ['R43', 'R81', 'R82', 'R83', 'R84', 'R85', 'R86', 'R87', 'R88'].sort(),
  )
})

test('every numbered transition 49–60 and 80–84 is there', () => {
  const found = new Set(transitions.map(({ no }) => whole(no)))
  for (const no of [49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 80, 81, 82, 83, 84])
    expect(found, `transition ${no}`).toContain(no)
})

test('no fee and no recovery without a hearing being offered and the government deciding', () => {
  const decisions = transitions.filter(({ action }) => /^作出.*决定$/.test(action))
  expect(decisions.length).toBe(2)
  for (const { from, by, needs, when } of decisions) {
    expect(from).toEqual(['听证告知', '听证中', '待决定'])
    expect(by).toEqual(['district-leader'])
    expect(needs).toContain('approvalNumber')
    expect(when).toContain('听证申请天数')
  }
})

test('the documents of an idle-land case come in their legal order', () => {
  const given = (action: string) => transitions.find((t) => t.action === action)?.gives
  expect(given('发起调查')).toContain('闲置土地调查通知书')
  expect(given('认定')).toContain('闲置土地认定书')
  expect(given('拟征缴')).toContain('听证告知书')
  expect(given('作出征缴决定')).toContain('征缴土地闲置费决定书')
  expect(given('作出收回决定')).toContain('收回国有建设用地使用权决定书')
})
