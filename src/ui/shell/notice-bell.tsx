import { Link } from '@tanstack/react-router'
import { useInboxCounts } from '../record/record-queries.ts'

/** Unread notices; the number is read again every minute. */
export function NoticeBell() {
  const counts = useInboxCounts()
  const unread = counts?.unread ?? 0
  const shown = unread > 99 ? '99+' : String(unread)
  return (
    <Link to="/notices" className="header-tool" aria-label={unread > 0 ? `消息，${shown} 条未读` : '消息'}>
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <path
          d="M10 2.5a5 5 0 0 0-5 5c0 4-1.7 5.3-1.7 6.3h13.4c0-1-1.7-2.3-1.7-6.3a5 5 0 0 0-5-5zM8 16.3a2 2 0 0 0 4 0"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinejoin="round"
        />
      </svg>
      {unread > 0 ? (
        <span className="header-count" aria-hidden="true" data-metric="notices.unread" data-value={unread}>
          {shown}
        </span>
      ) : null}
    </Link>
  )
}
