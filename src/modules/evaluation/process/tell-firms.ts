import type { InTransaction } from '../../../platform/database/transaction.ts'
import type { RecordCall } from '../../../platform/records/record-system.ts'
import { readBatch } from '../batch-row.ts'
import { tellAsked, tellSilent } from '../confirmation/remind.ts'

const telling: Readonly<Record<string, typeof tellAsked>> = {
  推送企业确认: tellAsked,
  确认期满: tellSilent,
}

/** After a step that enterprises have to know of, tells those whom it concerns; nothing after others. In the step's own transaction. */
export async function tellFirms(
  call: RecordCall,
  id: string,
  action: string,
  inTransaction: InTransaction,
): Promise<void> {
  const tell = telling[action]
  if (tell) await tell(call, await readBatch(call.tx, call.person, id), inTransaction)
}
