import { createHash } from 'node:crypto'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { unprocessable } from '../../../platform/http/http-problem.ts'
import { enqueue } from '../../../platform/jobs/job-queue.ts'
import { emptyReport, kind, readJobKind, recordType } from './import-batch.ts'

export interface SentFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export const mostFiles = 20
export const mostFileBytes = 20 * 1024 * 1024

/** Keeps the files as they came, opens a batch for them and lets a job read them. Returns the batch's id. */
export async function createImport(
  tx: Transaction,
  person: Person,
  sent: readonly SentFile[],
): Promise<string> {
  checkFiles(sent)
  const files = distinct(sent)
  const park = person.role === 'park-clerk' ? (person.parks[0] ?? null) : null
  const { id } = await tx
    .insertInto('import_batch')
    .values({
      kind,
      park_id: park,
      mapping: '[]',
      report: JSON.stringify(emptyReport),
      account_id: person.account,
      account_name: person.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [at, { name, bytes, hash }] of files.entries()) {
    await tx
      .insertInto('import_file')
      .values({ hash, bytes: Buffer.from(bytes) })
      .onConflict((on) => on.doNothing())
      .execute()
    await tx
      .insertInto('import_batch_file')
      .values({ batch_id: id, file_hash: hash, name, position: at + 1 })
      .execute()
  }
  await appendAction(tx, {
    record: { type: recordType, id },
    action: '上传',
    by: person,
    detail: { files: files.map(({ name, hash }) => ({ name, sha256: hash.toString('hex') })) },
    ...(park !== null && { park }),
  })
  await enqueue(tx, { kind: readJobKind, input: { batch: id }, record: id, account: person.account })
  return id
}

function checkFiles(sent: readonly SentFile[]): void {
  if (sent.length === 0)
    throw unprocessable('imports/no-file', '没有收到文件', [
      { path: 'files', what: '表单里没有文件', mend: '选择一个或几个 xlsx、csv 文件后再上传。' },
    ])
  const big = sent.filter(({ bytes }) => bytes.length > mostFileBytes)
  if (big.length > 0)
    throw unprocessable(
      'imports/file-too-large',
      '文件太大',
      big.map(({ name }) => ({
        path: name,
        what: '超过 20 MB',
        mend: '删去图片和多余的工作表，或者拆成几个文件。',
      })),
    )
}

/** The same content twice is one file; two files of one name are told apart. */
function distinct(sent: readonly SentFile[]): readonly (SentFile & { readonly hash: Buffer })[] {
  const byHash = new Map<string, SentFile & { readonly hash: Buffer }>()
  const names = new Set<string>()
  for (const { name, bytes } of sent) {
    const hash = createHash('sha256').update(bytes).digest()
    if (byHash.has(hash.toString('hex'))) continue
    const own = freeName(name, names)
    names.add(own)
    byHash.set(hash.toString('hex'), { name: own, bytes, hash })
  }
  return [...byHash.values()]
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  const [, stem = name, end = ''] = /^(.*?)(\.[^.]*)?$/.exec(name) ?? []
  let free = name
  for (let number = 2; taken.has(free); number += 1) free = `${stem}（${number}）${end}`
  return free
}
