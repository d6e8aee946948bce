import { useQuery } from '@tanstack/react-query'
import { read } from '../../../ui/api/client.ts'

const messages = () => import('../enterprises/messages.ts')

export const claimsKey = ['enterprise-claims'] as const
export const duplicatesKey = ['enterprise-duplicates'] as const

export function useClaims() {
  return useQuery({
    queryKey: claimsKey,
    queryFn: () => read('/api/enterprise-claims', async () => (await messages()).claims),
  })
}

export function useDuplicates() {
  return useQuery({
    queryKey: duplicatesKey,
    queryFn: () => read('/api/enterprise-duplicates', async () => (await messages()).duplicates),
  })
}

export function useRelations(enterprise: string) {
  return useQuery({
    queryKey: ['enterprise', enterprise, 'relations'],
    queryFn: () =>
      read(`/api/enterprises/${enterprise}/relations`, async () => (await messages()).enterpriseRelations),
  })
}
