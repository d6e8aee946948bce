import type { RecordDefinition } from '../../record/definition.ts'
import type { Attachment, RecordDetail } from '../../record/messages.ts'
import { EmptyState } from '../empty-state.tsx'
import { sizeText } from '../number-text.ts'
import { PlainTable } from '../plain-table.tsx'
import { Section } from '../section.tsx'
import { fileAddress } from './field-value.tsx'

interface Props {
  readonly definition: RecordDefinition
  readonly record: RecordDetail
}

/** All files of the record, by the field they belong to; what is still missing stands there as well. */
export function AttachmentsPanel({ definition, record }: Props) {
  const hidden = new Set(record.hidden)
  const kinds = Object.entries(definition.fields).filter(
    ([name, { kind }]) => kind === 'attachments' && !hidden.has(name),
  )
  if (kinds.length === 0)
    return (
      <Section title="附件">
        <EmptyState title={`${definition.label}不需要附件。`} />
      </Section>
    )
  return (
    <Section flush title="附件">
      <PlainTable
        caption="附件"
        columns={[
          { title: '材料' },
          { title: '文件' },
          { title: '大小', figures: true },
          { title: '校验码' },
        ]}
        rows={kinds.flatMap(([name, field]) => {
          const files = (record.values[name] as readonly Attachment[] | null | undefined) ?? []
          const label = field.required ? `${field.label}（必传）` : field.label
          if (files.length === 0)
            return [
              {
                key: name,
                cells: [
                  label,
                  <span key="none" className="quiet">
                    未上传
                  </span>,
                  '',
                  '',
                ],
              },
            ]
          return files.map((file) => ({
            key: name + file.hash,
            cells: [
              label,
              <a key="file" href={fileAddress(file)} target="_blank" rel="noreferrer">
                {file.name}
              </a>,
              sizeText(file.size),
              <code key="hash" className="quiet small" title={file.hash}>
                {file.hash.slice(0, 12)}
              </code>,
            ],
          }))
        })}
      />
    </Section>
  )
}
