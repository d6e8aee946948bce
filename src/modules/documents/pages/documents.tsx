import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { TablePaging } from '../../../ui/table-paging.tsx'
import { TextSearch } from '../../../ui/text-search.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { useDocuments } from './queries.ts'

/** `/documents`: every document that was issued and that the person may see. */
export default function DocumentsPage() {
  const [search, change] = useSearchState()
  const page = Math.max(1, Number(search.page ?? '1') || 1)
  const size = Math.min(100, Number(search.size ?? '20') || 20)
  const documents = useDocuments({ q: search.q, page, size })
  return (
    <Page title="文书" lead="从台账记录出具的文书：编号连续，成文后不再改动；更正另出一份。">
      <TextSearch
        value={search.q ?? ''}
        label="查找文书"
        placeholder="标题或文号"
        onSearch={(q) => change({ q: q || undefined, page: undefined })}
      />
      <Section flush title="已出具">
        <Waiting query={documents}>
          {({ rows, total }) =>
            rows.length === 0 ? (
              <EmptyState title={search.q ? '没有找到这样的文书。' : '还没有出具过文书。'}>
                打开一条记录，在“文书”页签里预览并出具。
              </EmptyState>
            ) : (
              <>
                <PlainTable
                  caption="已出具的文书"
                  columns={[
                    { title: '文书' },
                    { title: '文号' },
                    { title: '种类' },
                    { title: '成文日期' },
                    { title: '出具人' },
                    { title: '情况' },
                  ]}
                  rows={rows.map((one) => ({
                    key: one.id,
                    cells: [
                      <Link key="title" to="/documents/$id" params={{ id: one.id }}>
                        {one.title}
                      </Link>,
                      one.number ?? '—',
                      one.label,
                      one.issuedOn,
                      one.issuedBy,
                      one.replacedBy ? '已更正' : one.replaces ? '更正件' : '有效',
                    ],
                  }))}
                />
                <TablePaging of="文书" paging={{ search, size, total, change }} />
              </>
            )
          }
        </Waiting>
      </Section>
    </Page>
  )
}
