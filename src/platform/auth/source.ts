import { isIP, isIPv4 } from 'node:net'

/**
 * Where a request comes from, as guesses are counted: the address of the connection, or, where that is the operator's own proxy, the one the proxy names
 * last. What clients write into the header before that is not believed. IPv6 counts by its /64, which one subscriber holds as a whole.
 */
export function sourceOf(peer: string, forwarded: string | null, proxies: readonly string[]): string {
  const address = plainAddress(peer)
  if (!proxies.includes(address)) return counted(address)
  const named = (forwarded ?? '')
    .split(',')
    .map((part) => plainAddress(part.trim()))
    .filter((part) => isIP(part) !== 0)
  const outside = named.reverse().find((part) => !proxies.includes(part))
  return counted(outside ?? address)
}

/** Without brackets, zone and the IPv4-in-IPv6 prefix. */
export function plainAddress(text: string): string {
  const bare = text
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '')
    .toLowerCase()
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1]
  return mapped ?? bare
}

function counted(address: string): string {
  if (isIPv4(address) || isIP(address) === 0) return address
  const [head = '', tail = ''] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const missing = address.includes('::') ? 8 - left.length - right.length : 0
  const groups = [...left, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
