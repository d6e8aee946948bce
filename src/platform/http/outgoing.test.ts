import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '../../kernel/problem.ts'
import { createOutgoing, outgoingRules } from './outgoing.ts'

/** Counts every request that reaches it: what must never happen for what is refused. */
let hits = 0
const canary = createServer((request, response) => {
  hits += 1
  if (request.url === '/elsewhere')
    return void response.writeHead(302, { location: `http://127.0.0.1:${port()}/secret` }).end()
  if (request.url === '/large') return void response.end('x'.repeat(2_000_000))
  if (request.url === '/slow') return
  request.setEncoding('utf8')
  let body = ''
  request.on('data', (text: string) => {
    body += text
  })
  request.on('end', () => response.end(`${request.method} ${request.headers['content-type'] ?? ''} ${body}`))
})
const port = (): number => (canary.address() as AddressInfo).port
beforeAll(() => new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve)))
afterAll(() => void canary.closeAllConnections())

const code = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refusal) return error.problems[0]?.code ?? ''
    throw error
  }
  return 'let through'
}

/** Ways of writing addresses of this machine, of the inner network and of a cloud's secrets. */
const inside = [
  ...['127.0.0.1', '127.1', '127.0.1', '127.255.255.254', '0.0.0.0', '0', '2130706433', '017700000001'],
  ...['0x7f000001', '0x7f.0.0.1', '0177.0.0.1', '127.0.0.1.', '[::1]', '[::]', '[::ffff:127.0.0.1]'],
  ...[
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:127.0.0.1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
  ],
  ...['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '169.254.169.254'],
  ...['[::ffff:169.254.169.254]', '[::ffff:a9fe:a9fe]', '2852039166', '0xa9fea9fe', '[fe80::1]', '[fec0::1]'],
  ...['[fd00::1]', '[fc00::1]', '[ff02::1]', '224.0.0.1', '240.0.0.1', '255.255.255.255', '192.0.2.1'],
  ...['198.18.0.1', '203.0.113.7', '[2001:db8::1]', '１２７.０.０.１', '①②⑦.0.0.1', '127。0。0。1'],
]
const schemes = [
  ...['file:///etc/passwd', 'ftp://127.0.0.1/', 'gopher://127.0.0.1:6379/_INFO', 'data:text/plain,x'],
  ...['javascript:alert(1)', 'blob:http://127.0.0.1/1', 'ws://127.0.0.1/', '//127.0.0.1/', '/etc/passwd', ''],
]

describe('without rules', () => {
  const outgoing = createOutgoing({ origins: [], networks: [] })
  test.each([...inside.map((host) => `http://${host}/`), ...schemes, 'https://example.org/'])(
    'nothing goes out: %s',
    async (url) => expect(await code(outgoing(url))).toBe('http/outgoing'),
  )
})

describe('even where the origin is named', () => {
  test.each(inside)('an address inside is refused: %s', async (host) => {
    const url = `https://${host}:9/`
    expect(await code(createOutgoing({ origins: [url], networks: [] })(url))).toBe('http/outgoing')
  })

  test('a name that leads inside is refused, also when only one of its addresses does', async () => {
    const leadsTo = (...addresses: string[]) =>
      createOutgoing(
        { origins: ['https://sso.example'], networks: [] },
        {
          look: (_, told) =>
            told(
              null,
              addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
            ),
        },
      )('https://sso.example/')
    for (const addresses of [['127.0.0.1'], ['8.8.8.8', '10.0.0.1'], ['::1'], ['::ffff:10.0.0.1'], []])
      expect([addresses, await code(leadsTo(...addresses))]).toEqual([addresses, 'http/outgoing'])
  })

  test('another port, scheme, name below it or account in the address is another origin', async () => {
    const outgoing = createOutgoing({ origins: ['https://sso.example'], networks: ['127.0.0.0/8'] })
    for (const url of [
      ...[
        'https://sso.example:8443/',
        'http://sso.example/',
        'https://a.sso.example/',
        'https://sso.example.evil/',
      ],
      ...[
        'https://sso.example@evil.example/',
        'https://user:pass@sso.example/',
        'https://evil.example/?https://sso.example',
      ],
    ])
      expect([url, await code(outgoing(url))]).toEqual([url, 'http/outgoing'])
  })

  test('plain http stays on this machine', async () => {
    const outgoing = createOutgoing(
      { origins: ['http://sso.example'], networks: ['10.0.0.0/8'] },
      { look: (_, told) => told(null, [{ address: '10.0.0.1', family: 4 }]) },
    )
    expect(await code(outgoing('http://sso.example/'))).toBe('http/outgoing')
  })

  test('none of it reached the canary', () => {
    expect(hits).toBe(0)
    process.stdout.write(`figure ssrf-addresses ${inside.length * 2 + schemes.length}\n`)
  })
})

describe('where origin and network are named', () => {
  const outgoing = (limits = {}) =>
    createOutgoing(
      { origins: [`http://127.0.0.1:${port()}`, `http://sso.example:${port()}`], networks: ['127.0.0.1/32'] },
      limits,
    )
  const at = (path: string) => `http://127.0.0.1:${port()}${path}`

  test('it is asked, forms included', async () => {
    const answer = await outgoing()(at('/'), { method: 'POST', body: new URLSearchParams({ code: '甲' }) })
    expect([answer.status, await answer.text()]).toEqual([
      200,
      'POST application/x-www-form-urlencoded;charset=UTF-8 code=%E7%94%B2',
    ])
  })

  test('a redirection is told, not followed', async () => {
    const before = hits
    expect((await outgoing()(at('/elsewhere'))).status).toBe(302)
    expect(hits).toBe(before + 1)
  })

  test('the address that was checked is the one connected to: the name is asked for once', async () => {
    let asked = 0
    const look = (_: string, told: (error: null, found: { address: string; family: number }[]) => void) => {
      asked += 1
      told(null, [{ address: asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }])
    }
    expect((await outgoing({ look })(`http://sso.example:${port()}/`)).status).toBe(200)
    expect(asked).toBe(1)
  })

  test('an answer too large or too late is given up', async () => {
    await expect(outgoing()(at('/large'))).rejects.toThrow(Refusal)
    await expect(outgoing({ seconds: 0.2 })(at('/slow'))).rejects.toThrow(/abort/i)
  })

  test('a header cannot be broken into two', async () => {
    await expect(outgoing()(at('/'), { headers: { 'x-a': 'b\r\nx-c: d' } })).rejects.toThrow(/invalid/i)
  })
})

test('rules come from the environment, nothing by default; what is no origin or network is refused', () => {
  expect(outgoingRules({})).toEqual({ origins: [], networks: [] })
  expect(
    outgoingRules({
      YUANCE_OUTGOING: 'https://sso.example, http://127.0.0.1:9',
      YUANCE_OUTGOING_NETWORKS: '10.1.0.0/16',
    }),
  ).toEqual({ origins: ['https://sso.example', 'http://127.0.0.1:9'], networks: ['10.1.0.0/16'] })
  for (const YUANCE_OUTGOING of ['sso.example', 'https://sso.example/path', 'file:///etc', '*'])
    expect(() => outgoingRules({ YUANCE_OUTGOING })).toThrow(Refusal)
  for (const YUANCE_OUTGOING_NETWORKS of ['10.0.0.0', '10.0.0.0/33', 'all', '10.0.0.0/8/8'])
    expect(() => outgoingRules({ YUANCE_OUTGOING_NETWORKS })).toThrow(Refusal)
})
