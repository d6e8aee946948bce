import '../inbox.css'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useIntent } from '../../api/use-intent.ts'
import { Chip, type Tone } from '../../chip.tsx'
import { EmptyState } from '../../empty-state.tsx'
import { momentText } from '../../number-text.ts'
import { Page } from '../../page.tsx'
import { useSearchState } from '../../search-state.ts'
import { Section } from '../../section.tsx'
import { TablePaging } from '../../table-paging.tsx'
import { Waiting } from '../../waiting.tsx'
import { inboxKey, noticesKey, useNotices } from '../record-queries.ts'

const kinds: Readonly<Record<string, { readonly word: string; readonly tone: Tone }>> = {
  arrival: { word: '到达', tone: 'running' },
  reminder: { word: '提醒', tone: 'waiting' },
  overdue: { word: '逾期', tone: 'returned' },
  escalation: { word: '升级', tone: 'returned' },
  result: { word: '结果', tone: 'passed' },
  copy: { word: '抄送', tone: 'draft' },
}

/** `/notices`: what was told to the person. Reading a notice closes nothing. */
export default function Notices() {
  const [search, change] = useSearchState()
  const page = Number(search.page ?? '1') || 1
  const notices = useNotices(page)
  const markRead = useIntent(
    (ids: readonly string[] | 'all') => ({ method: 'POST', path: '/api/notices/read', body: { ids } }),
    {
      refresh: [noticesKey, inboxKey],
    },
  )
  return (
    <Page title="消息" lead="到达、提醒、逾期和办理结果。看过消息不等于办过事，要办的在“待办”里。">
      <Section
        flush
        title={notices.data ? `共 ${notices.data.total} 条，未读 ${notices.data.unread} 条` : '消息'}
        extra={
          <Button
            size="small"
            disabled={!notices.data?.unread}
            loading={markRead.isPending && markRead.variables === 'all'}
            onClick={() => markRead.mutate('all')}
          >
            全部标为已读
          </Button>
        }
      >
        <Waiting query={notices}>
          {({ rows, total }) =>
            rows.length === 0 ? (
              <EmptyState title="没有消息。">有事到您这里、临期或办出结果时会通知您。</EmptyState>
            ) : (
              <>
                <ul className="notices">
                  {rows.map((notice) => {
                    const kind = kinds[notice.kind]
                    return (
                      <li key={notice.id} className={notice.read ? '' : 'unread'}>
                        <span>
                          <Chip tone={kind?.tone ?? 'draft'}>{kind?.word ?? notice.kind}</Chip>
                        </span>
                        <span>
                          {notice.read ? null : <span className="visually-hidden">未读：</span>}
                          {notice.record ? (
                            <Link
                              to="/records/$type/$id"
                              params={{ type: notice.record.type, id: notice.record.id }}
                              onClick={() => notice.read || markRead.mutate([notice.id])}
                            >
                              {notice.text}
                            </Link>
                          ) : (
                            notice.text
                          )}
                        </span>
                        <span className="quiet small">{momentText(notice.at)}</span>
                      </li>
                    )
                  })}
                </ul>
                <TablePaging paging={{ total, search, size: 20, change }} of="消息" />
              </>
            )
          }
        </Waiting>
      </Section>
    </Page>
  )
}
