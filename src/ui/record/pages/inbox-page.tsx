import '../inbox.css'
import { Link, useLocation } from '@tanstack/react-router'
import { Select } from 'antd'
import type { InboxRow } from '../../../record/inbox-messages.ts'
import { type Columns, DataTable } from '../../data-table.tsx'
import { DatedMoment } from '../../dated-moment.tsx'
import { EmptyState } from '../../empty-state.tsx'
import { FilterBar } from '../../filter-bar.tsx'
import { Page } from '../../page.tsx'
import { ProblemNotice } from '../../problem-notice.tsx'
import { useSearchState } from '../../search-state.ts'
import { Section } from '../../section.tsx'
import { TablePaging } from '../../table-paging.tsx'
import { TextSearch } from '../../text-search.tsx'
import { useNarrow } from '../../use-narrow.ts'
import { useViewer } from '../../viewer.ts'
import { InboxCards } from '../inbox-cards.tsx'
import { LightMark, lights } from '../light-mark.tsx'
import { leftText } from '../moment-text.ts'
import { useInbox } from '../record-queries.ts'
import { useRecordTypes } from '../record-types.ts'
import { StateChip } from '../state-chip.tsx'

const boxes = [
  { path: '/todo', box: 'todo', label: '待办', none: '没有要办的事。', act: '可办' },
  { path: '/done', box: 'done', label: '已办', none: '还没有办过的事。', act: '办过' },
  { path: '/mine', box: 'mine', label: '我发起', none: '还没有发起过事项。', act: '进展' },
  { path: '/cc', box: 'copied', label: '抄送我', none: '没有抄送给您的事项。', act: '说明' },
] as const

/** `/todo`, `/done`, `/mine`, `/cc`: one inbox over all types. An entry goes by the record's state, never by being read. */
export default function Inbox() {
  const { pathname } = useLocation()
  const [search, change] = useSearchState()
  const narrow = useNarrow()
  const types = useRecordTypes()
  const viewer = useViewer()
  const here = boxes.find(({ path }) => path === pathname) ?? boxes[0]
  const size = Number(search.size ?? '20') || 20
  const inbox = useInbox({ box: here.box, ...search, size })
  const page = inbox.data
  const filtered = ['q', 'type', 'light'].some((name) => search[name])
  const lifecycleOf = (row: InboxRow) => types?.find(row.type)?.definition.lifecycle
  const columns: Columns<InboxRow> = [
    {
      key: 'title',
      title: '事项',
      fixed: 'left',
      width: 236,
      ellipsis: true,
      render: (_, row) => <InboxLink row={row} />,
    },
    { key: 'typeLabel', title: '类型', width: 110, dataIndex: 'typeLabel' },
    {
      key: 'from',
      title: '来源',
      width: 190,
      ellipsis: true,
      render: (_, row) => row.enterprise?.name ?? row.park?.name ?? row.organisation ?? '全区',
    },
    {
      key: 'status',
      title: '状态',
      width: 110,
      render: (_, row) => <StateChip lifecycle={lifecycleOf(row)} state={row.status} />,
    },
    {
      key: 'arrivedAt',
      title: here.box === 'done' ? '办理时间' : '到达时间',
      width: 148,
      render: (_, row) => <DatedMoment at={row.arrivedAt} on={row.arrivedOn} />,
    },
    {
      key: 'due',
      title: '剩余',
      width: 104,
      render: (_, row) =>
        row.due ? leftText(viewer.businessDate, row.due) : <span className="quiet">—</span>,
    },
    { key: 'light', title: '灯', width: 84, render: (_, row) => <LightMark light={row.light} /> },
    {
      key: 'actions',
      title: here.act,
      ellipsis: true,
      render: (_, row) => <span className="quiet">{row.actions.join('、') || '—'}</span>,
    },
  ]
  const paging = { total: page?.total ?? 0, search, change, size }
  const empty = (
    <EmptyState title={filtered ? '没有符合筛选条件的事项。' : here.none}>
      {here.box === 'todo' ? '轮到您办的事会自动出现在这里，办完自动消失。' : null}
    </EmptyState>
  )
  return (
    <Page
      title={here.label}
      lead={page ? `待办 ${page.counts.todo} 件，其中逾期 ${page.counts.overdue} 件` : undefined}
    >
      <nav aria-label="收件箱" className="inbox-tabs">
        <ul>
          {boxes.map(({ path, label, box }) => (
            <li key={path}>
              <Link to={path} activeProps={{ 'aria-current': 'page' }}>
                {label}
                {box === 'todo' && page ? (
                  <span className="state-count" data-metric="inbox.todo" data-value={page.counts.todo}>
                    {page.counts.todo}
                  </span>
                ) : null}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Section
        flush
        title={`${here.label} ${page?.total ?? ''} 件`}
        extra={
          <FilterBar>
            <TextSearch
              key={search.q ?? ''}
              label="名称或编号"
              placeholder="名称、编号、拼音首字母"
              value={search.q ?? ''}
              onSearch={(q) => change({ q })}
            />
            <Select
              aria-label="灯"
              placeholder="灯"
              allowClear
              value={search.light ?? null}
              options={Object.entries(lights).map(([value, { shape, word }]) => ({
                value,
                label: `${shape} ${word}`,
              }))}
              onChange={(light: string | null) => change({ light: light ?? undefined })}
              style={{ width: 104 }}
            />
            <Select
              aria-label="类型"
              placeholder="类型"
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              popupMatchSelectWidth={false}
              value={search.type ?? null}
              options={(types?.subjects ?? []).map((subject) => ({
                label: subject.label,
                options: subject.types.map(({ definition }) => ({
                  value: definition.type,
                  label: definition.label,
                })),
              }))}
              onChange={(type: string | null) => change({ type: type ?? undefined })}
              style={{ width: 150 }}
            />
          </FilterBar>
        }
      >
        {inbox.error ? <ProblemNotice error={inbox.error} onRetry={() => void inbox.refetch()} /> : null}
        {narrow ? (
          page && page.rows.length === 0 ? (
            empty
          ) : (
            <>
              <InboxCards rows={page?.rows ?? []} lifecycleOf={lifecycleOf} />
              {page ? <TablePaging paging={paging} of={here.label} /> : null}
            </>
          )
        ) : (
          <DataTable
            caption={here.label}
            columns={columns}
            rows={page?.rows ?? []}
            rowKey={(row) => row.id}
            loading={inbox.isFetching && !page}
            minWidth={1090}
            paging={paging}
            empty={empty}
          />
        )}
      </Section>
    </Page>
  )
}

function InboxLink({ row }: { readonly row: InboxRow }) {
  return (
    <Link
      to="/records/$type/$id"
      params={{ type: row.type, id: row.id }}
      className="record-title"
      title={row.title}
    >
      {row.title || row.code}
    </Link>
  )
}
