import { writeDocx } from '../../pipeline/documents/write-docx.ts'
import { issueDocument, readDocument } from '../../platform/documents/documents.ts'
import { conflict, notFound, unprocessable } from '../../platform/http/http-problem.ts'
import type { DocumentSource } from '../../platform/http/server-module.ts'
import { dayOf, type RecordCall } from '../../platform/records/record-system.ts'
import { type DocumentContent, sourcesOf, wordsOf } from '../../policy/documents/content.ts'
import { mergeDocument } from '../../policy/documents/merge.ts'
import type { DocumentTemplate } from '../../policy/format/document.ts'
import type { Pack } from '../../policy/pack.ts'
import { readSubject, type Subject } from './record-values.ts'

/** What a document call needs: the pack's templates and what subjects compute. */
export interface Documents {
  readonly pack: Pack
  readonly sources: readonly DocumentSource[]
}

export interface Asked {
  readonly template: string
  readonly type: string
  readonly id: string
}

/** The template by id where it is for records of the type. Throws 404 otherwise. */
export function templateFor(
  { pack }: Documents,
  { template: id, type }: Omit<Asked, 'id'>,
): DocumentTemplate {
  const template = pack.documents.find((one) => one.id === id && one.about === type)
  if (!template) throw notFound('这种文书')
  return template
}

/** Why a document cannot be issued about a record in its state; empty when it can. */
export function reasonsAgainst(
  { states }: DocumentTemplate,
  { deletedAt, status }: Pick<Subject['record'], 'deletedAt' | 'status'>,
): readonly string[] {
  const reasons = deletedAt ? ['记录已在回收站'] : []
  if (states && !states.includes(status))
    reasons.push(`记录是“${status}”，${states.map((state) => `“${state}”`).join('或')}时才能出具`)
  return reasons
}

/** What a document for publication must not say: tax, enterprise secrets, personal data, wherever they were merged from. */
function reasonsAgainstPublic(
  { system }: Pick<RecordCall, 'system'>,
  { public: published }: DocumentTemplate,
  content: DocumentContent,
): readonly string[] {
  if (!published) return []
  const secret = sourcesOf(content).filter(({ dataClass }) => !['public', 'internal'].includes(dataClass))
  const labels = secret.map(({ type, field }) => system.definitions.get(type)?.fields[field]?.label ?? field)
  return [...new Set(labels.map((label) => `公示文书不得写“${label}”`))]
}

/** The document as it would be issued today, marked as a preview, with what is still missing. */
export async function previewDocument(call: RecordCall, documents: Documents, asked: Asked) {
  const template = templateFor(documents, asked)
  const subject = await readSubject(call, asked.type, asked.id, documents.sources)
  const { content, problems } = mergeDocument(template, subject.values, {
    date: dayOf(call),
    watermark: '预览稿 未编号',
  })
  const blocking = [
    ...reasonsAgainst(template, subject.record),
    ...reasonsAgainstPublic(call, template, content),
  ].map((what) => ({ code: 'document/not-now', what }))
  return {
    label: template.label,
    content,
    problems: [
      ...blocking,
      ...problems.map(({ code, what, mend }) => ({ code, what, ...(mend !== undefined && { mend }) })),
    ],
  }
}

/** Issues a document; 409 where the record's state does not allow it, 422 where values are missing. */
export async function writeDocument(
  call: RecordCall,
  documents: Documents,
  asked: Asked & { readonly replaces?: string | undefined },
): Promise<{ readonly id: string; readonly number: string | null }> {
  const { tx, person } = call
  const template = templateFor(documents, asked)
  const subject = await readSubject(call, asked.type, asked.id, documents.sources)
  const date = dayOf(call)
  const merged = mergeDocument(template, subject.values, { date })
  const reasons = [
    ...reasonsAgainst(template, subject.record),
    ...reasonsAgainstPublic(call, template, merged.content),
  ]
  if (reasons.length > 0)
    throw conflict(
      'document/not-now',
      `现在不能出具${template.label}`,
      reasons.map((what) => ({ path: 'id', what, why: `依据：${template.cites}` })),
    )
  if (asked.replaces !== undefined) await expectReplaceable(call, asked, asked.replaces)
  if (merged.problems.length > 0)
    throw unprocessable(
      'document/incomplete',
      `${template.label}还缺内容，没有出具`,
      merged.problems.map(({ what, why, mend }) => ({
        path: 'template',
        what,
        ...(why !== undefined && { why }),
        ...(mend !== undefined && { mend }),
      })),
    )
  const { record } = subject
  return issueDocument(tx, person, {
    template: { id: template.id, label: template.label, text: JSON.stringify(template) },
    subject: {
      type: asked.type,
      id: record.id,
      version: record.version,
      park: record.park,
      enterprise: record.enterprise,
    },
    title: wordsOf(merged.content.title),
    issuedOn: date,
    districtOnly: template.readers === 'district',
    ...(template.series !== undefined && { series: template.series }),
    ...(asked.replaces !== undefined && { replaces: asked.replaces }),
    write: async (number) => {
      const content = { ...merged.content, number: number ?? null }
      return { content, bytes: await writeDocx(content) }
    },
  })
}

async function expectReplaceable(
  { tx, person }: RecordCall,
  { template, type, id }: Asked,
  old: string,
): Promise<void> {
  const earlier = await readDocument(tx, person, old)
  if (earlier.template !== template || earlier.recordType !== type || earlier.recordId !== id)
    throw unprocessable('document/other-document', '只能更正同一条记录的同一种文书', [
      {
        path: 'replaces',
        what: `“${earlier.title}”是另一份文书`,
        mend: '从要更正的那份文书上点“更正重发”。',
      },
    ])
  if (earlier.replacedBy !== null)
    throw conflict('document/already-replaced', '这份文书已经更正过', [
      { path: 'replaces', what: '它已有更正后的版本', mend: '打开最新的一份再更正。' },
    ])
}
