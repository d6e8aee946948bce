import { Link } from '@tanstack/react-router'
import { Chip } from '../../../ui/chip.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { momentText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { importStatusWords } from './import-words.ts'
import { useImports } from './queries.ts'

/** The latest imports, those that wait for somebody marked. */
export default function ImportsBlock() {
  const list = useImports({ page: undefined, size: 5 })
  return (
    <Section flush title="数据归集" extra={<Link to="/import/new">导入年度数据</Link>}>
      <Waiting query={list}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title="还没有数据。先把税务、统计、用地等表放进来。">
              <Link to="/import/new">导入年度数据</Link>
            </EmptyState>
          ) : (
            <PlainTable
              caption="最近的导入批次"
              columns={[{ title: '批次' }, { title: '时间' }, { title: '状态' }]}
              rows={rows.map((row) => ({
                key: row.id,
                cells: [
                  <Link key="label" to="/import/$id" params={{ id: row.id }}>
                    {row.label}
                  </Link>,
                  momentText(row.createdAt),
                  <Chip key="status" tone={importStatusWords[row.status].tone}>
                    {importStatusWords[row.status].label}
                  </Chip>,
                ],
              }))}
            />
          )
        }
      </Waiting>
    </Section>
  )
}
