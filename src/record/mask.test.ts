import { expect, test } from 'vitest'
import { contact, money, text } from './field.ts'
import { maskOf } from './mask.ts'

test('a person keeps the post, the first character and the ends of the number', () => {
  expect(
    maskOf(contact({ label: '联系人' }), { name: '张三丰', post: '会务', phone: '13800001111' }),
  ).toEqual({
    name: '张**',
    post: '会务',
    phone: '138****1111',
  })
  expect(maskOf(text({ label: '证件' }), '500111199001011234')).toBe('500********1234')
  expect(maskOf(text({ label: '姓名' }), '李四')).toBe('李*')
  expect(maskOf(text({ label: '姓名' }), '李')).toBe('*')
})

test('an amount leaves nothing, and nothing stays nothing', () => {
  expect(maskOf(money({ label: '实缴税金' }), '1200.50')).toBe(null)
  expect(maskOf(text({ label: '姓名' }), null)).toBe(null)
})
