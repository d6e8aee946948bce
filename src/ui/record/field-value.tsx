import './field-value.css'
import { Link } from '@tanstack/react-router'
import type { RowField } from '../../record/field.ts'
import type { Attachment, RecordLink } from '../../record/messages.ts'
import { sizeText } from '../number-text.ts'
import { PlainTable } from '../plain-table.tsx'
import { type AnyField, headingOf, isFigure } from './field-kinds.ts'
import { useRecordTypes } from './record-types.ts'
import { isEmpty, linkText, pointText, type Rings, valueText } from './value-text.ts'

interface Props {
  readonly field: AnyField
  readonly value: unknown
  /** In a row of a list: short, without unit. */
  readonly brief?: boolean
}

/** A value as people read it: links lead to their records, files can be opened, rows are a table. */
export function FieldValue({ field, value, brief = false }: Props) {
  if (isEmpty(value)) return <span className="quiet">—</span>
  switch (field.kind) {
    case 'ref':
      return <RecordLinkText link={value as RecordLink} />
    case 'refs':
      return <Links links={value as readonly RecordLink[]} />
    case 'attachments':
      return brief ? (
        <>{(value as readonly unknown[]).length} 个</>
      ) : (
        <Files files={value as readonly Attachment[]} />
      )
    case 'rows':
      return brief ? (
        <>{(value as readonly unknown[]).length} 行</>
      ) : (
        <RowsTable fields={field.fields} rows={value as readonly Row[]} label={field.label} />
      )
    case 'tags':
    case 'choices':
      return brief ? (
        valueText(field, value)
      ) : (
        <span className="value-tags">
          {(value as readonly string[]).map((one) => (
            <span key={one}>{one}</span>
          ))}
        </span>
      )
    case 'long-text':
      return <span className={brief ? '' : 'value-text'}>{String(value)}</span>
    case 'polygon':
      return brief ? valueText(field, value) : <Corners rings={value as Rings} />
    default:
      return <>{valueText(field, value, { unit: !brief })}</>
  }
}

/** What the person may see by name; how many more there are is said once. */
function Links({ links }: { readonly links: readonly RecordLink[] }) {
  const named = links.filter(({ type }) => type !== '')
  const others = links.length - named.length
  return (
    <span className="value-links">
      {named.map((link) => (
        <RecordLinkText key={link.id} link={link} />
      ))}
      {others > 0 ? (
        <span className="quiet">
          {named.length > 0 ? '另有 ' : ''}
          {others} 个不在您的管辖范围内
        </span>
      ) : null}
    </span>
  )
}

/** A link where the person may open the record, otherwise its name alone. */
export function RecordLinkText({ link }: { readonly link: RecordLink | string }) {
  const types = useRecordTypes()
  if (typeof link === 'string' || !types?.find(link.type)) return <>{linkText(link)}</>
  return (
    <Link to="/records/$type/$id" params={{ type: link.type, id: link.id }}>
      {linkText(link)}
    </Link>
  )
}

export function fileAddress({ hash, name }: Attachment): string {
  return `/api/files/${hash}?name=${encodeURIComponent(name)}`
}

export function Files({ files }: { readonly files: readonly Attachment[] }) {
  return (
    <ul className="value-files">
      {files.map((file) => (
        <li key={file.hash + file.name}>
          <a href={fileAddress(file)} target="_blank" rel="noreferrer">
            {file.name}
          </a>
          <span className="quiet small">{sizeText(file.size)}</span>
        </li>
      ))}
    </ul>
  )
}

type Row = Readonly<Record<string, unknown>>

function RowsTable({
  fields,
  rows,
  label,
}: {
  readonly fields: Readonly<Record<string, RowField>>
  readonly rows: readonly Row[]
  readonly label: string
}) {
  const columns = Object.entries(fields)
  return (
    <PlainTable
      caption={label}
      columns={columns.map(([, field]) => ({ title: headingOf(field), figures: isFigure(field) }))}
      rows={rows.map((row, at) => ({
        key: String(at),
        cells: columns.map(([name, field]) => valueText(field, row[name])),
      }))}
    />
  )
}

function Corners({ rings }: { readonly rings: Rings }) {
  return (
    <details>
      <summary>
        {rings.length} 圈，{rings.flat().length} 个界址点
      </summary>
      <ol className="value-corners">
        {rings.flat().map((point, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: corners have no other name than their place
          <li key={at}>{pointText(point)}</li>
        ))}
      </ol>
    </details>
  )
}
