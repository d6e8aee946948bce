import { useQuery } from '@tanstack/react-query'
import { read } from '../../../ui/api/client.ts'

const messages = () => import('../plan/plan-messages.ts')

export const planPath = (batch: string, code: string) => `/api/evaluation/results/${batch}/${code}/plan`
export const planKey = (batch: string, code: string) => ['result', batch, code, 'plan'] as const

/** The improvement plan made from one result. */
export function usePlan(batch: string, code: string) {
  return useQuery({
    queryKey: planKey(batch, code),
    queryFn: ({ signal }) =>
      read(planPath(batch, code), async () => (await messages()).planOfResult, { signal }),
    enabled: batch !== '' && code !== '',
  })
}

/** Plans that enterprises share. */
export function useSharedPlans({ page, size }: { readonly page: string | undefined; readonly size: number }) {
  return useQuery({
    queryKey: ['plans', page, size],
    queryFn: ({ signal }) =>
      read('/api/evaluation/plans', async () => (await messages()).planList, {
        query: { page, size },
        signal,
      }),
  })
}
