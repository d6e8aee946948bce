import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Query, read } from '../../../ui/api/client.ts'

const messages = () => import('../messages.ts')

export const importsKey = ['imports'] as const
export const importKey = (id: string) => ['imports', id] as const

export function useParks() {
  return useQuery({
    queryKey: ['parks'],
    queryFn: () => read('/api/parks', async () => (await messages()).parks),
    staleTime: 300_000,
  })
}

export function useIndustries() {
  return useQuery({
    queryKey: ['industries'],
    queryFn: () => read('/api/industries', async () => (await messages()).industries),
    staleTime: 300_000,
  })
}

export function useEnterprises(query: Query) {
  return useQuery({
    queryKey: ['enterprises', query],
    queryFn: ({ signal }) =>
      read('/api/enterprises', async () => (await messages()).enterprisePage, { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export function useEnterpriseFile(id: string) {
  return useQuery({
    queryKey: ['enterprise', id],
    queryFn: ({ signal }) =>
      read(`/api/enterprises/${encodeURIComponent(id)}`, async () => (await messages()).enterpriseFile, {
        signal,
      }),
  })
}

export function useImports(query: Query) {
  return useQuery({
    queryKey: [...importsKey, 'list', query],
    queryFn: ({ signal }) =>
      read('/api/imports', async () => (await messages()).importList, { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export function useImport(id: string) {
  return useQuery({
    queryKey: importKey(id),
    queryFn: ({ signal }) =>
      read(`/api/imports/${id}`, async () => (await messages()).importDetail, { signal }),
    // The event stream tells first; this is for networks that cut it.
    refetchInterval: (query) => (isAtWork(query.state.data?.status) ? 3000 : false),
  })
}

export function useImportProblems(id: string, version: number, query: Query) {
  return useQuery({
    queryKey: [...importKey(id), 'problems', version, query],
    queryFn: ({ signal }) =>
      read(`/api/imports/${id}/problems`, async () => (await messages()).importProblems, { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export function isAtWork(status: string | undefined): boolean {
  return status === 'reading' || status === 'committing'
}
