import pg from 'pg'
import { type Problem, Refusal } from '../../kernel/problem.ts'

const oldestVersion = 15

/** Checks that the server is one we can work with and returns its version. Throws a Refusal otherwise. */
export async function checkServer(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ number: string; version: string; encoding: string }>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as version, current_setting('server_encoding') as encoding`,
  )
  const found = rows[0] as { number: string; version: string; encoding: string }
  const problem = serverProblem(found)
  if (problem) throw new Refusal([problem])
  return found.version.split(' ')[0] as string
}

/** What is wrong with a server of this version and encoding, if anything. */
export function serverProblem(found: {
  number: string
  version: string
  encoding: string
}): Problem | undefined {
  if (Number(found.number) < oldestVersion * 10_000)
    return {
      code: 'database/too-old',
      severity: 'error',
      what: `PostgreSQL 版本过低：${found.version}`,
      where: {},
      why: `本系统需要 PostgreSQL ${oldestVersion} 或更高版本。`,
      mend: '请升级数据库；或者去掉 DATABASE_URL，使用内置数据库。',
    }
  if (found.encoding !== 'UTF8')
    return {
      code: 'database/encoding',
      severity: 'error',
      what: `数据库的编码是 ${found.encoding}，不是 UTF8`,
      where: {},
      why: '企业名称等中文内容需要 UTF8 才能完整保存。',
      mend: '请另建数据库：create database yuance encoding UTF8 template template0。',
    }
  return undefined
}

export async function currentUser(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ user: string }>('select session_user as user')
  return (rows[0] as { user: string }).user
}

/** A failed connection told to the operator. Names server and database, never the password. */
export function connectionRefusal(config: pg.PoolConfig, error: Error & { code?: string }): Refusal {
  const { host, port, database, user } = new pg.Client(config)
  const reason = reasons[error.code ?? ''] ?? `服务器回答：${error.message}`
  return new Refusal([
    {
      code: 'database/unreachable',
      severity: 'error',
      what: '连接不上数据库',
      where: { subject: `${user}@${host}:${port}/${database}` },
      why: reason,
      mend: '请检查 DATABASE_URL 的主机、端口、数据库名、用户和口令；或者去掉 DATABASE_URL，使用内置数据库。',
    },
  ])
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: '该主机的端口没有数据库在监听。',
  ENOTFOUND: '找不到该主机名。',
  ETIMEDOUT: '连接超时，可能被防火墙拦截。',
  ENOENT: '套接字文件不存在，数据库没有运行。',
  '28P01': '用户名或口令不正确。',
  '28000': '该用户不允许从这里登录。',
  '3D000': '数据库不存在。',
}
