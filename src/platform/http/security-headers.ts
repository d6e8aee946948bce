import { randomBytes } from 'node:crypto'

/** What the answer is, as far as the browser's own defences are concerned. */
export interface Answer {
  /** Path of the request. */
  readonly path: string
  /** `Content-Disposition` of the answer: files that are shown instead of saved need a viewer. */
  readonly disposition: string | null
  /** Of this one answer; the page's styles bear it (see `styleNonce`). */
  readonly nonce: string
  /** Browsers come over https. */
  readonly https: boolean
}

/** A fresh nonce, 128 bits. */
export function styleNonce(): string {
  return randomBytes(16).toString('base64')
}

/**
 * Headers of every answer. Scripts come from files of ours alone: no inline script, no nonce that a script could bear, no `eval`. antd writes style elements
 * into the page, which therefore bear a nonce of the answer; style attributes are allowed, because antd's watermark sets them, and they run nothing.
 */
export function securityHeaders(answer: Answer): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': policyFor(answer),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    ...(answer.https && { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }),
  }
}

/** What nobody asks for anywhere. */
const closed = ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]

function policyFor({ path, disposition, nonce }: Answer): string {
  if (path === '/api/docs')
    return ["default-src 'none'", `style-src 'nonce-${nonce}'`, "form-action 'none'", ...closed].join('; ')
  if (path.startsWith('/api/')) {
    // A file that is shown: the browser's viewers draw it with styles of their own. Everything else is data and opens in a sandbox.
    const shown = disposition?.startsWith('inline') ?? false
    const rest = shown ? ["img-src 'self'", "media-src 'self'", "style-src 'unsafe-inline'"] : ['sandbox']
    return ["default-src 'none'", "form-action 'none'", ...rest, ...closed].join('; ')
  }
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "form-action 'self'",
    ...closed,
  ].join('; ')
}
