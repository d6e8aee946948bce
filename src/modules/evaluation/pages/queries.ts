import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Query, read } from '../../../ui/api/client.ts'
import type { Batch, BatchList } from '../messages.ts'

const messages = () => import('../messages.ts')
const resultMessages = () => import('../result-messages.ts')

export const batchesKey = ['batches'] as const
export const batchKey = (id: string) => ['batches', id] as const

export function useSchemes() {
  return useQuery({
    queryKey: ['schemes'],
    queryFn: () => read('/api/schemes', async () => (await messages()).schemeList),
  })
}

export function useScheme(hash: string) {
  return useQuery({
    queryKey: ['schemes', hash],
    queryFn: () => read(`/api/schemes/${hash}`, async () => (await messages()).schemeDetail),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useBatches(query: Query) {
  return useQuery({
    queryKey: [...batchesKey, 'list', query],
    queryFn: ({ signal }) =>
      read('/api/evaluation/batches', async () => (await messages()).batchList, { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export function useBatch(id: string) {
  const queries = useQueryClient()
  return useQuery<Batch>({
    queryKey: batchKey(id),
    // Whoever comes from a list has seen it: shown until it is read anew.
    placeholderData: () =>
      queries
        .getQueriesData<BatchList>({ queryKey: [...batchesKey, 'list'] })
        .flatMap(([, list]) => list?.rows ?? [])
        .find((one) => one.id === id),
    queryFn: ({ signal }) =>
      read(`/api/evaluation/batches/${id}`, async () => (await messages()).batch, { signal }),
    // The event stream tells first; this is for networks that cut it.
    refetchInterval: (query) => (query.state.data?.status === 'running' ? 3000 : false),
  })
}

export const processPath = (id: string) => `/api/evaluation/batches/${id}/process`

/** Where a batch stands, and who may do what now. */
/** The batch as a record. Read anew whenever the batch is seen in another state: a run moves it long after its step was answered. */
export function useBatchProcess({ id, state, status }: Pick<Batch, 'id' | 'state' | 'status'>) {
  return useQuery({
    queryKey: [...batchKey(id), 'process', state, status],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      read(processPath(id), async () => (await import('../../../record/messages.ts')).recordDetail, {
        signal,
      }),
  })
}

const collectionMessages = () => import('../process/collection-messages.ts')

/** How far the figures of a batch are collected. */
export function useCollection(id: string) {
  return useQuery({
    queryKey: [...batchKey(id), 'collection'],
    queryFn: ({ signal }) =>
      read(`/api/evaluation/batches/${id}/collection`, async () => (await collectionMessages()).collection, {
        signal,
      }),
  })
}

/** The firms of which something is missing. */
export function useLacking(id: string, query: Query) {
  return useQuery({
    queryKey: [...batchKey(id), 'lacking', query],
    queryFn: ({ signal }) =>
      read(
        `/api/evaluation/batches/${id}/collection/lacking`,
        async () => (await collectionMessages()).lacking,
        { query, signal },
      ),
    placeholderData: keepPreviousData,
  })
}

export function useResults(id: string, query: Query) {
  return useQuery({
    queryKey: [...batchKey(id), 'results', query],
    queryFn: ({ signal }) =>
      read(`/api/evaluation/batches/${id}/results`, async () => (await messages()).resultPage, {
        query,
        signal,
      }),
    placeholderData: keepPreviousData,
  })
}

export function useDistribution(id: string) {
  return useQuery({
    queryKey: [...batchKey(id), 'distribution'],
    queryFn: ({ signal }) =>
      read(`/api/evaluation/batches/${id}/distribution`, async () => (await messages()).distribution, {
        signal,
      }),
  })
}

export function useStatistics(id: string) {
  return useQuery({
    queryKey: [...batchKey(id), 'statistics'],
    queryFn: ({ signal }) =>
      read(
        `/api/evaluation/batches/${id}/statistics`,
        async () => (await import('../statistics/statistics-messages.ts')).batchStatistics,
        { signal },
      ),
  })
}

export function useParkNames() {
  return useQuery({
    queryKey: ['parks'],
    queryFn: () => read('/api/parks', async () => (await messages()).parkNames),
    staleTime: 300_000,
  })
}

export function useResult(batch: string, code: string) {
  return useQuery({
    queryKey: ['result', batch, code],
    queryFn: ({ signal }) =>
      read(`/api/evaluation/results/${batch}/${code}`, async () => (await resultMessages()).resultDetail, {
        signal,
      }),
  })
}

export function useWhatIf(batch: string, code: string) {
  return useQuery({
    queryKey: ['result', batch, code, 'what-if'],
    queryFn: ({ signal }) =>
      read(`/api/evaluation/results/${batch}/${code}/what-if`, async () => (await resultMessages()).whatIf, {
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The results of one enterprise over the years, newest first. */
export function useYearSplit(batch: string, code: string) {
  return useQuery({
    queryKey: ['result', batch, code, 'year'],
    queryFn: ({ signal }) =>
      read(
        `/api/evaluation/results/${batch}/${code}/year`,
        async () => (await import('../year/year-messages.ts')).yearSplit,
        { signal },
      ),
  })
}

export function useHistory(enterprise: string) {
  return useQuery({
    queryKey: ['history', enterprise],
    queryFn: ({ signal }) =>
      read(`/api/enterprises/${enterprise}`, async () => (await messages()).enterpriseHistory, {
        signal,
      }),
  })
}
