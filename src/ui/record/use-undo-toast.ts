import type { z } from 'zod'
import { isFinal } from '../../record/lifecycle.ts'
import type { AllowedAction, written } from '../../record/messages.ts'
import { ApiProblem } from '../api/api-problem.ts'
import { intentKey, write } from '../api/client.ts'
import { useToast } from '../toast.tsx'
import { recordPath, useRefreshRecords } from './record-queries.ts'
import type { RecordType } from './record-types.ts'

/** Says what was done, and for eight seconds takes it back where nothing has left the house by it. */
export function useUndoToast() {
  const toast = useToast()
  const refresh = useRefreshRecords()
  return (type: RecordType, action: Pick<AllowedAction, 'action' | 'to' | 'gives'>, answer: unknown) => {
    const done = answer as z.infer<typeof written>
    const { type: name } = type.definition
    const undo = async () => {
      try {
        await write(
          { method: 'POST', path: `${recordPath(name, done.id)}/undo`, version: done.version },
          intentKey(),
        )
        toast({ text: `已撤销“${action.action}”。` })
      } catch (error) {
        toast({ text: `没有撤销：${reasonOf(error)}` })
      }
      await refresh(name)
    }
    toast({
      text: `${action.action}已办好，${done.title || done.code} 现为“${done.status}”。`,
      ...(isReversible(type, action) && { action: { label: '撤销', run: () => void undo() } }),
    })
  }
}

/** Papers that went out, states that end a record and steps of what is computed are not taken back by a click. */
export function isReversible(
  { definition: { lifecycle, origin } }: RecordType,
  { to, gives }: Pick<AllowedAction, 'to' | 'gives'>,
): boolean {
  return origin === 'entered' && gives.length === 0 && !isFinal(lifecycle, to)
}

function reasonOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return '请刷新后再试。'
  return error.document.errors[0]?.what ?? error.document.title
}
