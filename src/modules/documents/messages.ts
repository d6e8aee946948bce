import { z } from 'zod'
import { documentContent } from '../../policy/documents/content.ts'

const recordId = z.uuid()
const recordType = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/)

export const documentQuery = z.strictObject({
  type: recordType.optional(),
  id: recordId.optional(),
  q: z.string().trim().min(1).max(60).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
})

export const issuedDocument = z.object({
  id: z.string(),
  template: z.string(),
  label: z.string(),
  recordType: z.string(),
  recordId: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  issuedOn: z.string(),
  issuedBy: z.string(),
  sha256: z.string(),
  replaces: z.string().nullable(),
  replacedBy: z.string().nullable(),
  createdAt: z.string(),
})
export type IssuedDocument = z.infer<typeof issuedDocument>
export const documentPage = z.object({ rows: z.array(issuedDocument), total: z.number() })
export type DocumentPage = z.infer<typeof documentPage>
export const documentDetail = issuedDocument.extend({ content: documentContent })
export type DocumentDetail = z.infer<typeof documentDetail>

/** A kind of document that can be written about a record, and why not now. */
export const offeredDocument = z.object({
  template: z.string(),
  label: z.string(),
  cites: z.string(),
  series: z.string().nullable(),
  reasons: z.array(z.string()),
})
export type OfferedDocument = z.infer<typeof offeredDocument>
export const offeredQuery = z.strictObject({ type: recordType, id: recordId })
export const offeredDocuments = z.object({ rows: z.array(offeredDocument) })

export const previewQuery = z.strictObject({ template: z.string().max(60), type: recordType, id: recordId })
export const preview = z.object({
  label: z.string(),
  content: documentContent,
  problems: z.array(z.object({ code: z.string(), what: z.string(), mend: z.string().optional() })),
})
export type Preview = z.infer<typeof preview>

export const newDocument = z.strictObject({
  template: z.string().max(60),
  type: recordType,
  id: recordId,
  replaces: z.uuid().optional(),
})
export const issued = z.object({ id: z.string(), number: z.string().nullable() })
