import { type QueryClient, useQuery } from '@tanstack/react-query'
import { read } from '../../../ui/api/client.ts'

const messages = () => import('../scheme/draft-messages.ts')

export const draftKey = (id: string) => ['scheme-drafts', id] as const
export const draftPath = (id: string) => `/api/evaluation/scheme-drafts/${id}`

const draftQuery = (id: string) => ({
  queryKey: draftKey(id),
  queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
    read(draftPath(id), async () => (await messages()).schemeDraftAnswer, { signal }),
})

/** The content of a revision; null where a scheme was entered without content. */
export function useDraft(id: string) {
  return useQuery({
    ...draftQuery(id),
    retry: false,
    // What is being typed must not be replaced under the hands.
    refetchOnWindowFocus: false,
  })
}

/** The draft as it is now, past what was read before. */
export function fetchDraft(queries: QueryClient, id: string) {
  return queries.fetchQuery({ ...draftQuery(id), staleTime: 0 })
}

/** What one version changes in another, with why. */
export function useSchemeDiff(from: string, to: string) {
  return useQuery({
    queryKey: ['schemes', to, 'changes', from],
    queryFn: ({ signal }) =>
      read(`/api/schemes/${to}/changes`, async () => (await messages()).schemeDiff, {
        query: { from },
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The names that formulas and conditions can use. */
export function useWorkshop(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['scheme-workshop', id],
    enabled,
    queryFn: ({ signal }) =>
      read(`${draftPath(id)}/workshop`, async () => (await messages()).draftWorkshop, { signal }),
    staleTime: 600_000,
  })
}
