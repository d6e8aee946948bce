import { ApiProblem } from '../../../ui/api/api-problem.ts'
import { intentKey, read, write } from '../../../ui/api/client.ts'
import type { Session } from '../messages.ts'

export const sessionKey = ['session'] as const

/** The page was asked for without a session: nobody is signed in, and the server need not be asked. */
export const withoutSession =
  document.querySelector<HTMLMetaElement>('meta[name="session"]')?.content === 'none'

/** Who is signed in; null for nobody. */
export async function readSession(): Promise<Session | null> {
  return read('/api/session', async () => (await import('../messages.ts')).session).catch(
    (error: unknown) => {
      if (error instanceof ApiProblem && error.status === 401) return null
      throw error
    },
  )
}

export async function signOut(): Promise<void> {
  await write({ method: 'DELETE', path: '/api/session' }, intentKey())
}
