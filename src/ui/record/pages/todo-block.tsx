import '../inbox.css'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../empty-state.tsx'
import { Section } from '../../section.tsx'
import { Waiting } from '../../waiting.tsx'
import { InboxCards } from '../inbox-cards.tsx'
import { useInbox } from '../record-queries.ts'
import { useRecordTypes } from '../record-types.ts'

/** The workbench's first block: how much is to be done, how much of it is late, and the five most urgent. */
export default function TodoBlock() {
  const types = useRecordTypes()
  const inbox = useInbox({ box: 'todo', size: 5 })
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
              <InboxCards rows={rows} lifecycleOf={(row) => types?.find(row.type)?.definition.lifecycle} />
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
