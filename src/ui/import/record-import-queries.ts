import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Query, read } from '../api/client.ts'

const messages = () => import('../../record/import-messages.ts')

export const importsPath = (type: string, id?: string) =>
  `/api/record-imports/${encodeURIComponent(type)}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`
export const importsKey = (type: string) => ['record-imports', type] as const
export const importKey = (type: string, id: string) => ['record-imports', type, id] as const

export function useRecordImports(type: string, query: Query) {
  return useQuery({
    queryKey: [...importsKey(type), 'list', query],
    queryFn: ({ signal }) =>
      read(importsPath(type), async () => (await messages()).recordImportList, { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export function useRecordImport(type: string, id: string) {
  return useQuery({
    queryKey: importKey(type, id),
    queryFn: ({ signal }) =>
      read(importsPath(type, id), async () => (await messages()).recordImportDetail, { signal }),
    // The event stream tells first; this is for networks that cut it.
    refetchInterval: (query) => (isAtWork(query.state.data?.status) ? 3000 : false),
  })
}

export function useRecordImportProblems(type: string, id: string, version: number, query: Query) {
  return useQuery({
    queryKey: [...importKey(type, id), 'problems', version, query],
    queryFn: ({ signal }) =>
      read(`${importsPath(type, id)}/problems`, async () => (await messages()).importProblems, {
        query,
        signal,
      }),
    placeholderData: keepPreviousData,
  })
}

export function isAtWork(status: string | undefined): boolean {
  return status === 'reading' || status === 'committing' || status === 'undoing'
}
