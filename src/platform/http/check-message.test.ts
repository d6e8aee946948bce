import { expect, test } from 'vitest'
import { checkMessage } from './check-message.ts'

const url = (text: string) => new URL(`http://x${text}`)
const headers = ['Host', 'x', 'Cookie', 'a=1', 'Cookie', 'b=2', 'Accept', 'a', 'Accept', 'b']

test('what means one thing is taken', () => {
  expect(() => checkMessage(url('/api/enterprises?q=%E7%94%B2&page=2&sort=%2500'), headers)).not.toThrow()
})

test.each([
  'Host',
  'content-length',
  'Transfer-Encoding',
  'ORIGIN',
  'If-Match',
  'Idempotency-Key',
  'Content-Type',
])('a second %s is refused', (name) => {
  expect(() => checkMessage(url('/'), [...headers, name, '1', name.toLowerCase(), '2'])).toThrow('歧义')
})

test.each(['/a?q=1&q=2', '/a?q=1&%71=2', '/a?q=%00', '/a%00.js', '/a?q%00=1'])('%s is refused', (address) => {
  expect(() => checkMessage(url(address), headers)).toThrow('歧义')
})
