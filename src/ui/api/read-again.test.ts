import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { readAgain } from './read-again.ts'

test('an answer that was asked for before a change is not taken for the state after it', async () => {
  const queries = new QueryClient()
  const answers: ((state: string) => void)[] = []
  const observer = new QueryObserver(queries, {
    queryKey: ['batch', '1'],
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
    placeholderData: 'ready',
  })
  const leave = observer.subscribe(() => undefined)
  // The page shows what a list knew of it; its own first reading is slow, and meanwhile the change is made.
  const again = readAgain(queries, [['batch']])
  await new Promise((resolve) => setTimeout(resolve))
  answers[0]?.('ready')
  await new Promise((resolve) => setTimeout(resolve))
  answers[1]?.('running')
  await again
  expect(observer.getCurrentResult().data).toBe('running')
  expect(answers).toHaveLength(2)
  leave()
})

test('what was read before is read once more', async () => {
  const queries = new QueryClient()
  let read = 0
  const observer = new QueryObserver(queries, {
    queryKey: ['list'],
    queryFn: () => Promise.resolve(++read),
  })
  const leave = observer.subscribe(() => undefined)
  await queries.fetchQuery({ queryKey: ['list'], queryFn: () => Promise.resolve(++read) })
  const before = read
  await readAgain(queries, [['list']])
  expect(observer.getCurrentResult().data).toBe(before + 1)
  leave()
})
