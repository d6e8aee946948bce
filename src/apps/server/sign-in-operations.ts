import { z } from 'zod'
import {
  codeOnly,
  enrolled,
  enrolment,
  passwordText,
  signInStep,
} from '../../modules/base-system/accounts/messages.ts'
import type { Identity } from '../../platform/auth/identity.ts'
import type { SignedIn } from '../../platform/auth/sign-in.ts'
import { HttpProblem } from '../../platform/http/http-problem.ts'
import { type Call, type Operation, operation } from '../../platform/http/operation.ts'
import { json } from '../../platform/http/response-declaration.ts'
import { sessionCookie, sessionToken } from '../../platform/http/session-cookie.ts'

/** Puts the session of a step into the browser's cookie; a session the browser had before is over. */
export function beginSession(
  { identity, secure }: { readonly identity: Identity; readonly secure: boolean },
  call: Pick<Call, 'requestHeaders' | 'replyHeaders'>,
): (signedIn: SignedIn) => Promise<z.infer<typeof signInStep>> {
  return async ({ token, person, next }) => {
    const before = sessionToken(call.requestHeaders, secure)
    if (before !== undefined) await identity.sessions.close(before)
    call.replyHeaders.set('Set-Cookie', sessionCookie(token, secure))
    return { account: person.login, role: person.role, next }
  }
}

/** The steps after the password. They go by the cookie of the step before, which opens nothing else. */
export function signInOperations(services: {
  readonly identity: Identity
  readonly secure: boolean
}): readonly Operation[] {
  const { identity, secure } = services
  const { signIn } = identity
  const tokenOf = (call: Call): string => {
    const token = sessionToken(call.requestHeaders, secure)
    if (token === undefined)
      throw new HttpProblem(401, 'auth/start-again', '登录没有完成，请从账号和口令重新开始')
    return token
  }
  const shared = {
    method: 'post',
    tag: '登录',
    access: 'anyone',
    scope: 'own',
    dataClass: 'personal',
    audit: 'itself',
    idempotent: 'by-nature',
    rateClass: 'sign-in',
  } as const
  return [
    operation({
      ...shared,
      path: '/session/code',
      summary: '登录第二步：动态码或恢复码',
      request: { body: codeOnly },
      response: json(201, signInStep),
      handler: async (call) =>
        beginSession(services, call)(await signIn.withCode(tokenOf(call), call.body.code, call.origin)),
    }),
    operation({
      ...shared,
      path: '/session/new-password',
      summary: '登录时必须更换口令',
      request: { body: z.strictObject({ password: passwordText }) },
      response: json(201, signInStep),
      handler: async (call) =>
        beginSession(
          services,
          call,
        )(await signIn.withNewPassword(tokenOf(call), call.body.password, call.origin)),
    }),
    operation({
      ...shared,
      path: '/session/enrolment',
      summary: '登录时绑定验证器：取得密钥',
      request: {},
      response: json(201, enrolment),
      handler: (call) => signIn.beginEnrolment(tokenOf(call)),
    }),
    operation({
      ...shared,
      path: '/session/enrolment/confirm',
      summary: '登录时绑定验证器：填入第一个动态码',
      request: { body: codeOnly },
      response: json(201, enrolled),
      handler: async (call) => {
        const { recovery, ...signedIn } = await signIn.enrol(tokenOf(call), call.body.code, call.origin)
        return { ...(await beginSession(services, call)(signedIn)), recovery: [...recovery] }
      },
    }),
  ]
}
