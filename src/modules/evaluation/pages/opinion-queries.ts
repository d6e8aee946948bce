import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Query, read } from '../../../ui/api/client.ts'
import { draftKey, draftPath } from './scheme-draft-queries.ts'

const messages = () => import('../scheme/request-messages.ts')

export const ownRequestsKey = ['opinion-requests'] as const
export const opinionsKey = (id: string) => [...draftKey(id), 'opinions'] as const

/** Who is asked about a draft and what was said, one page. */
export function useOpinions(id: string, query: Query) {
  return useQuery({
    queryKey: [...opinionsKey(id), query],
    queryFn: ({ signal }) =>
      read(`${draftPath(id)}/opinions`, async () => (await messages()).opinionPage, { query, signal }),
    placeholderData: keepPreviousData,
  })
}

/** What one's own park or enterprise is asked. */
export function useOwnRequests() {
  return useQuery({
    queryKey: ownRequestsKey,
    queryFn: ({ signal }) =>
      read('/api/evaluation/opinion-requests', async () => (await messages()).ownRequests, { signal }),
  })
}

/** What the office can choose from. */
export function useRequestChoices(id: string) {
  return useQuery({
    queryKey: [...draftKey(id), 'request-choices'],
    queryFn: ({ signal }) =>
      read(`${draftPath(id)}/requests/choices`, async () => (await messages()).requestChoices, { signal }),
  })
}
