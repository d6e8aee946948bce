import { useQuery } from '@tanstack/react-query'
import { read } from '../../../ui/api/client.ts'

export const objectionType = 'evaluation-objection'

export const objectionsPath = (batch: string, code: string) =>
  `/api/evaluation/results/${batch}/${code}/objections`

/** All that is read of one result: begun anew when an objection has moved. */
export const resultKey = (batch: string, code: string) => ['result', batch, code] as const

/** What was said against one result, how it was changed, and what can still be contested. */
export function useContested(batch: string, code: string) {
  return useQuery({
    queryKey: [...resultKey(batch, code), 'objections'],
    queryFn: ({ signal }) =>
      read(
        objectionsPath(batch, code),
        async () => (await import('../objection/standing-messages.ts')).contested,
        { signal },
      ),
  })
}
