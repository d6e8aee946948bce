import './settings.css'
import { Button, Select } from 'antd'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { SettingChangeCard } from './settings-change-card.tsx'
import { useSettingChanges } from './settings-queries.ts'

const subjects = [
  { value: '', label: '全部设置' },
  { value: 'parameter', label: '参数' },
  { value: 'calendar', label: '节假日' },
  { value: 'dictionary', label: '字典' },
]
const statuses = [
  { value: '', label: '全部状态' },
  { value: 'proposed', label: '待批准' },
  { value: 'approved', label: '已生效' },
  { value: 'refused', label: '已驳回' },
  { value: 'withdrawn', label: '已撤回' },
]

/** `/sys/changes`: who changed which setting, by which document, and who approved it; what waits stands first. */
export default function SettingsChanges() {
  const [search, change] = useSearchState()
  const { subject, status, page = '1' } = search
  const changes = useSettingChanges({ subject, status, page })
  const at = Number(page) || 1
  return (
    <Page
      title="设置变更"
      lead="参数、节假日、字典的每一次变更：谁提出、依据什么、谁批准。记录只增不改，审计管理员全部可见。"
    >
      <Section
        title="变更记录"
        extra={
          <>
            <Select
              aria-label="设置种类"
              value={subject ?? ''}
              options={subjects}
              style={{ minWidth: 120 }}
              onChange={(value: string) => change({ subject: value })}
            />
            <Select
              aria-label="状态"
              value={status ?? ''}
              options={statuses}
              style={{ minWidth: 120 }}
              onChange={(value: string) => change({ status: value })}
            />
          </>
        }
      >
        <Waiting query={changes}>
          {({ rows, total, size }) =>
            rows.length === 0 ? (
              <EmptyState title="没有这样的变更。">
                设置还是政策包和产品自带的样子，或者换一个筛选条件。
              </EmptyState>
            ) : (
              <div className="stack">
                {rows.map((row) => (
                  <SettingChangeCard key={row.id} change={row} />
                ))}
                {total > size ? (
                  <nav className="row" aria-label="变更记录分页">
                    <Button disabled={at === 1} onClick={() => change({ page: String(at - 1) })}>
                      上一页
                    </Button>
                    <span className="quiet">
                      第 {at} 页，共 {total} 条
                    </span>
                    <Button disabled={at * size >= total} onClick={() => change({ page: String(at + 1) })}>
                      下一页
                    </Button>
                  </nav>
                ) : null}
              </div>
            )
          }
        </Waiting>
      </Section>
    </Page>
  )
}
