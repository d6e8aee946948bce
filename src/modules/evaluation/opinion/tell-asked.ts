import { tellMany } from '../../../platform/records/notices.ts'
import { idsIn } from '../../../platform/records/read-record.ts'
import { dayOf, type RecordCall } from '../../../platform/records/record-system.ts'
import type { StoredRecord } from '../../../platform/records/stored-record.ts'
import { silentFirms } from './asked-list.ts'

/** Tells every enterprise that is asked for its opinion that the draft is there, each once. Gives how many were told. */
export async function tellAsked(call: RecordCall, record: StoredRecord): Promise<void> {
  await tell(call, record, idsIn(record.values.askedFirms), 'arrival')
}

/** Tells those that have said nothing once more, each once a day. Gives how many were told. */
export async function remindSilent(call: RecordCall, record: StoredRecord): Promise<number> {
  return tell(call, record, await silentFirms(call.tx, record), 'reminder')
}

function tell(
  call: RecordCall,
  { id, title, due }: StoredRecord,
  firms: readonly string[],
  kind: 'arrival' | 'reminder',
): Promise<number> {
  const until = due === null ? '' : `，请在 ${due} 前答复`
  const day = kind === 'arrival' ? '' : `${dayOf(call)}:`
  return tellMany(
    call,
    firms.map((enterprise) => ({
      to: { enterprise },
      record: id,
      kind,
      text: `“${title}”的修订草案征求贵单位意见${until}`,
      once: `scheme-ask:${id}:${kind}:${day}${enterprise}`,
    })),
  )
}
