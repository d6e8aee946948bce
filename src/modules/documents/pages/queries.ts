import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Query, read, write } from '../../../ui/api/client.ts'

const messages = () => import('../messages.ts')

export const documentsKey = ['documents'] as const

/** Issued documents, newest first; of one record with `type` and `id`. */
export function useDocuments(query: Query) {
  return useQuery({
    queryKey: [...documentsKey, 'list', query],
    queryFn: ({ signal }) =>
      read('/api/documents', async () => (await messages()).documentPage, { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export function useDocument(id: string) {
  return useQuery({
    queryKey: [...documentsKey, 'one', id],
    queryFn: () => read(`/api/documents/${id}`, async () => (await messages()).documentDetail),
  })
}

export function useOffered(type: string, id: string, enabled: boolean) {
  return useQuery({
    queryKey: [...documentsKey, 'offered', type, id],
    queryFn: () =>
      read('/api/documents/offered', async () => (await messages()).offeredDocuments, {
        query: { type, id },
      }),
    enabled,
  })
}

export function usePreview(asked: { readonly template: string; readonly type: string; readonly id: string }) {
  return useQuery({
    queryKey: [...documentsKey, 'preview', asked],
    queryFn: () => read('/api/documents/preview', async () => (await messages()).preview, { query: asked }),
    gcTime: 0,
  })
}

export interface Issue {
  readonly template: string
  readonly type: string
  readonly id: string
  readonly replaces?: string
}

/** Issues a document; `key` is one intent of the person, so a double click gives one document. */
export function useIssue() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ body, key }: { readonly body: Issue; readonly key: string }) =>
      (await write({ method: 'POST', path: '/api/documents', body }, key)) as {
        readonly id: string
        readonly number: string | null
      },
    onSuccess: () => queries.invalidateQueries({ queryKey: documentsKey }),
  })
}
