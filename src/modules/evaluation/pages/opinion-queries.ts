import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Query, read } from '../../../ui/api/client.ts'
import { draftKey, draftPath } from './scheme-draft-queries.ts'

const messages = () => import('../opinion/opinion-messages.ts')

/** What was said of a draft, within the reader's scope. */
export function useOpinions(id: string, query: Query) {
  return useQuery({
    queryKey: [...draftKey(id), 'opinions', query],
    queryFn: ({ signal }) =>
      read(`${draftPath(id)}/opinions`, async () => (await messages()).opinionPage, { query, signal }),
    placeholderData: keepPreviousData,
  })
}

/** Who was asked and has said what. */
export function useAsked(id: string, query: Query) {
  return useQuery({
    queryKey: [...draftKey(id), 'asked', query],
    queryFn: ({ signal }) =>
      read(`${draftPath(id)}/asked`, async () => (await messages()).askedPage, { query, signal }),
    placeholderData: keepPreviousData,
  })
}

/** What a choice of enterprises comes to. */
export function useAddressees(id: string, query: Query) {
  return useQuery({
    queryKey: [...draftKey(id), 'addressees', query],
    queryFn: ({ signal }) =>
      read(`${draftPath(id)}/addressees`, async () => (await messages()).addresseesPreview, {
        query,
        signal,
      }),
    placeholderData: keepPreviousData,
  })
}

/** Drafts that wait for one's own opinion. */
export function useAskedOfMe() {
  return useQuery({
    queryKey: ['scheme-drafts', 'asked-of-me'],
    queryFn: ({ signal }) =>
      read('/api/evaluation/scheme-drafts/asked-of-me', async () => (await messages()).askedOfMe, { signal }),
  })
}
