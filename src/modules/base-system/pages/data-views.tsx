import { useQuery } from '@tanstack/react-query'
import { Pagination } from 'antd'
import { useState } from 'react'
import { read } from '../../../ui/api/client.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { momentText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'

const messages = () => import('../../../record/disclosure-messages.ts')

/** `/my-file/views`: an enterprise reads who has looked at its tax and personal data, and why. */
export default function DataViews() {
  const [page, setPage] = useState(1)
  const views = useQuery({
    queryKey: ['data-views', page],
    queryFn: ({ signal }) =>
      read('/api/data-views', async () => (await messages()).dataViews, { query: { page }, signal }),
  })
  return (
    <Page
      title="谁看过我的数据"
      lead="谁看过、导出过本企业的年度数据，谁看过税务和个人信息的明文，都记在这里；看脱敏内容的明文要说明理由。同一人一小时内反复看只记一次，记录不能修改。"
    >
      <Section flush title="查看记录">
        <Waiting query={views}>
          {({ rows, total }) =>
            rows.length === 0 ? (
              <EmptyState title="还没有人看过。">
                有人查看本企业的税务或者个人信息之后，这里会列出来。
              </EmptyState>
            ) : (
              <>
                <PlainTable
                  caption="谁看过本企业的数据"
                  columns={[
                    { title: '时间' },
                    { title: '岗位' },
                    { title: '记录' },
                    { title: '内容' },
                    { title: '方式' },
                    { title: '理由' },
                  ]}
                  rows={rows.map(({ at, who, label, record, fields, how, reason }) => ({
                    key: `${at} ${who} ${record} ${how}`,
                    cells: [momentText(at), who, `${label} ${record}`, fields.join('、'), how, reason ?? '—'],
                  }))}
                />
                <Pagination current={page} pageSize={50} total={total} hideOnSinglePage onChange={setPage} />
              </>
            )
          }
        </Waiting>
      </Section>
    </Page>
  )
}
