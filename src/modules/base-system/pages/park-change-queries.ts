import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { read } from '../../../ui/api/client.ts'

const messages = () => import('../park-changes/messages.ts')

export const parkChangesKey = ['park-changes'] as const

/** What has to be read again once parks have changed. */
export const afterParkChange = [
  parkChangesKey,
  ['parks'],
  ['park-structure'],
  ['enterprises'],
  ['session'],
] as const

export function useParkChanges() {
  return useQuery({
    queryKey: parkChangesKey,
    queryFn: () => read('/api/parks/changes', async () => (await messages()).parkChanges),
  })
}

/** Every park there is or was. */
export function useParkStructure() {
  return useQuery({
    queryKey: ['park-structure'],
    queryFn: () => read('/api/parks/structure', async () => (await messages()).parkStructure),
  })
}

export function useParkFigures(period: string, structure: 'today' | 'then') {
  return useQuery({
    queryKey: [...parkChangesKey, 'figures', period, structure],
    queryFn: ({ signal }) =>
      read('/api/parks/figures', async () => (await messages()).parkFigures, {
        query: { period, structure },
        signal,
      }),
    placeholderData: keepPreviousData,
  })
}

export function useFormerBoundaries(area: string) {
  return useQuery({
    queryKey: ['boundaries', area],
    queryFn: () => read(`/api/park-areas/${area}/boundaries`, async () => (await messages()).boundaries),
  })
}
