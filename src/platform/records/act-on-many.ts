import { sql } from 'kysely'
import type { z } from 'zod'
import { Refusal } from '../../kernel/problem.ts'
import type { RecordDefinition } from '../../record/definition.ts'
import type { batchAction, batchOutcome } from '../../record/messages.ts'
import { HttpProblem } from '../http/http-problem.ts'
import { actOnRecord } from './act-on-record.ts'
import { readRecord } from './read-record.ts'
import type { RecordCall } from './record-system.ts'

/** One action on several records: each is done or refused for itself, and a refusal leaves no trace of its record. */
export async function actOnMany(
  call: RecordCall,
  definition: RecordDefinition,
  { action, records, opinion }: z.output<typeof batchAction>,
): Promise<z.input<typeof batchOutcome>> {
  const refused: z.input<typeof batchOutcome>['refused'] = []
  let done = 0
  for (const { id, version } of records) {
    await sql`savepoint one_of_many`.execute(call.tx)
    try {
      await actOnRecord(call, definition, id, action, opinion === undefined ? {} : { opinion }, { version })
      await sql`release savepoint one_of_many`.execute(call.tx)
      done += 1
    } catch (error) {
      if (!(error instanceof HttpProblem || error instanceof Refusal)) throw error
      // The person is asked for a code, then all of them are done at once.
      if (error instanceof HttpProblem && error.code.startsWith('auth/step-up')) throw error
      await sql`rollback to savepoint one_of_many`.execute(call.tx)
      const record = await readRecord(call, definition, id)
      const reasons = error instanceof Refusal ? error.problems.map(({ what }) => what) : [error.title]
      refused.push({ id, title: record?.title ?? '（不在您的管辖范围内）', reasons })
    }
  }
  return { done, refused }
}
