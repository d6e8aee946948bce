import { useQuery } from '@tanstack/react-query'
import { read } from '../../../ui/api/client.ts'

const messages = () => import('../land/land-messages.ts')

export const landKey = ['land'] as const

/** What the ledgers give for every enterprise of a year. */
export function useLandList(
  year: string,
  { page, size }: { readonly page: string | undefined; readonly size: number },
) {
  return useQuery({
    queryKey: [...landKey, year, page, size],
    queryFn: ({ signal }) =>
      read(`/api/evaluation/land/${year}`, async () => (await messages()).landList, {
        query: { page, size },
        signal,
      }),
  })
}

/** One enterprise's land with its lines; `batch`: beside what a result was computed with. */
export function useFirmLand(year: string, code: string, batch?: string) {
  return useQuery({
    queryKey: [...landKey, year, code, batch ?? ''],
    queryFn: ({ signal }) =>
      read(`/api/evaluation/land/${year}/${code}`, async () => (await messages()).firmLand, {
        query: { batch },
        signal,
      }),
    enabled: code !== '',
  })
}
