import './enterprise-file.css'
import { Link, useParams } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { GradeChip } from '../../../ui/chip.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { figureText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import type { EnterpriseFile as File } from '../messages.ts'
import { EnterpriseRecords } from './enterprise-records.tsx'
import { FactTable } from './fact-table.tsx'
import { FirmRelations } from './firm-relations.tsx'
import { useEnterpriseFile } from './queries.ts'

const statusWords = {
  graded: '已定档',
  ungraded: '不定级',
  excluded: '不参评',
  incomplete: '数据不全',
} as const

/** One enterprise, one file: who it is, what was reported over the years, how it was graded. */
export default function EnterpriseFile() {
  const { id }: { readonly id?: string } = useParams({ strict: false })
  const viewer = useViewer()
  const file = useEnterpriseFile(id ?? viewer.enterprise?.id ?? '')
  const own = viewer.enterprise !== null
  const [search, change] = useSearchState()
  const title = file.data?.header.name ?? (own ? '企业档案' : '企业')
  return (
    <Page title={title} crumbs={own ? [] : [{ label: '企业库', to: '/ent' }]}>
      <Waiting query={file} rows={10}>
        {(data) => (
          <>
            <Header header={data.header} />
            <Tabs
              destroyOnHidden
              activeKey={search.tab === 'records' || search.tab === 'relations' ? search.tab : 'data'}
              onChange={(tab) =>
                change({ tab: tab === 'data' ? undefined : tab, ledger: undefined, sort: undefined })
              }
              items={[
                { key: 'data', label: '评价与年度数据', children: <Overview data={data} own={own} /> },
                {
                  key: 'records',
                  label: '台账记录',
                  children: <EnterpriseRecords enterprise={data.header.id} />,
                },
                {
                  key: 'relations',
                  label: '关联与合并',
                  children: <FirmRelations enterprise={data.header.id} name={data.header.name} />,
                },
              ]}
            />
          </>
        )}
      </Waiting>
    </Page>
  )
}

function Overview({ data, own }: { readonly data: File; readonly own: boolean }) {
  return (
    <div className="stack">
      <Results results={data.results} code={data.header.code} own={own} />
      <Section flush title="年度数据" extra={<span className="quiet">点数字，看它来自哪一格</span>}>
        {data.years.length > 0 ? (
          <FactTable years={data.years} />
        ) : (
          <EmptyState title="还没有这家企业的年度数据。">
            {own ? '园区导入后会出现在这里。' : <Link to="/import/new">导入年度数据</Link>}
          </EmptyState>
        )}
      </Section>
    </div>
  )
}

function Header({ header }: { readonly header: File['header'] }) {
  const items = [
    ['统一社会信用代码', header.code],
    ['园区', header.park],
    ['镇街', header.town ?? '—'],
    ['行业', header.industry ? `${header.industry.code} ${header.industry.label}` : '—'],
    ['规模', header.aboveScale === null ? '—' : header.aboveScale ? '规上' : '规下'],
    ['状态', header.status],
  ] as const
  return (
    <dl className="file-header">
      {items.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

interface ResultsProps {
  readonly results: File['results']
  readonly code: string
  /** An enterprise looks at itself: no ranks, and fewer columns for its phone. */
  readonly own: boolean
}

function Results({ results, code, own }: ResultsProps) {
  return (
    <Section flush title="历年评价">
      {results.length === 0 ? (
        <EmptyState title="还没有评价结果。">评价批次运行后会出现在这里。</EmptyState>
      ) : (
        <PlainTable
          caption="历年评价结果"
          columns={[
            { title: '年度' },
            ...(own ? [] : [{ title: '批次' }]),
            { title: '状态' },
            { title: '总分', figures: true },
            { title: '档次' },
            ...(own ? [] : [{ title: '位次', figures: true }]),
            { title: '说明' },
          ]}
          rows={results.map((result) => ({
            key: result.batch,
            cells: [
              result.period,
              ...(own ? [] : [result.batchLabel]),
              statusWords[result.status],
              figureText(result.score),
              <GradeChip key="grade" grade={result.grade} />,
              ...(own ? [] : [result.rank ?? '—']),
              <Link key="why" to="/eval/result/$batch/$code" params={{ batch: result.batch, code }}>
                为什么{result.grade ? `是 ${result.grade}` : `${statusWords[result.status]}`}
              </Link>,
            ],
          }))}
        />
      )}
    </Section>
  )
}
