import './settings.css'
import { Alert, Button } from 'antd'
import { Chip } from '../../../ui/chip.tsx'
import { Page } from '../../../ui/page.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { CalendarYear } from '../settings/messages.ts'
import { SettingsArrangement } from './settings-arrangement.tsx'
import { SettingHistory } from './settings-change-card.tsx'
import { useCalendarYear } from './settings-queries.ts'
import { SettingsYear } from './settings-year.tsx'

/** `/sys/calendar`: which days are worked in a year, by which notice; the coming year entered as it is published. */
export default function SettingsCalendar() {
  const [search, change] = useSearchState()
  const calendar = useCalendarYear(search.year)
  return (
    <Page
      title="节假日"
      lead="工作日期限按这里的安排计算。每年的安排以国务院办公厅的通知为准，公布以后整年录入；没有录入的年份不猜，期限先空着，录入后自动补算。"
    >
      <Waiting query={calendar}>
        {(year) => (
          <div className="stack">
            <Missing year={year} onOpen={(wanted) => change({ year: String(wanted) })} />
            <Section
              title={`${year.year} 年`}
              extra={
                <>
                  <Button onClick={() => change({ year: String(year.year - 1) })}>‹ 上一年</Button>
                  <Button onClick={() => change({ year: String(year.year + 1) })}>下一年 ›</Button>
                </>
              }
            >
              <Overview year={year} />
            </Section>
            {year.may.propose && !year.proposed ? <SettingsArrangement key={year.year} year={year} /> : null}
            <Section title={`${year.year} 年的变更记录`}>
              <SettingHistory subject="calendar" about={String(year.year)} />
            </Section>
          </div>
        )}
      </Waiting>
    </Page>
  )
}

function Missing({ year, onOpen }: { readonly year: CalendarYear; readonly onOpen: (year: number) => void }) {
  const { missing } = year
  if (missing === null) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={`${missing} 年的节假日安排还没有录入`}
      description="跨进这一年的工作日期限现在没有到期日。通知公布以后请尽快录入。"
      action={
        year.year === missing ? null : (
          <Button onClick={() => onOpen(missing)}>{year.may.propose ? '去录入' : '去看'}</Button>
        )
      }
    />
  )
}

function Overview({ year }: { readonly year: CalendarYear }) {
  const { known, holidays, workdays, workingDays, cites, proposed } = year
  return (
    <div className="stack">
      <p className="row">
        {known ? (
          <>
            <Chip tone="passed">已知</Chip>
            <span>
              放假 {holidays.length} 天，调休上班 {workdays.length} 天，全年工作日 <b>{workingDays}</b> 天
            </span>
            <span className="quiet">来源：{cites ?? '产品自带的官方安排'}</span>
          </>
        ) : (
          <>
            <Chip tone="returned">未知</Chip>
            <span>这一年的安排还没有，跨进这一年的期限算不出到期日。</span>
          </>
        )}
        {proposed ? <Chip tone="waiting">新安排待批准</Chip> : null}
      </p>
      <SettingsYear year={year.year} holidays={holidays} workdays={workdays} known={known} />
    </div>
  )
}
