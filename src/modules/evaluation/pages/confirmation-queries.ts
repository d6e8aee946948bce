import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Query, read } from '../../../ui/api/client.ts'
import { batchKey } from './queries.ts'

const messages = () => import('../confirmation/confirmation-messages.ts')

export const ownSheetsKey = ['confirmations', 'own'] as const

/** What one's own enterprise is asked to confirm. */
export function useOwnSheets() {
  return useQuery({
    queryKey: ownSheetsKey,
    queryFn: ({ signal }) =>
      read('/api/evaluation/confirmations', async () => (await messages()).ownSheets, { signal }),
  })
}

/** Who has answered. */
export function useConfirmations(id: string, query: Query) {
  return useQuery({
    queryKey: [...batchKey(id), 'confirmations', query],
    queryFn: ({ signal }) =>
      read(`/api/evaluation/batches/${id}/confirmations`, async () => (await messages()).confirmations, {
        query,
        signal,
      }),
    placeholderData: keepPreviousData,
  })
}

/** Values beyond the pack's limits. */
export function useUnusual(id: string, query: Query) {
  return useQuery({
    queryKey: [...batchKey(id), 'unusual', query],
    queryFn: ({ signal }) =>
      read(
        `/api/evaluation/batches/${id}/unusual`,
        async () => (await import('../confirmation/unusual-messages.ts')).unusualValues,
        { query, signal },
      ),
    placeholderData: keepPreviousData,
  })
}
