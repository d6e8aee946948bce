import { describe, expect, test } from 'vitest'
import { checkHost, checkOrigin } from './guards.ts'

const local = { open: false }
const page = new URL('http://127.0.0.1:8080/api/x')
const post =
  (headers: Record<string, string>, options: Parameters<typeof checkOrigin>[3] = local) =>
  () =>
    checkOrigin('POST', page, new Headers(headers), options)

describe('writes', () => {
  test.each([
    ['the same origin', { origin: 'http://127.0.0.1:8080' }],
    ['a program without either header', {}],
    ['an address typed by hand', { 'sec-fetch-site': 'none' }],
  ])('from %s are let through', (_, headers) => expect(post(headers)).not.toThrow())

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:9090' }],
    ['a sandboxed page', { origin: 'null' }],
    ['another site whose origin was suppressed', { 'sec-fetch-site': 'cross-site' }],
  ])('from %s are refused', (_, headers) => expect(post(headers)).toThrow(/其他网站/))

  test('behind a proxy the declared origin counts', () => {
    const behind = { open: true, origin: 'https://yuance.example' }
    expect(post({ origin: 'https://yuance.example' }, behind)).not.toThrow()
    expect(post({ origin: 'https://other.example' }, behind)).toThrow()
  })

  test('reading is free of the check', () => {
    expect(() =>
      checkOrigin('GET', page, new Headers({ origin: 'https://evil.example' }), local),
    ).not.toThrow()
  })
})

describe('host names', () => {
  test('a server for this machine answers to loopback names alone', () => {
    for (const host of ['127.0.0.1:8080', 'localhost', '[::1]:1'])
      expect(() => checkHost(new URL(`http://${host}/`), local)).not.toThrow()
    expect(() => checkHost(new URL('http://rebound.example:8080/'), local)).toThrow(/不是本系统/)
  })

  test('an opened server answers to every name, one with a declared origin to that', () => {
    const url = new URL('http://yuance.example/')
    expect(() => checkHost(url, { open: true })).not.toThrow()
    expect(() => checkHost(url, { open: true, origin: 'https://yuance.example' })).not.toThrow()
    expect(() =>
      checkHost(new URL('http://other.example/'), { open: true, origin: 'https://yuance.example' }),
    ).toThrow()
  })
})
