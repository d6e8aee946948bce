import { useQuery } from '@tanstack/react-query'
import { read } from '../../../ui/api/client.ts'

const messages = () => import('../scheme/draft-messages.ts')

export const draftKey = (id: string) => ['scheme-drafts', id] as const
export const draftPath = (id: string) => `/api/evaluation/scheme-drafts/${id}`

/** The content of a revision; fails with 404 where a scheme was entered without content. */
export function useDraft(id: string) {
  return useQuery({
    queryKey: draftKey(id),
    queryFn: ({ signal }) => read(draftPath(id), async () => (await messages()).schemeDraft, { signal }),
    retry: false,
    // What is being typed must not be replaced under the hands.
    refetchOnWindowFocus: false,
  })
}

export function useOpinions(id: string) {
  return useQuery({
    queryKey: [...draftKey(id), 'opinions'],
    queryFn: ({ signal }) =>
      read(`${draftPath(id)}/opinions`, async () => (await messages()).opinionList, { signal }),
  })
}
