import { HttpProblem } from './http-problem.ts'

export interface GuardOptions {
  /** Address under which browsers reach the server, e.g. `https://yuance.example`. Without it only loopback names are answered to. */
  readonly origin?: string
  /** The operator has opened the server to the network on purpose. */
  readonly open: boolean
}

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/

/**
 * Refuses a request for a host name that is not ours. A server for this machine alone answers to loopback names only; otherwise a foreign page could reach it
 * under its own name (DNS rebinding).
 */
export function checkHost(url: URL, { origin, open }: GuardOptions): void {
  if (
    origin !== undefined
      ? url.host === new URL(origin).host || loopback.test(url.hostname)
      : open || loopback.test(url.hostname)
  )
    return
  throw new HttpProblem(421, 'http/wrong-host', '这个地址不是本系统的地址', {
    errors: [
      { path: 'Host', what: url.host, mend: '管理员请用环境变量 YUANCE_ORIGIN 说明浏览器使用的地址。' },
    ],
  })
}

/** Refuses a write that another site's page sends (CSRF). Programs other than browsers send neither header and have no cookie to be misused. */
export function checkOrigin(method: string, url: URL, headers: Headers, { origin }: GuardOptions): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return
  const sent = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  if (sent === null ? site === null || site === 'same-origin' || site === 'none' : isOurs(sent, url, origin))
    return
  throw new HttpProblem(403, 'http/foreign-origin', '请求来自其他网站的页面，已拒绝')
}

/** The scheme is left out of account unless `origin` names it: behind a proxy that ends TLS we see only http. */
function isOurs(sent: string, url: URL, origin: string | undefined): boolean {
  if (!URL.canParse(sent)) return false
  if (origin !== undefined && new URL(origin).origin === sent) return true
  const sender = new URL(sent)
  return sender.host === url.host && (origin === undefined || loopback.test(sender.hostname))
}
