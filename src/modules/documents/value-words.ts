import { dayInWords } from '../../kernel/day.ts'
import type { Field, RowField } from '../../record/field.ts'
import type { RecordLink } from '../../record/messages.ts'

/** A value in the words of a document: figures as they are kept (the template writes the unit), days written out; null where nothing stands. */
export function valueWords(field: Field | RowField, value: unknown): string | null {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return null
  const kind = field.kind === 'computed' ? field.as : field
  switch (kind.kind) {
    case 'day':
      return dayInWords(String(value))
    case 'yes-no':
      return value === true || value === 'true' ? '是' : '否'
    case 'ref':
      return linkWords(value as RecordLink)
    case 'refs':
      return (value as readonly RecordLink[]).map(linkWords).join('、')
    case 'choices':
    case 'tags':
      return (value as readonly string[]).join('、')
    case 'contact': {
      const { name, phone } = value as { readonly name?: string; readonly phone?: string }
      return [name, phone].filter(Boolean).join(' ')
    }
    case 'attachments':
      return (value as readonly { readonly name: string }[]).map(({ name }) => name).join('、')
    case 'place':
    case 'polygon':
    case 'rows':
      return null
    default:
      return String(value)
  }
}

function linkWords(link: RecordLink): string {
  return link.title || link.code
}
