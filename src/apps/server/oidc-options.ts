import { readFileSync } from 'node:fs'
import { type Problem, Refusal } from '../../kernel/problem.ts'
import type { OidcOptions } from '../../platform/auth/oidc.ts'
import { type OutgoingRules, outgoingRules } from '../../platform/http/outgoing.ts'

/**
 * The identity provider from the environment, if one is named; what is missing or cannot be goes into `problems`. The secret may lie in a file of its own.
 * Naming the provider opens the way to its origin; where it lies in a network of the operator's own, or speaks under further origins, `YUANCE_OUTGOING` and
 * `YUANCE_OUTGOING_NETWORKS` say so as for everything else.
 */
export function oidcFromEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  origin: string | undefined,
  problems: Problem[],
): OidcOptions | undefined {
  const outgoing = rulesOf(env, problems)
  const issuer = env.YUANCE_OIDC_ISSUER
  if (!issuer) return undefined
  const fault = (field: string, what: string, mend: string): undefined => {
    problems.push({ code: 'server/environment', severity: 'error', what, where: { field }, mend })
    return undefined
  }
  if (!URL.canParse(issuer) || !/^https?:$/.test(new URL(issuer).protocol))
    return fault(
      'YUANCE_OIDC_ISSUER',
      '身份平台的地址不合规',
      '填写身份平台的 issuer，例如 https://id.example 。',
    )
  if (origin === undefined)
    return fault(
      'YUANCE_ORIGIN',
      '没有说明浏览器使用的地址',
      '接入统一身份要设 YUANCE_ORIGIN，身份平台按它回到本系统。',
    )
  const clientId = env.YUANCE_OIDC_CLIENT_ID
  const clientSecret = env.YUANCE_OIDC_CLIENT_SECRET ?? fileText(env.YUANCE_OIDC_CLIENT_SECRET_FILE)
  if (!clientId || !clientSecret)
    return fault(
      'YUANCE_OIDC_CLIENT_ID',
      '没有身份平台给的客户端编号或密钥',
      '设 YUANCE_OIDC_CLIENT_ID，和 YUANCE_OIDC_CLIENT_SECRET（或者 YUANCE_OIDC_CLIENT_SECRET_FILE 指向一个文件）。',
    )
  return {
    issuer,
    clientId,
    clientSecret,
    label: env.YUANCE_OIDC_LABEL || '用统一身份登录',
    redirectUri: `${origin}/api/session/oidc/return`,
    ...(outgoing && { outgoing }),
  }
}

/** Checked even where nothing goes out: a rule that is wrong should not be found out on the day it is needed. */
function rulesOf(
  env: Readonly<Record<string, string | undefined>>,
  problems: Problem[],
): OutgoingRules | undefined {
  try {
    return outgoingRules(env)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    problems.push(...error.problems)
    return undefined
  }
}

function fileText(file: string | undefined): string | undefined {
  if (!file) return undefined
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch {
    return undefined
  }
}
