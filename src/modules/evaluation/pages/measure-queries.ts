import { useQuery } from '@tanstack/react-query'
import { read } from '../../../ui/api/client.ts'

const messages = () => import('../measures/measure-messages.ts')

export const measurePlanKey = (batch: string) => ['measures', batch] as const

const underWay = ['waiting', 'running']

export function isUnderWay(job: { readonly status: string } | null): boolean {
  return job !== null && underWay.includes(job.status)
}

export function useMeasurePlan(batch: string) {
  return useQuery({
    queryKey: measurePlanKey(batch),
    queryFn: ({ signal }) =>
      read(`/api/evaluation/measures/${batch}`, async () => (await messages()).measurePlan, { signal }),
    refetchInterval: (query) => (isUnderWay(query.state.data?.job ?? null) ? 1500 : false),
    enabled: batch !== '',
  })
}

export function useResultMeasures(batch: string, code: string) {
  return useQuery({
    queryKey: ['result', batch, code, 'measures'],
    queryFn: ({ signal }) =>
      read(
        `/api/evaluation/results/${batch}/${code}/measures`,
        async () => (await messages()).resultMeasures,
        { signal },
      ),
  })
}

export function useRobustness(batch: string, code: string) {
  return useQuery({
    queryKey: ['result', batch, code, 'robustness'],
    queryFn: ({ signal }) =>
      read(`/api/evaluation/results/${batch}/${code}/robustness`, async () => (await messages()).robustness, {
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
