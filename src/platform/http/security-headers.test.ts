import { describe, expect, test } from 'vitest'
import { securityHeaders, styleNonce } from './security-headers.ts'

const page = { path: '/evaluation', disposition: null, nonce: 'abc', https: false }
const rules = (answer: Parameters<typeof securityHeaders>[0]): ReadonlyMap<string, string> =>
  new Map(
    (securityHeaders(answer)['Content-Security-Policy'] ?? '').split('; ').map((rule) => {
      const [name = '', ...sources] = rule.split(' ')
      return [name, sources.join(' ')]
    }),
  )

describe('the policy of a page', () => {
  test('lets scripts come from files of ours alone', () => {
    expect(rules(page).get('script-src')).toBe("'self'")
    expect(rules(page).get('object-src')).toBe("'none'")
    expect(rules(page).get('base-uri')).toBe("'none'")
    expect(rules(page).get('frame-ancestors')).toBe("'none'")
  })

  test('takes style elements with the nonce of this answer only', () => {
    expect(rules(page).get('style-src-elem')).toBe("'self' 'nonce-abc'")
    const inline = [...rules(page)].filter(([, sources]) => sources.includes('unsafe-inline'))
    expect(inline.map(([name]) => name)).toEqual(['style-src-attr'])
  })

  test('nonces do not repeat and have 128 bits', () => {
    const many = new Set(Array.from({ length: 1000 }, styleNonce))
    expect(many.size).toBe(1000)
    for (const nonce of many) expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
  })
})

test('an answer of the interface opened as a page runs and loads nothing', () => {
  const data = rules({ ...page, path: '/api/enterprises' })
  expect(data.get('default-src')).toBe("'none'")
  expect(data.has('sandbox')).toBe(true)
  const file = rules({ ...page, path: '/api/files/x', disposition: "attachment; filename*=UTF-8''a.pdf" })
  expect(file.has('sandbox')).toBe(true)
  const shown = rules({ ...page, path: '/api/files/x', disposition: 'inline' })
  expect([shown.get('default-src'), shown.has('script-src')]).toEqual(["'none'", false])
})

test('over https browsers are told to stay there for a year, on this machine they are not', () => {
  expect(securityHeaders({ ...page, https: true })['Strict-Transport-Security']).toBe(
    'max-age=31536000; includeSubDomains',
  )
  expect(securityHeaders(page)).not.toHaveProperty('Strict-Transport-Security')
})
