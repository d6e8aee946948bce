import type { WriteDocument } from '../../../platform/http/server-module.ts'
import type { RecordCall } from '../../../platform/records/record-system.ts'
import type { StoredRecord } from '../../../platform/records/stored-record.ts'
import type { Pack } from '../../../policy/pack.ts'

/** Name by which the product asks the pack for its letter. */
const template = 'objection-decision'

/**
 * Writes the decision when it is approved, in the same transaction: no decision stands without its letter. Nothing where the pack has no such letter. What is
 * written afterwards as history sends none.
 */
export async function issueDecision(
  call: RecordCall,
  record: Pick<StoredRecord, 'id'>,
  { pack, writeDocument }: { readonly pack: Pack; readonly writeDocument: WriteDocument | undefined },
): Promise<void> {
  const about = 'evaluation-objection'
  const known = pack.documents.some((one) => one.id === template && one.about === about)
  if (call.on !== undefined || !writeDocument || !known) return
  await writeDocument(call, { template, type: about, id: record.id })
}
