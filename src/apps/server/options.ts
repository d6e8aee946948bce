import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { parseDay } from '../../kernel/day.ts'
import { type Problem, Refusal } from '../../kernel/problem.ts'
import { isAuditAlgorithm } from '../../platform/audit/audit-algorithm.ts'
import { plainAddress } from '../../platform/auth/source.ts'
import type { ServerOptions } from '../server.ts'
import { oidcFromEnvironment } from './oidc-options.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

type Environment = Readonly<Record<string, string | undefined>>

/** Server options from the environment. Refuses values that make no sense, all of them at once. */
export function optionsFromEnvironment(
  env: Environment,
  { demo }: { readonly demo: boolean },
): ServerOptions {
  const problems: Problem[] = []
  const take = <T>(name: string, fallback: T, parse: (text: string) => T | undefined, mend: string): T => {
    const text = env[name]
    if (text === undefined || text === '') return fallback
    const value = parse(text)
    if (value === undefined)
      problems.push({
        code: 'server/environment',
        severity: 'error',
        what: `环境变量 ${name} 不合规`,
        where: { field: name, value: text },
        mend,
      })
    return value ?? fallback
  }
  const port = take(
    'PORT',
    8080,
    (text) => (/^\d{1,5}$/.test(text) && Number(text) < 65_536 ? Number(text) : undefined),
    '填写 0 到 65535 的端口号。',
  )
  const businessDate = take('YUANCE_DEMO_DATE', '2025-09-15', parseDay, '按 2025-09-15 的样子填写日期。')
  const origin = take<string | undefined>(
    'YUANCE_ORIGIN',
    undefined,
    parseOrigin,
    '填写浏览器使用的地址，例如 https://yuance.example 。',
  )
  const auditAlgorithm = take(
    'YUANCE_AUDIT_HASH',
    'sm3',
    (text) => (isAuditAlgorithm(text) ? text : undefined),
    '填写 sm3 或者 sha256。',
  )
  const proxies = take<readonly string[]>(
    'YUANCE_PROXIES',
    [],
    parseAddresses,
    '填写反向代理的 IP 地址，多个用逗号隔开，例如 127.0.0.1 。',
  )
  const oidc = oidcFromEnvironment(env, origin, problems)
  if (problems.length > 0) throw new Refusal(problems)
  return {
    port,
    ...(env.HOST && { host: env.HOST }),
    ...(origin !== undefined && { origin }),
    ...(env.DATABASE_URL && { databaseUrl: env.DATABASE_URL }),
    ...(env.DATABASE_OWNER_URL && { databaseOwnerUrl: env.DATABASE_OWNER_URL }),
    dataDirectory: dataDirectory(env),
    auditAlgorithm,
    ...(env.YUANCE_IDENTITY_KEY && { identityKey: env.YUANCE_IDENTITY_KEY }),
    proxies,
    ...(oidc && { oidc }),
    ...(env.YUANCE_CHECKPOINT_KEY && { checkpointKey: env.YUANCE_CHECKPOINT_KEY }),
    ...(env.YUANCE_WITNESS && { witness: env.YUANCE_WITNESS }),
    ...(demo && { demo: { businessDate } }),
    policy: policyFolder(env),
  }
}

function parseAddresses(text: string): readonly string[] | undefined {
  const addresses = text.split(',').map((part) => plainAddress(part.trim()))
  return addresses.every((address) => isIP(address) !== 0) ? addresses : undefined
}

function parseOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, origin } = new URL(text)
  return protocol === 'http:' || protocol === 'https:' ? origin : undefined
}

/** Folder of the embedded database and of what belongs to the installation alone. */
export function dataDirectory(env: Environment): string {
  return env.YUANCE_DATA || path.join(root, '.data')
}

/** Folder of the pack that is executed here: `YUANCE_POLICY`, or what `policies/in-force.yaml` names. */
export function policyFolder(env: Environment): string {
  if (env.YUANCE_POLICY) return env.YUANCE_POLICY
  const { pack } = parse(readFileSync(path.join(root, 'policies/in-force.yaml'), 'utf8')) as { pack: string }
  return path.join(root, 'policies', pack)
}
