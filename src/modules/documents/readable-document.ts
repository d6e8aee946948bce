import { maskedNow } from '../../platform/disclosure/reveal.ts'
import { type KeptDocument, readDocument } from '../../platform/documents/documents.ts'
import { forbidden } from '../../platform/http/http-problem.ts'
import { definitionFor, permissionsOf, type RecordCall } from '../../platform/records/record-system.ts'
import { type DocumentContent, documentContent, sourcesOf } from '../../policy/documents/content.ts'

const forAll = ['public', 'internal']

/**
 * A document as it was issued, for a person who may read every value in it as it is: those of classes that the role reads, and masked ones after saying why
 * on the record, which is entered there. Throws 404 where the scope or the role does not reach the document, 403 where a value is kept from the person.
 */
export async function readableDocument(
  call: RecordCall,
  id: string,
): Promise<KeptDocument & { readonly content: DocumentContent }> {
  const { tx, person, system } = call
  const found = await readDocument(tx, person, id)
  definitionFor(system, person, found.recordType)
  const content = documentContent.parse(found.content)
  const masked = new Map<string, ReadonlySet<string>>()
  for (const { type, id: record, field, dataClass } of sourcesOf(content)) {
    const definition = system.definitions.get(type)
    if (!definition || forAll.includes(dataClass)) continue
    if (!permissionsOf(system, person, definition).classes.has(dataClass))
      throw forbidden('这份文书里有您的角色不能查看的内容')
    const kept = masked.get(record) ?? (await maskedNow(call, definition, record))
    masked.set(record, kept)
    if (kept.has(field)) throw forbidden('这份文书里有脱敏的内容：先在记录上点“查看”并说明理由')
  }
  return { ...found, content }
}
