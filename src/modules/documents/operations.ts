import { z } from 'zod'
import type { Person } from '../../platform/auth/person.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import { listDocuments, readDocument, readDocumentFile } from '../../platform/documents/documents.ts'
import { forbidden } from '../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../platform/http/operation.ts'
import { file, json } from '../../platform/http/response-declaration.ts'
import type { ModuleServices } from '../../platform/http/server-module.ts'
import { definitionFor, permissionsOf } from '../../platform/records/record-system.ts'
import { documentContent, sourcesOf } from '../../policy/documents/content.ts'
import { access } from './access.ts'
import * as messages from './messages.ts'
import { readSubject } from './record-values.ts'
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
          const { rows, total } = await listDocuments(tx, { ...query, types: viewable(person) })
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
          const may = mayIssue(call, query.type)
          const subject = may ? await readSubject(call, query.type, query.id) : undefined
          const templates = documents.pack.documents.filter(({ about }) => about === query.type)
          return {
            rows: subject
              ? templates.map((template) => ({
                  template: template.id,
                  label: template.label,
                  cites: template.cites,
                  series: template.series ?? null,
                  reasons: [...reasonsAgainst(template, subject)],
                }))
              : [],
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
        inTransaction(async (tx) => {
          const { content, ...found } = await readable(tx, person, params.id)
          return { ...found, content }
        }),
    }),
    operation({
      ...reading,
      path: '/documents/{id}/file.docx',
      summary: '文书的 Word 文件',
      request: { params: one },
      response: file(DOCX),
      handler: ({ inTransaction, person, params }) =>
        inTransaction(async (tx) => {
          await readable(tx, person, params.id)
          return readDocumentFile(tx, params.id)
        }),
    }),
  ]

  function viewable(person: Person): readonly string[] {
    return [...system.definitions.values()]
      .filter((definition) => permissionsOf(system, person, definition).may.has('view'))
      .map(({ type }) => type)
  }

  /** A document whose every value the person may read; 404 and 403 otherwise. */
  async function readable(tx: Transaction, person: Person, id: string) {
    const found = await readDocument(tx, id)
    const definition = definitionFor(system, person, found.recordType)
    const { hidden } = permissionsOf(system, person, definition)
    const content = documentContent.parse(found.content)
    const kept = sourcesOf(content).some(({ type, field }) => type === found.recordType && hidden.has(field))
    if (kept) throw forbidden('这份文书里有您的角色不能查看的内容')
    return { ...found, content }
  }

  function mayIssue(call: Parameters<typeof readSubject>[0], type: string): boolean {
    const definition = definitionFor(system, call.person, type)
    const { may } = permissionsOf(system, call.person, definition)
    return definition.origin === 'entered' ? may.has('edit') : may.has('export')
  }
}
