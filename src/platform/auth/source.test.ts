import { expect, test } from 'vitest'
import { sourceOf } from './source.ts'

test.each([
  ['203.0.113.7', null, '203.0.113.7'],
  ['::ffff:203.0.113.7', null, '203.0.113.7'],
  ['2001:db8:1:2:aaaa::1', null, '2001:db8:1:2::/64'],
  ['2001:DB8:1:2:bbbb:0:0:9', null, '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::5', null, '2001:db8:1:2::/64'],
  ['fe80::1%eth0', null, 'fe80:0:0:0::/64'],
])('%s counts as %s', (peer, forwarded, source) => expect(sourceOf(peer, forwarded, [])).toBe(source))

test('a header is believed from the own proxy alone, and of it the last entry', () => {
  expect(sourceOf('203.0.113.7', '198.51.100.1', [])).toBe('203.0.113.7')
  expect(sourceOf('10.0.0.2', '198.51.100.1, 192.0.2.9', ['10.0.0.2'])).toBe('192.0.2.9')
  expect(sourceOf('10.0.0.2', '1.1.1.1, 192.0.2.9, 10.0.0.3', ['10.0.0.2', '10.0.0.3'])).toBe('192.0.2.9')
  expect(sourceOf('10.0.0.2', 'nonsense', ['10.0.0.2'])).toBe('10.0.0.2')
})
