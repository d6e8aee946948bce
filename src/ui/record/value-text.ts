import type { Attachment, RecordLink } from '../../record/messages.ts'
import { plainText, sizeText } from '../number-text.ts'
import { type AnyField, digitsOf, shownKind, unitOf } from './field-kinds.ts'

interface Contact {
  readonly name: string
  readonly post?: string
  readonly phone?: string
}
export interface Point {
  readonly lng: string
  readonly lat: string
}
export type Rings = readonly (readonly Point[])[]

export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** A value as text, the unit behind figures when asked; `—` where nothing stands. */
export function valueText(field: AnyField, value: unknown, { unit = false } = {}): string {
  if (isEmpty(value)) return '—'
  const kind = shownKind(field)
  switch (kind) {
    case 'number':
    case 'money':
    case 'area':
    case 'percent': {
      const figure = plainText(String(value), kind === 'money' ? 2 : 0, digitsOf(field))
      return unit ? `${figure} ${unitOf(field) ?? ''}`.trim() : figure
    }
    case 'yes-no':
      return value === true || value === 'true' ? '是' : '否'
    case 'ref':
      return linkText(value as RecordLink)
    case 'refs':
      return (value as readonly RecordLink[]).map(linkText).join('、')
    case 'choices':
    case 'tags':
      return (value as readonly string[]).join('、')
    case 'contact':
      return contactText(value as Contact)
    case 'place':
      return pointText(value as Point)
    case 'polygon':
      return `${(value as Rings).length} 圈 ${(value as Rings).flat().length} 点`
    case 'attachments':
      return (value as readonly Attachment[])
        .map(({ name, size }) => `${name}（${sizeText(size)}）`)
        .join('、')
    case 'rows':
      return `${(value as readonly unknown[]).length} 行`
    default:
      return String(value)
  }
}

export const linkText = (link: RecordLink | string): string =>
  typeof link === 'string' ? link : link.title || link.code

export const contactText = ({ name, post, phone }: Contact): string =>
  [name, post, phone].filter(Boolean).join(' ')

export const pointText = ({ lng, lat }: Point): string => `东经 ${lng}°，北纬 ${lat}°`
