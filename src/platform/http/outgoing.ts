import { type LookupAddress, lookup as lookUp } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { Refusal } from '../../kernel/problem.ts'
import { mayConnect, networkList } from './outgoing-addresses.ts'

/** Where the server may connect to of its own accord. Nothing unless the operator says so. */
export interface OutgoingRules {
  /** Scheme, host and port, such as `https://sso.example`. */
  readonly origins: readonly string[]
  /** Networks beside the public internet in which these may lie, such as `10.1.0.0/16`. */
  readonly networks: readonly string[]
}

export interface OutgoingRequest {
  readonly method?: string
  readonly headers?: ConstructorParameters<typeof Headers>[0]
  readonly body?: string | URLSearchParams | Uint8Array | null
  readonly signal?: AbortSignal
}

/** Like `fetch`, but never follows a redirection; the answer is there as a whole. */
export type Outgoing = (url: string | URL, request?: OutgoingRequest) => Promise<Response>

type Look = (host: string, told: (error: Error | null, addresses: readonly LookupAddress[]) => void) => void

const throughSystem: Look = (host, told) => lookUp(host, { all: true }, told)

/**
 * The one way out of the server. A request is refused (`http/outgoing`) unless its origin is named, every address of its host is public or in a named
 * network, and it goes over TLS – plain http only to this machine. The address that was checked is the one connected to, so that a name cannot
 * change its meaning in between. `seconds` bounds the whole, `bytes` the answer.
 */
export function createOutgoing(
  { origins, networks }: OutgoingRules,
  {
    seconds = 10,
    bytes = 1_000_000,
    look = throughSystem,
  }: { readonly seconds?: number; readonly bytes?: number; readonly look?: Look } = {},
): Outgoing {
  const open = networkList(networks)
  const named = new Set(origins.map((origin) => new URL(origin).origin))

  return async (address, request = {}) => {
    const url = allowed(address, named)
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const check = (found: string): void => {
      if (!mayConnect(found, open)) throw refused(url.origin, '它的网络地址不在允许的范围内')
      if (url.protocol === 'http:' && !/^(127\.|::1$)/.test(found))
        throw refused(url.origin, '不加密的连接只能到本机')
    }
    if (isIP(host) !== 0) check(host)
    const lookup: LookupFunction = (name, options, told) =>
      look(name, (error, addresses) => {
        try {
          if (error) throw error
          for (const found of addresses) check(found.address)
          const [first] = addresses
          if (!first) throw refused(url.origin, '找不到它的网络地址')
          if (options.all) told(null, [...addresses])
          else told(null, first.address, first.family)
        } catch (refusal) {
          told(refusal as NodeJS.ErrnoException, '', 4)
        }
      })
    return send(url, request, { lookup, seconds, bytes })
  }
}

function allowed(address: string | URL, named: ReadonlySet<string>): URL {
  if (!URL.canParse(String(address))) throw refused(String(address).slice(0, 100), '它不是一个网址')
  const url = new URL(address)
  if (url.username !== '' || url.password !== '') throw refused(url.origin, '网址里不能带账号')
  if (!named.has(url.origin)) throw refused(url.origin, '它不在允许的地址之列')
  return url
}

function send(
  url: URL,
  { method = 'GET', headers, body, signal }: OutgoingRequest,
  limits: { readonly lookup: LookupFunction; readonly seconds: number; readonly bytes: number },
): Promise<Response> {
  const late = AbortSignal.timeout(limits.seconds * 1000)
  const sent = new Headers(headers)
  if (body instanceof URLSearchParams && !sent.has('content-type'))
    sent.set('content-type', 'application/x-www-form-urlencoded;charset=UTF-8')
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === 'https:' ? https : http
    const asked = request(url, {
      method,
      headers: Object.fromEntries(sent),
      lookup: limits.lookup,
      agent: false,
      signal: signal ? AbortSignal.any([signal, late]) : late,
    })
    asked.on('error', reject)
    asked.on('response', (answer) => {
      const chunks: Buffer[] = []
      let size = 0
      answer.on('error', reject)
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > limits.bytes) answer.destroy(refused(url.origin, '它的回答过大'))
        else chunks.push(chunk)
      })
      answer.on('end', () => {
        const status = answer.statusCode ?? 502
        const empty = [101, 204, 205, 304].includes(status)
        const told = new Headers()
        for (let at = 0; at < answer.rawHeaders.length; at += 2)
          told.append(answer.rawHeaders[at] as string, answer.rawHeaders[at + 1] as string)
        resolve(new Response(empty ? null : Buffer.concat(chunks), { status, headers: told }))
      })
    })
    asked.end(body instanceof URLSearchParams ? body.toString() : (body ?? undefined))
  })
}

/** Rules from `YUANCE_OUTGOING` and `YUANCE_OUTGOING_NETWORKS`, lists with commas. Refuses what is neither origin nor network. */
export function outgoingRules(env: Readonly<Record<string, string | undefined>>): OutgoingRules {
  const list = (name: string): readonly string[] =>
    (env[name] ?? '')
      .split(',')
      .map((text) => text.trim())
      .filter((text) => text !== '')
  const wrong = (field: string, value: string, mend: string): Refusal =>
    new Refusal([
      {
        code: 'server/environment',
        severity: 'error',
        what: `环境变量 ${field} 不合规`,
        where: { field, value },
        mend,
      },
    ])
  const origins = list('YUANCE_OUTGOING').map((text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin
    throw wrong('YUANCE_OUTGOING', text, '填写协议、主机和端口，例如 https://sso.example 。')
  })
  const networks = list('YUANCE_OUTGOING_NETWORKS')
  try {
    networkList(networks)
  } catch (error) {
    throw wrong('YUANCE_OUTGOING_NETWORKS', (error as Error).message, '填写网段，例如 10.1.0.0/16 。')
  }
  return { origins, networks }
}

function refused(origin: string, why: string): Refusal {
  return new Refusal([
    {
      code: 'http/outgoing',
      severity: 'error',
      what: `没有连接“${origin}”：${why}`,
      where: { value: origin },
      why: '系统默认不主动连接任何外部地址，以防被人利用去探测内部网络。',
      mend: '确需连接的，请系统管理员用环境变量 YUANCE_OUTGOING 写明地址；在内网的，再用 YUANCE_OUTGOING_NETWORKS 写明网段。',
    },
  ])
}
