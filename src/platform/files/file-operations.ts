import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { attachment } from '../../record/messages.ts'
import { appendAction } from '../audit/append-action.ts'
import type { Person } from '../auth/person.ts'
import type { Transaction } from '../database/transaction.ts'
import { HttpProblem, notFound, unprocessable } from '../http/http-problem.ts'
import { type Operation, operation } from '../http/operation.ts'
import type { Part } from '../http/request-body.ts'
import { file, json } from '../http/response-declaration.ts'
import { mayHaveFile } from '../records/held-files.ts'
import type { RecordCall, RecordSystem } from '../records/record-system.ts'
import { endingOf, kindOfFile, kindOfMediaType } from './file-kind.ts'
import { tidyName } from './file-name.ts'
import { type ScanFile, scanFromEnvironment } from './scan-file.ts'

export const mostBytes = 20 * 1024 * 1024

const shared = { tag: '附件', access: 'signed-in', scope: 'by-role', dataClass: 'personal' } as const

/** Files that records hold: kept once by their content, read by whoever sent them or sees a record that holds them. */
export function fileOperations(
  system: RecordSystem,
  scan: ScanFile = scanFromEnvironment(process.env),
): readonly Operation[] {
  return [
    operation({
      ...shared,
      method: 'post',
      path: '/files',
      summary: '上传一个附件',
      audit: 'action',
      idempotent: 'key',
      rateClass: 'write',
      request: { body: z.object({}), upload: { maxFiles: 1, maxBytes: mostBytes } },
      response: json(201, attachment),
      handler: ({ tx, person, files }) => keepFile(tx, person, files, scan),
    }),
    operation({
      ...shared,
      method: 'get',
      path: '/files/{hash}',
      summary: '下载或预览一个附件',
      audit: 'none',
      idempotent: 'safe',
      rateClass: 'read',
      request: {
        params: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
        query: z.object({ name: z.string().max(200).optional(), preview: z.enum(['yes']).optional() }),
      },
      response: file('application/octet-stream'),
      handler: async ({ inTransaction, person, params, query }) => {
        const found = await inTransaction((tx) => readFile({ tx, person, system }, params.hash))
        const wanted = query.name === undefined ? found.name : tidyName(query.name)
        return {
          name: endingOf(wanted) === endingOf(found.name) ? wanted : found.name,
          bytes: new Uint8Array(found.bytes),
          mediaType: found.media_type,
          inline: query.preview === 'yes' && kindOfMediaType(found.media_type)?.preview === true,
        }
      },
    }),
  ]
}

async function keepFile(
  tx: Transaction,
  person: Person,
  files: readonly Part[],
  scan: ScanFile,
): Promise<z.output<typeof attachment>> {
  const [sent, another] = files
  if (!sent || another)
    throw unprocessable('files/one-file', '一次上传一个文件', [
      { path: 'file', what: sent ? '表单里有几个文件' : '表单里没有文件', mend: '逐个选择文件上传。' },
    ])
  const name = tidyName(sent.name)
  const { bytes } = sent
  if (bytes.length > mostBytes)
    throw new HttpProblem(413, 'files/too-large', `没有接收“${name}”：超过 20 MB`, {
      errors: [{ path: 'file', what: '超过 20 MB', mend: '压缩图片或拆成几个文件后再上传。' }],
    })
  const { mediaType } = kindOfFile(bytes, name)
  const verdict = await scan({ name, bytes })
  const digest = createHash('sha256').update(bytes).digest()
  const hash = digest.toString('hex')
  await sql`insert into file (hash, bytes, name, media_type, size, scan, account_id)
    values (${digest}, ${Buffer.from(bytes)}, ${name}, ${mediaType}, ${bytes.length}, ${verdict}, ${person.account})
    on conflict do nothing`.execute(tx)
  await appendAction(tx, {
    record: { type: 'file', id: randomUUID() },
    action: '上传附件',
    by: person,
    detail: { name, sha256: hash, size: bytes.length, mediaType, scan: verdict },
    ...(person.parks[0] !== undefined && { park: person.parks[0] }),
    ...(person.enterprise !== null && { enterprise: person.enterprise }),
  })
  return { hash, name, size: bytes.length, mediaType }
}

interface KeptFile {
  readonly name: string
  readonly media_type: string
  readonly bytes: Uint8Array
}

async function readFile(call: RecordCall, hash: string): Promise<KeptFile> {
  const { rows } = await sql<KeptFile>`
    select name, media_type, bytes from file where hash = ${Buffer.from(hash, 'hex')}`.execute(call.tx)
  const [found] = rows
  if (!found || !(await mayHaveFile(call, hash))) throw notFound('这个附件')
  return found
}
