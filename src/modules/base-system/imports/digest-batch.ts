import { priorPeriod } from '../../../kernel/period.ts'
import { IGNORE, type Mapping } from '../../../pipeline/import/mapping.ts'
import type { Person } from '../../../platform/auth/person.ts'
import { within } from '../../../platform/auth/reach.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Pack } from '../../../policy/pack.ts'
import { placementFor } from '../parks.ts'
import { faultColumn } from './annotate.ts'
import type { DigestOrder } from './digest-order.ts'
import { type ImportBatch, kind, readBatch } from './import-batch.ts'

/** More earlier batches than these are not asked what they fixed. */
const remembered = 200
/** A file that was sent back with its errors may return mended, with the column that told them. */
const returned: Mapping = [{ columns: { [faultColumn]: IGNORE } }]

/** Everything reading a batch's files depends on, as it is now. */
export async function orderFor(
  tx: Transaction,
  {
    id,
    purpose,
    person,
    pack,
    businessDate,
  }: {
    readonly id: string
    readonly purpose: DigestOrder['purpose']
    readonly person: Person
    readonly pack: Pack
    readonly businessDate: string
  },
): Promise<{ readonly batch: ImportBatch; readonly order: DigestOrder }> {
  const batch = await readBatch(tx, person, id)
  const contents = await tx
    .selectFrom('import_batch_file')
    .innerJoin('import_file', 'import_file.hash', 'import_batch_file.file_hash')
    .select(['import_batch_file.name', 'import_file.bytes', 'import_file.hash'])
    .where('batch_id', '=', id)
    .orderBy('position')
    .execute()
  const enterprises = await tx
    .selectFrom('enterprise')
    .select(['credit_code as code', 'name', 'park_id as park'])
    .where('credit_code', 'is not', null)
    .where(within(person, { park: 'park_id' }))
    .execute()
  const order: DigestOrder = {
    purpose,
    files: contents.map(({ name, bytes, hash }) => ({
      id: Buffer.from(hash).toString('hex'),
      name,
      bytes: new Uint8Array(bytes),
    })),
    facts: pack.facts,
    remembered: await rememberedMapping(tx, batch),
    chosen: batch.mapping,
    known: enterprises.flatMap(({ code, name, park }) => (code === null ? [] : [{ code, name, park }])),
    placement: await placementFor(tx, pack, person.role === 'park-clerk' ? person.parks : undefined),
    otherwise: priorPeriod(businessDate.slice(0, 4)),
  }
  return { batch, order }
}

/** What the same sender fixed in earlier imports, the newest last so that it wins. */
async function rememberedMapping(tx: Transaction, batch: ImportBatch): Promise<Mapping> {
  const rows = await tx
    .selectFrom('import_batch')
    .select('mapping')
    .where('account_id', '=', batch.account)
    .where('kind', '=', kind)
    .where('created_at', '<', batch.createdAt)
    .orderBy('created_at', 'desc')
    .limit(remembered)
    .execute()
  const before = rows.reverse().map(({ mapping }) => (Array.isArray(mapping) ? (mapping as Mapping) : []))
  return [...returned, ...before.flat()]
}
