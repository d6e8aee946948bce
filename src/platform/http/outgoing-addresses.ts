import { BlockList, isIP } from 'node:net'

/**
 * Networks that are not the public internet: this host, private and shared networks, link-local (where clouds keep their secrets), documentation, benchmarks,
 * multicast, reserved, and the ranges that carry IPv4 addresses inside IPv6 (IANA special-purpose registries).
 */
const special: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/9',
  'ff00::/8',
]

/** Networks in CIDR notation as one list. Throws a RangeError that names what is no network. */
export function networkList(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits = '', more] = network.split('/')
    const family = isIP(address)
    const most = family === 4 ? 32 : 128
    if (family === 0 || more !== undefined || !/^\d{1,3}$/.test(bits) || Number(bits) > most)
      throw new RangeError(network)
    list.addSubnet(address, Number(bits), family === 4 ? 'ipv4' : 'ipv6')
  }
  return list
}

const closed = networkList(special)

/** Whether a connection to the address may be made. An IPv4 address inside an IPv6 one (`::ffff:…`) counts as what it is. */
export function mayConnect(address: string, open: BlockList): boolean {
  const mapped = /^::ffff:(.+)$/i.exec(address)?.[1]
  const plain = mapped === undefined ? address : isIP(mapped) === 4 ? mapped : fromHex(mapped)
  const family = isIP(plain)
  if (family === 0) return false
  const kind = family === 4 ? 'ipv4' : 'ipv6'
  return open.check(plain, kind) || !closed.check(plain, kind)
}

/** `7f00:1` → `127.0.0.1` */
function fromHex(text: string): string {
  const [high, low, more] = text.split(':').map((part) => Number.parseInt(part, 16))
  if (high === undefined || low === undefined || more !== undefined) return text
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}
