import { Link } from '@tanstack/react-router'
import { Chip } from '../chip.tsx'
import { countText, momentText } from '../number-text.ts'
import { PlainTable } from '../plain-table.tsx'
import { Section } from '../section.tsx'
import { useRecordImports } from './record-import-queries.ts'
import { statusWords } from './record-import-words.ts'

/** The last batches of the type, to go on with or to look at. */
export function RecordImportList({ type }: { readonly type: string }) {
  const { data } = useRecordImports(type, { page: 1, size: 10 })
  if (!data || data.rows.length === 0) return null
  return (
    <Section flush title="最近的导入">
      <PlainTable
        caption="最近的导入"
        columns={[
          { title: '文件' },
          { title: '行', figures: true },
          { title: '经办' },
          { title: '时间' },
          { title: '状态' },
        ]}
        rows={data.rows.map(({ id, label, preview, createdBy, createdAt, status }) => ({
          key: id,
          cells: [
            <Link key="label" to="/records/$type/import" params={{ type }} search={{ batch: id }}>
              {label}
            </Link>,
            preview ? countText(preview.rows) : '—',
            createdBy,
            momentText(createdAt),
            <Chip key="status" tone={statusWords[status].tone}>
              {statusWords[status].label}
            </Chip>,
          ],
        }))}
      />
    </Section>
  )
}
