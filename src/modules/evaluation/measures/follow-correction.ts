import type { RecordCall } from '../../../platform/records/record-system.ts'
import type { Pack } from '../../../policy/pack.ts'
import { hasMeasures } from './keep-measures.ts'
import { refreshMeasures } from './make-measures.ts'

/** After a result was corrected: where measures were made from it, they are brought to the grade of now in the same transaction. */
export async function followCorrection(
  call: RecordCall,
  pack: Pack,
  { batch, enterprise }: { readonly batch: string; readonly enterprise: string },
): Promise<void> {
  if (!(await hasMeasures(call.tx, batch, enterprise))) return
  // What the correction wrote is seen only inside its own transaction.
  const services = {
    pack,
    records: call.system,
    inTransaction: <T>(_actor: unknown, work: (tx: RecordCall['tx']) => Promise<T>) => work(call.tx),
  }
  await refreshMeasures(services, call, { batch, enterprise })
}
