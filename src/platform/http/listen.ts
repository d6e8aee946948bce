import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Refusal } from '../../kernel/problem.ts'
import type { App } from './app.ts'

export interface Listening {
  readonly host: string
  readonly port: number
  /** Accepts nothing more, lets running requests finish for at most `patience` milliseconds, then cuts what is left. */
  close(patience?: number): Promise<void>
}

/** Serves the application on a port; 0 lets the system choose one. Refuses with a reason when the port cannot be had. */
export async function listen(
  app: App,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      requestTimeout: 120_000,
      headersTimeout: 15_000,
      keepAliveTimeout: 10_000,
      maxHeaderSize: 16_384,
    },
  }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(host, port, error)))
    server.listen(port, host, resolve)
  })
  const address = server.address() as AddressInfo
  return { host, port: address.port, close: (patience = 10_000) => close(server, patience) }
}

async function close(server: Server, patience: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), patience)
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  await closed
  clearTimeout(cut)
  clearInterval(idle)
}

function cannotListen(host: string, port: number, error: NodeJS.ErrnoException): Refusal {
  const reasons: Readonly<Record<string, readonly [string, string]>> = {
    EADDRINUSE: [
      '端口已被另一个程序占用，也可能本系统已在运行。',
      `请关闭那个程序，或者换一个端口：PORT=${port + 1} npm start`,
    ],
    EACCES: [
      '没有使用这个端口的权限（1024 以下的端口通常需要管理员）。',
      '请换一个大于 1024 的端口，例如 PORT=8080。',
    ],
    EADDRNOTAVAIL: ['这台机器没有这个地址。', '请检查环境变量 HOST。'],
  }
  const [why, mend] = reasons[error.code ?? ''] ?? [error.message, '请换一个端口或地址。']
  return new Refusal([
    {
      code: 'http/cannot-listen',
      severity: 'error',
      what: `不能在 ${host}:${port} 提供服务`,
      where: {},
      why,
      mend,
    },
  ])
}
