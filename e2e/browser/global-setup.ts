import { startDemoServer } from './demo-server.ts'

/** One server with the demonstration's data and one without any, for all tests of a run. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const full = await startDemoServer()
  process.env.YUANCE_FULL_URL = full.url
  try {
    const empty = await startDemoServer({ empty: true })
    process.env.YUANCE_EMPTY_URL = empty.url
    return async () => {
      await Promise.all([full.stop(), empty.stop()])
    }
  } catch (error) {
    await full.stop()
    throw error
  }
}
