import '../inbox.css'
import { Link } from '@tanstack/react-router'
import type { InboxRow } from '../../../record/inbox-messages.ts'
import { EmptyState } from '../../empty-state.tsx'
import { PlainTable } from '../../plain-table.tsx'
import { Section } from '../../section.tsx'
import { useNarrow } from '../../use-narrow.ts'
import { useViewer } from '../../viewer.ts'
import { Waiting } from '../../waiting.tsx'
import { InboxCards } from '../inbox-cards.tsx'
import { LightMark } from '../light-mark.tsx'
import { leftText } from '../moment-text.ts'
import { useInbox } from '../record-queries.ts'
import { useRecordTypes } from '../record-types.ts'
import { StateChip } from '../state-chip.tsx'

/** The workbench's first block: how much is to be done, how much of it is late, and the five most urgent. */
export default function TodoBlock() {
  const types = useRecordTypes()
  const viewer = useViewer()
  const narrow = useNarrow()
  const inbox = useInbox({ box: 'todo', size: 5 })
  const lifecycleOf = (row: InboxRow) => types?.find(row.type)?.definition.lifecycle
  return (
    <Section
      flush
      title="待办"
      extra={
        inbox.data ? (
          <>
            <span>
              共{' '}
              <Link to="/todo" data-metric="inbox.todo" data-value={inbox.data.counts.todo}>
                {inbox.data.counts.todo}
              </Link>{' '}
              件
            </span>
            {inbox.data.counts.overdue > 0 ? (
              <Link
                to="/todo"
                search={{ light: 'red' }}
                className="bad"
                data-metric="inbox.overdue"
                data-value={inbox.data.counts.overdue}
              >
                逾期 {inbox.data.counts.overdue} 件
              </Link>
            ) : null}
          </>
        ) : undefined
      }
    >
      <Waiting query={inbox}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <EmptyState title="没有要办的事。">轮到您办的事会自动出现在这里。</EmptyState>
          ) : (
            <>
              {narrow ? (
                <InboxCards rows={rows} lifecycleOf={lifecycleOf} />
              ) : (
                <PlainTable
                  caption="最急的待办"
                  columns={[
                    { title: '事项' },
                    { title: '类型' },
                    { title: '来源' },
                    { title: '状态' },
                    { title: '剩余' },
                    { title: '灯' },
                  ]}
                  rows={rows.map((row) => ({
                    key: row.id,
                    cells: [
                      <Link key="title" to="/records/$type/$id" params={{ type: row.type, id: row.id }}>
                        {row.title || row.code}
                      </Link>,
                      row.typeLabel,
                      row.enterprise?.name ?? row.park?.name ?? row.organisation ?? '全区',
                      <StateChip key="state" lifecycle={lifecycleOf(row)} state={row.status} />,
                      row.due ? leftText(viewer.businessDate, row.due) : '—',
                      <LightMark key="light" light={row.light} />,
                    ],
                  }))}
                />
              )}
              {total > rows.length ? (
                <p className="todo-foot">
                  <Link to="/todo">查看全部 {total} 件待办</Link>
                </p>
              ) : null}
            </>
          )
        }
      </Waiting>
    </Section>
  )
}
