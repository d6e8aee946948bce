import type { RunningServer } from '../server.ts'

/** Serves until SIGTERM or SIGINT (Ctrl+C), then stops in good order. A second signal ends the process at once. */
export async function untilSignal(server: RunningServer, onStatus: (text: string) => void): Promise<void> {
  const signal = await new Promise<NodeJS.Signals>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, resolve)
  })
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => process.exit(130))
  onStatus(`收到 ${signal}，正在收尾……`)
  await server.stop()
  onStatus('已停止，数据都已保存。')
}
