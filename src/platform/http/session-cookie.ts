/** Over https the browser itself keeps other hosts and plain http from setting it (`__Host-`). */
const nameOf = (secure: boolean): string => (secure ? '__Host-yuance' : 'yuance')

/** The session's token as the browser brings it, if it looks like one. `secure` where browsers come over https: then only the guarded name counts. */
export function sessionToken(headers: Headers, secure: boolean): string | undefined {
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const [key, value = ''] = pair.trim().split('=', 2)
    if (key === nameOf(secure) && /^[\w-]{43}$/.test(value)) return value
  }
  return undefined
}

/** Whether there is a session's token at all, over https or not; says nothing about whether it is good. */
export function bringsSession(headers: Headers): boolean {
  return [true, false].some((secure) => sessionToken(headers, secure) !== undefined)
}

/** Out of reach of scripts, never sent by another site's page, gone with the browser. */
export function sessionCookie(token: string, secure: boolean): string {
  return `${nameOf(secure)}=${token}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
}

export function endedSessionCookie(secure: boolean): string {
  return `${sessionCookie('', secure)}; Max-Age=0`
}
