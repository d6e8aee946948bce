import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Query, read } from '../../../ui/api/client.ts'
import type { Tone } from '../../../ui/chip.tsx'
import type { AccountRow, Post } from '../accounts/messages.ts'

const messages = () => import('../accounts/messages.ts')

export const accountsKey = ['accounts'] as const
export const rulesKey = ['sign-in-rules'] as const
export const ownKey = ['account'] as const

export function useAccounts(query: Query) {
  return useQuery({
    queryKey: [...accountsKey, 'list', query],
    queryFn: ({ signal }) =>
      read('/api/accounts', async () => (await messages()).accountPage, { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export function useAccount(id: string) {
  return useQuery({
    queryKey: [...accountsKey, id],
    queryFn: ({ signal }) =>
      read(`/api/accounts/${encodeURIComponent(id)}`, async () => (await messages()).accountDetail, {
        signal,
      }),
  })
}

export function usePostChoices() {
  return useQuery({
    queryKey: [...accountsKey, 'choices'],
    queryFn: () => read('/api/accounts/choices', async () => (await messages()).postChoices),
    staleTime: 60_000,
  })
}

export function useSignInRules() {
  return useQuery({
    queryKey: rulesKey,
    queryFn: () => read('/api/sign-in-rules', async () => (await messages()).rulesView),
  })
}

export function useOwnAccount() {
  return useQuery({
    queryKey: ownKey,
    queryFn: () => read('/api/account', async () => (await messages()).ownAccount),
  })
}

export function useOwnSessions() {
  return useQuery({
    queryKey: [...ownKey, 'sessions'],
    queryFn: () => read('/api/account/sessions', async () => (await messages()).ownSessions),
  })
}

export function useTokens() {
  return useQuery({
    queryKey: [...ownKey, 'tokens'],
    queryFn: () => read('/api/account/tokens', async () => (await messages()).tokenList),
  })
}

/** How an account stands, in a word. */
export function standing({ status, locked, role }: Pick<AccountRow, 'status' | 'locked' | 'role'>): {
  readonly tone: Tone
  readonly label: string
} {
  if (status === 'disabled') return { tone: 'archived', label: '停用' }
  if (locked) return { tone: 'returned', label: '锁定' }
  if (role === 'none') return { tone: 'waiting', label: '无岗位' }
  return { tone: 'passed', label: '在用' }
}

export function postStanding(
  { status, now, from }: Post,
  today: string,
): { readonly tone: Tone; readonly label: string } {
  if (status === 'proposed') return { tone: 'waiting', label: '待批准' }
  if (status === 'refused') return { tone: 'returned', label: '未批准' }
  if (status === 'withdrawn') return { tone: 'archived', label: '已撤回' }
  if (now) return { tone: 'passed', label: '在岗' }
  return from > today ? { tone: 'running', label: '待生效' } : { tone: 'archived', label: '已到期' }
}
