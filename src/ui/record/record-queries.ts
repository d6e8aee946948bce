import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { ApiProblem } from '../api/api-problem.ts'
import { type Query, read } from '../api/client.ts'

const messages = () => import('../../record/messages.ts')
const inboxMessages = () => import('../../record/inbox-messages.ts')

export const recordsKey = (type: string) => ['records', type] as const
export const recordKey = (type: string, id: string) => ['records', type, 'one', id] as const
export const inboxKey = ['inbox'] as const
export const noticesKey = ['notices'] as const

export const recordPath = (type: string, id?: string) =>
  `/api/records/${encodeURIComponent(type)}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`

/** One page of a list; the query is the address of the list page. */
export function recordPageQuery(type: string, query: Query) {
  return queryOptions({
    queryKey: [...recordsKey(type), 'list', query],
    queryFn: ({ signal }) =>
      read(recordPath(type), async () => (await messages()).recordPage, { query, signal }),
  })
}

/** As above; while another page is read the last one stays. */
export function useRecordPage(type: string, query: Query, enabled = true) {
  return useQuery({ ...recordPageQuery(type, query), placeholderData: keepPreviousData, enabled })
}

export async function readRecord(type: string, id: string) {
  return read(recordPath(type, id), async () => (await messages()).recordDetail)
}

export function useRecord(type: string, id: string) {
  return useQuery({ queryKey: recordKey(type, id), queryFn: () => readRecord(type, id) })
}

export function useHistory(type: string, id: string, page: number, size = 50) {
  return useQuery({
    queryKey: [...recordKey(type, id), 'history', page, size],
    queryFn: ({ signal }) =>
      read(`${recordPath(type, id)}/history`, async () => (await messages()).history, {
        query: { page, size },
        signal,
      }),
    placeholderData: keepPreviousData,
  })
}

/** Records of a type to choose from; `q` searches titles, codes and pinyin initials. */
export function useCandidates(type: string, q: string, enabled: boolean) {
  return useQuery({
    queryKey: ['candidates', type, q],
    queryFn: ({ signal }) =>
      read(`${recordPath(type)}/candidates`, async () => (await inboxMessages()).candidates, {
        query: { q },
        signal,
      }),
    placeholderData: keepPreviousData,
    enabled,
  })
}

export function useAssignees(record: string, q: string, enabled: boolean) {
  return useQuery({
    queryKey: ['assignees', record, q],
    queryFn: ({ signal }) =>
      read('/api/record-assignees', async () => (await inboxMessages()).candidates, {
        query: { record, q },
        signal,
      }),
    placeholderData: keepPreviousData,
    enabled,
  })
}

/** Words of a dictionary that the operator keeps. */
export function useDictionary(dictionary: string | undefined) {
  return useQuery({
    queryKey: ['dictionary', dictionary],
    queryFn: ({ signal }) =>
      read(
        `/api/dictionaries/${encodeURIComponent(dictionary ?? '')}`,
        async () => (await messages()).dictionaryWords,
        { signal },
      ),
    staleTime: 300_000,
    enabled: dictionary !== undefined,
  })
}

export function useInbox(query: Query) {
  return useQuery({
    queryKey: [...inboxKey, query],
    queryFn: ({ signal }) =>
      read('/api/inbox', async () => (await inboxMessages()).inboxPage, { query, signal }),
    placeholderData: keepPreviousData,
  })
}

/** How much waits for the person, read again every minute. */
export function useInboxCounts() {
  const inbox = useQuery({
    queryKey: [...inboxKey, { box: 'todo', size: 5 }],
    queryFn: ({ signal }) =>
      read('/api/inbox', async () => (await inboxMessages()).inboxPage, {
        query: { box: 'todo', size: 5 },
        signal,
      }),
    refetchInterval: 60_000,
  })
  return inbox.data?.counts
}

/** Records of any type by title, code or pinyin initials. */
export function useRecordSearch(q: string) {
  return useQuery({
    queryKey: ['record-search', q],
    queryFn: ({ signal }) =>
      read(
        '/api/record-search',
        async () => {
          const [{ z }, { recordLink }] = await Promise.all([import('zod'), messages()])
          return z.object({ rows: z.array(recordLink) })
        },
        { query: { q }, signal },
      ),
    placeholderData: keepPreviousData,
    enabled: q.length >= 2,
  })
}

export function useNotices(page: number) {
  return useQuery({
    queryKey: [...noticesKey, page],
    queryFn: ({ signal }) =>
      read('/api/notices', async () => (await inboxMessages()).noticePage, { query: { page }, signal }),
    placeholderData: keepPreviousData,
  })
}

export function useSavedViews(type: string) {
  return useQuery({
    queryKey: ['saved-views', type],
    queryFn: ({ signal }) =>
      read(
        '/api/saved-views',
        async () => {
          const [{ z }, { savedView }] = await Promise.all([import('zod'), inboxMessages()])
          return z.object({ rows: z.array(savedView) })
        },
        { query: { type }, signal },
      ),
    staleTime: 60_000,
  })
}

/** Parks, areas, towns and units that forms and filters offer. */
export function usePlaces(enabled = true) {
  return useQuery({
    queryKey: ['places'],
    queryFn: () => read('/api/places', async () => (await inboxMessages()).places),
    staleTime: 300_000,
    enabled,
  })
}

/** The draft kept under this key; null when there is none. */
export async function readDraft(key: string) {
  return read(`/api/drafts/${encodeURIComponent(key)}`, async () => (await inboxMessages()).draft).catch(
    (error: unknown) => {
      if (error instanceof ApiProblem && error.status === 404) return null
      throw error
    },
  )
}

/** Makes everything that a write to a record may have changed be read again. */
export function useRefreshRecords() {
  const queries = useQueryClient()
  return (type: string) =>
    Promise.all(
      [recordsKey(type), inboxKey, noticesKey].map((queryKey) => queries.invalidateQueries({ queryKey })),
    )
}
