import { useQuery } from '@tanstack/react-query'
import { read } from '../../../ui/api/client.ts'

const messages = () => import('../lab/lab-messages.ts')

export const scenariosKey = ['lab', 'scenarios'] as const

export function useLabBatches() {
  return useQuery({
    queryKey: ['lab', 'batches'],
    queryFn: ({ signal }) =>
      read('/api/evaluation/lab/batches', async () => (await messages()).labBatches, { signal }),
  })
}

export function useLabPayload(batch: string) {
  return useQuery({
    queryKey: ['lab', 'payload', batch],
    queryFn: ({ signal }) =>
      read(`/api/evaluation/lab/batches/${batch}`, async () => (await messages()).labPayload, { signal }),
    // The data are frozen.
    staleTime: Number.POSITIVE_INFINITY,
    enabled: batch !== '',
  })
}

export function useScenarios(batch?: string) {
  return useQuery({
    queryKey: [...scenariosKey, batch ?? 'all'],
    queryFn: ({ signal }) =>
      read('/api/evaluation/lab/scenarios', async () => (await messages()).scenarioList, {
        signal,
        query: { batch },
      }),
  })
}
