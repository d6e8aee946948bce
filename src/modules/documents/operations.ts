import { z } from 'zod'
import type { Person } from '../../platform/auth/person.ts'
import { listDocuments, readDocumentFile } from '../../platform/documents/documents.ts'
import { forbidden } from '../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../platform/http/operation.ts'
import { file, json } from '../../platform/http/response-declaration.ts'
import type { ModuleServices } from '../../platform/http/server-module.ts'
import { requireRecord } from '../../platform/records/read-record.ts'
import { definitionFor, permissionsOf, type RecordCall } from '../../platform/records/record-system.ts'
import { access } from './access.ts'
import * as messages from './messages.ts'
import { readableDocument } from './readable-document.ts'
import { type Documents, previewDocument, reasonsAgainst, writeDocument } from './write.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const data = { tag: '文书', scope: 'by-role', dataClass: 'enterprise-secret' } as const
const reading = {
  ...data,
  method: 'get',
  access: 'signed-in',
  audit: 'none',
  idempotent: 'safe',
  rateClass: 'read',
} as const
const one = z.object({ id: z.uuid() })

/** Documents written from records: what can be written, a preview, issuing, the file. */
export function documentOperations(documents: Documents, services: ModuleServices): readonly Operation[] {
  const system = services.records
  return [
    operation({
      ...reading,
      path: '/documents',
      summary: '已出具的文书',
      request: { query: messages.documentQuery },
      response: json(200, messages.documentPage),
      handler: ({ inTransaction, person, query }) =>
        inTransaction(async (tx) => {
          const { rows, total } = await listDocuments(tx, person, { ...query, types: viewable(person) })
          return { rows: [...rows], total }
        }),
    }),
    operation({
      ...reading,
      path: '/documents/offered',
      summary: '可以为一条记录出具的文书',
      access: access.issue,
      request: { query: messages.offeredQuery },
      response: json(200, messages.offeredDocuments),
      handler: ({ inTransaction, person, query }) =>
        inTransaction(async (tx) => {
          const call = { tx, person, system }
          if (!mayIssue(call, query.type)) return { rows: [] }
          const record = await requireRecord(call, definitionFor(system, person, query.type), query.id)
          const templates = documents.pack.documents.filter(({ about }) => about === query.type)
          return {
            rows: templates.map((template) => ({
              template: template.id,
              label: template.label,
              cites: template.cites,
              series: template.series ?? null,
              reasons: [...reasonsAgainst(template, record)],
            })),
          }
        }),
    }),
    operation({
      ...reading,
      path: '/documents/preview',
      summary: '文书预览：合并后的样子和还缺什么',
      access: access.issue,
      request: { query: messages.previewQuery },
      response: json(200, messages.preview),
      handler: ({ inTransaction, person, query }) =>
        inTransaction((tx) => previewDocument({ tx, person, system }, documents, query)),
    }),
    operation({
      ...data,
      method: 'post',
      path: '/documents',
      summary: '出具文书：编号、成文、归档',
      access: access.issue,
      audit: 'action',
      idempotent: 'key',
      rateClass: 'write',
      request: { body: messages.newDocument },
      response: json(201, messages.issued),
      handler: ({ tx, person, body }) => {
        const call = { tx, person, system }
        if (!mayIssue(call, body.type)) throw forbidden('您的角色不能为这类台账出具文书')
        return writeDocument(call, documents, body)
      },
    }),
    operation({
      ...reading,
      path: '/documents/{id}',
      summary: '一份文书，每个合并的值都带来源',
      request: { params: one },
      response: json(200, messages.documentDetail),
      handler: ({ inTransaction, person, params }) =>
        inTransaction((tx) => readableDocument({ tx, person, system }, params.id)),
    }),
    operation({
      ...reading,
      path: '/documents/{id}/file.docx',
      summary: '文书的 Word 文件',
      request: { params: one },
      response: file(DOCX),
      handler: ({ inTransaction, person, params }) =>
        inTransaction(async (tx) => {
          await readableDocument({ tx, person, system }, params.id)
          return readDocumentFile(tx, person, params.id)
        }),
    }),
  ]

  function viewable(person: Person): readonly string[] {
    return [...system.definitions.values()]
      .filter((definition) => permissionsOf(system, person, definition).may.has('view'))
      .map(({ type }) => type)
  }

  function mayIssue(call: Pick<RecordCall, 'person'>, type: string): boolean {
    const definition = definitionFor(system, call.person, type)
    const { may } = permissionsOf(system, call.person, definition)
    return definition.origin === 'entered' ? may.has('edit') : may.has('export')
  }
}
