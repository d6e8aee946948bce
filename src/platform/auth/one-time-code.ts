import { Secret, TOTP } from 'otpauth'

/** Seconds for which a code holds (RFC 6238). */
const period = 30
/** Steps before and after the present that are taken too: phones' clocks are off by that much. */
const window = 1

/** A fresh secret for a code generator, 160 random bits in base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What an authenticator app reads from the square code. */
export function enrolmentUri(secret: string, login: string, issuer: string): string {
  return generator(secret, login, issuer).toString()
}

/** The time step whose code this is, undefined for a wrong code. A step must be taken once only; the caller keeps the last one. */
export function stepOf(secret: string, code: string, instant: string): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const timestamp = Date.parse(instant)
  const delta = generator(secret).validate({ token: code, timestamp, window })
  return delta === null ? undefined : Math.trunc(timestamp / 1000 / period) + delta
}

function generator(secret: string, label = '', issuer = ''): TOTP {
  return new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) })
}
