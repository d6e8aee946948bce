import { Button } from 'antd'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Chip } from '../../../ui/chip.tsx'
import { momentText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { ownKey, useOwnSessions } from './account-queries.ts'

/** Where one is signed in; each can be ended, and all but this one. */
export function MySessions() {
  const sessions = useOwnSessions()
  const end = useIntent(
    (id: string) => ({ method: 'DELETE', path: `/api/account/sessions${id === '' ? '' : `/${id}`}` }),
    { refresh: [ownKey] },
  )
  const others = (sessions.data ?? []).filter(({ here }) => !here).length
  return (
    <Section
      flush
      title="我的登录"
      extra={
        others > 0 ? (
          <Button size="small" loading={end.isPending} onClick={() => end.mutate('')}>
            结束其他登录
          </Button>
        ) : null
      }
    >
      {end.error ? <ProblemNotice error={end.error} /> : null}
      <Waiting query={sessions} rows={2}>
        {(rows) => (
          <PlainTable
            caption="登录清单"
            columns={[
              { title: '浏览器' },
              { title: '来源' },
              { title: '方式' },
              { title: '登录' },
              { title: '最近使用' },
              { title: '办理' },
            ]}
            rows={rows.map((row) => ({
              key: row.id,
              cells: [
                browserText(row.agent),
                row.source || '—',
                row.secondFactor ? `${row.how}＋动态码` : row.how,
                momentText(row.since),
                momentText(row.lastSeen),
                row.here ? (
                  <Chip key="here" tone="running">
                    这里
                  </Chip>
                ) : (
                  <Button key="end" size="small" onClick={() => end.mutate(row.id)}>
                    结束
                  </Button>
                ),
              ],
            }))}
          />
        )}
      </Waiting>
    </Section>
  )
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'],
  [/Android/, '安卓手机'],
  [/iPhone|iPad/, '苹果手机'],
  [/Mac OS/, 'Mac'],
  [/Linux/, 'Linux'],
]

/** A browser's own name in words people know. */
function browserText(agent: string): string {
  const of = (list: typeof browsers) => list.find(([mark]) => mark.test(agent))?.[1]
  return [of(browsers), of(systems)].filter(Boolean).join('，') || '其他程序'
}
