import { expect, test } from 'vitest'
import { endedSessionCookie, sessionCookie, sessionToken } from './session-cookie.ts'

const token = 'A'.repeat(43)
const other = 'B'.repeat(43)
const brought = (cookie: string, secure: boolean) => sessionToken(new Headers({ cookie }), secure)

test('over https the cookie bears the prefix that only this host can set, and every attribute it asks for', () => {
  expect(sessionCookie(token, true)).toBe(`__Host-yuance=${token}; Path=/; HttpOnly; SameSite=Strict; Secure`)
  expect(endedSessionCookie(true)).toMatch(/^__Host-yuance=; .*Max-Age=0$/)
})

test('on this machine it is the same without what needs https', () => {
  expect(sessionCookie(token, false)).toBe(`yuance=${token}; Path=/; HttpOnly; SameSite=Strict`)
})

test('a cookie without the prefix, which a neighbouring host could have set, counts for nothing over https', () => {
  expect(brought(`yuance=${other}`, true)).toBeUndefined()
  expect(brought(`yuance=${other}; __Host-yuance=${token}`, true)).toBe(token)
  expect(brought(`yuance=${token}`, false)).toBe(token)
})

test('what does not look like a token is none', () => {
  for (const value of ['', 'short', `${token}x`, `${token.slice(1)};`, `${token.slice(1)}%`])
    expect(brought(`yuance=${value}`, false)).toBeUndefined()
})
