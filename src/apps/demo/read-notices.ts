import { actorOf, findPerson, identityService } from '../../platform/auth/person.ts'
import type { InTransaction } from '../../platform/database/transaction.ts'
import { markRead, noticesOf } from '../../platform/records/inbox.ts'
import type { RecordSystem } from '../../platform/records/record-system.ts'

/** Newest notices that each account of the demonstration still has before it. */
const unread = 6

/** The demonstration's people have read what its history told them, but for the newest: nobody begins with hundreds of notices. */
export async function readOldNotices(inTransaction: InTransaction, system: RecordSystem): Promise<void> {
  const accounts = await inTransaction(identityService, (tx) =>
    tx.selectFrom('account').select('id').where('demo', '=', true).execute(),
  )
  for (const { id } of accounts) {
    const person = await inTransaction(identityService, (tx) => findPerson(tx, id, true))
    if (!person || ['identity', 'audit'].includes(actorOf(person).view)) continue
    await inTransaction(actorOf(person), async (tx) => {
      const call = { tx, person, system }
      const { rows } = await noticesOf(call, { page: 1, size: 2000 })
      await markRead(
        call,
        rows.slice(unread).map((notice) => notice.id),
      )
    })
  }
}
