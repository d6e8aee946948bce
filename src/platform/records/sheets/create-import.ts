import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { RecordDefinition } from '../../../record/definition.ts'
import type { DuplicatePolicy, RecordImportDetail } from '../../../record/import-messages.ts'
import { roles } from '../../../record/roles.ts'
import { appendAction } from '../../audit/append-action.ts'
import type { Person } from '../../auth/person.ts'
import type { Transaction } from '../../database/transaction.ts'
import { forbidden, unprocessable } from '../../http/http-problem.ts'
import type { Part } from '../../http/request-body.ts'
import { enqueue } from '../../jobs/job-queue.ts'
import { batchType, emptyReport, jobKinds, kindOf } from './import-batch.ts'

export const mostFileBytes = 20 * 1024 * 1024

/** Keeps the file as it came, opens a batch for it and lets a job read it. Returns the batch's id. */
export async function createImport(
  tx: Transaction,
  person: Person,
  definition: RecordDefinition,
  files: readonly Part[],
  duplicates: DuplicatePolicy,
): Promise<string> {
  const { view } = roles[person.role]
  if (view !== 'district' && view !== 'park') throw forbidden('您的岗位不能成批导入，请逐条填写')
  const { name, bytes } = theFile(files)
  const hash = createHash('sha256').update(bytes).digest()
  const park = view === 'park' ? (person.parks[0] ?? null) : null
  const report = { ...emptyReport(duplicates), sameAs: await earlierImport(tx, definition, hash) }
  const { id } = await tx
    .insertInto('import_batch')
    .values({
      kind: kindOf(definition.type),
      park_id: park,
      report: JSON.stringify(report),
      account_id: person.account,
      account_name: person.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('import_file')
    .values({ hash, bytes: Buffer.from(bytes) })
    .onConflict((on) => on.doNothing())
    .execute()
  await tx.insertInto('import_batch_file').values({ batch_id: id, file_hash: hash, name }).execute()
  await appendAction(tx, {
    record: { type: batchType, id },
    action: '上传',
    by: person,
    detail: { type: definition.type, name, sha256: hash.toString('hex'), duplicates },
    ...(park !== null && { park }),
  })
  await enqueue(tx, {
    kind: jobKinds.reading,
    input: { batch: id, type: definition.type },
    record: id,
    account: person.account,
  })
  return id
}

function theFile(files: readonly Part[]): Part {
  const [file, another] = files
  if (!file || another)
    throw unprocessable('imports/one-file', '一次上传一个文件', [
      {
        path: 'file',
        what: file ? '表单里有几个文件' : '表单里没有文件',
        mend: '选择一个 xlsx 或 csv 文件后再上传。',
      },
    ])
  if (file.bytes.length > mostFileBytes)
    throw unprocessable('imports/file-too-large', '文件太大', [
      { path: file.name, what: '超过 20 MB', mend: '删去图片和多余的工作表，或者拆成几个文件。' },
    ])
  return file
}

/** The last import of the same bytes into the same type that is still in force. */
async function earlierImport(
  tx: Transaction,
  { type }: RecordDefinition,
  hash: Buffer,
): Promise<RecordImportDetail['sameAs']> {
  const row = await tx
    .selectFrom('import_batch as b')
    .innerJoin('import_batch_file as f', 'f.batch_id', 'b.id')
    .select(['b.id', 'b.account_name as by'])
    .select(sql<string>`b.committed_at`.as('at'))
    .where('b.kind', '=', kindOf(type))
    .where('b.status', '=', 'committed')
    .where('f.file_hash', '=', hash)
    .orderBy('b.committed_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}
