import type { SchemeVersion } from '../../../pipeline/evaluate/scheme-version.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { keptVersion, type OfferedVersion, publishedVersions } from './published-versions.ts'

/** A scheme by its hash, wherever it is: in the pack in force, published, or once applied. */
export type AnyVersion = (tx: Transaction, hash: string) => Promise<SchemeVersion | undefined>

export function anyVersion(ofPack: () => readonly SchemeVersion[]): AnyVersion {
  return async (tx, hash) => ofPack().find((one) => one.hash === hash) ?? keptVersion(tx, hash)
}

/** Schemes that batches can be made by, revisions first: they are what is in force, the pack's are what they began from. */
export async function offeredVersions(
  tx: Transaction,
  ofPack: () => readonly SchemeVersion[],
): Promise<readonly OfferedVersion[]> {
  const revisions = await publishedVersions(tx)
  const known = new Set(revisions.map(({ hash }) => hash))
  return [...ofPack().filter(({ hash }) => !known.has(hash)), ...revisions]
}
