import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { ApiProblem } from './api-problem.ts'
import { intentKey, type Write, write } from './client.ts'
import { readAgain } from './read-again.ts'

interface Options {
  /** What the person sees afterwards is out of date: query keys to read again. */
  readonly refresh?: readonly (readonly unknown[])[]
  /** Reads the same again when somebody else was faster, so that the person goes on from what is there now. */
  readonly refreshWhenOvertaken?: boolean
  readonly onDone?: (answer: unknown) => void
}

/** One intent of a person, sent until it is answered: a retry after a broken connection carries the same idempotency key. */
export function useIntent<Input = void>(request: (input: Input) => Write, options: Options = {}) {
  const queries = useQueryClient()
  const refresh = () => readAgain(queries, options.refresh ?? [])
  const pending = useRef<{ readonly wish: Write; readonly key: string } | null>(null)
  return useMutation<unknown, ApiProblem, Input>({
    mutationFn: (input) => {
      const wish = request(input)
      if (!pending.current || !same(pending.current.wish, wish)) pending.current = { wish, key: intentKey() }
      return write(wish, pending.current.key)
    },
    onSuccess: async (answer) => {
      pending.current = null
      await refresh()
      options.onDone?.(answer)
    },
    onError: (problem) => {
      if (problem.status > 0 && problem.status < 500) pending.current = null
      if (problem.status === 412 && options.refreshWhenOvertaken) void refresh()
    },
  })
}

function same(one: Write, other: Write): boolean {
  if (one.body instanceof FormData || other.body instanceof FormData) return one.body === other.body
  return JSON.stringify(one) === JSON.stringify(other)
}
