import type { ProblemMessage } from '../../../record/wire.ts'

/** What a job told of its failure, in the form of all other problems. */
export function problemOfEntry(entry: {
  readonly path: string
  readonly what: string
  readonly why?: string | undefined
  readonly mend?: string | undefined
}): ProblemMessage {
  const { what, why, mend, path } = entry
  return {
    code: 'job.failed',
    severity: 'error',
    what,
    where: path === '' ? {} : { field: path },
    ...(why !== undefined && { why }),
    ...(mend !== undefined && { mend }),
  }
}
