import type { QueryClient, QueryKey } from '@tanstack/react-query'

/**
 * Reads again what a change has made out of date. A first reading that is still under way began before the change and is not waited for: the library would
 * take its answer for the one asked for now, and the page would stay as it was.
 */
export async function readAgain(queries: QueryClient, keys: readonly QueryKey[]): Promise<void> {
  await Promise.all(
    keys.map(async (queryKey) => {
      await queries.cancelQueries({ queryKey })
      await queries.invalidateQueries({ queryKey })
    }),
  )
}
