import type { SchemeVersion } from '../../../pipeline/evaluate/scheme-version.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'

/** Keeps a scheme exactly as it is, for good; one that is there already stays. Returns the hash as the tables hold it. */
export async function keepVersion(tx: Transaction, { hash, text, content }: SchemeVersion): Promise<Buffer> {
  const key = Buffer.from(hash, 'hex')
  const { policy, scheme } = content
  await tx
    .insertInto('scheme_version')
    .values({ hash: key, policy: policy.id, scheme: scheme.id, title: scheme.label, content: text })
    .onConflict((on) => on.doNothing())
    .execute()
  return key
}
