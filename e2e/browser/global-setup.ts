import { type DemoServer, startDemoServer } from './demo-server.ts'

/** One server with the demonstration's data and one without any, for all tests of a run; and the data as they were made, for servers whose figures move. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const running: DemoServer[] = []
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((server) => server.stop()))
  }
  try {
    const seeded = await startDemoServer()
    running.push(seeded)
    await seeded.rest()
    process.env.YUANCE_SEEDED_DATA = seeded.data
    const full = await startDemoServer({ copyOf: seeded.data })
    running.push(full)
    process.env.YUANCE_FULL_URL = full.url
    const empty = await startDemoServer({ empty: true })
    running.push(empty)
    process.env.YUANCE_EMPTY_URL = empty.url
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}
