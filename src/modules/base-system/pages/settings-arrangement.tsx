import { Button, Input } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { useToast } from '../../../ui/toast.tsx'
import type { CalendarYear } from '../settings/messages.ts'
import { useGrounds } from './settings-grounds.tsx'
import { afterSetting } from './settings-queries.ts'
import { SettingsYear } from './settings-year.tsx'

interface Read {
  readonly holidays: readonly string[]
  readonly workdays: readonly string[]
  readonly faults: readonly string[]
}

/** The arrangement of a year pasted from its notice: what was read is shown on a calendar before it is put forward. */
export function SettingsArrangement({ year: { year, known } }: { readonly year: CalendarYear }) {
  const toast = useToast()
  const [text, setText] = useState('')
  const grounds = useGrounds('document')
  const [seen, setSeen] = useState<{ readonly of: string; readonly read: Read }>()
  const look = useIntent(
    () => ({ method: 'POST', path: '/api/settings/calendar/read', body: { year, text } }),
    { onDone: (answer) => setSeen({ of: text, read: answer as Read }) },
  )
  const propose = useIntent(
    () => ({ method: 'POST', path: '/api/settings/calendar', body: { year, text, ...grounds.given } }),
    {
      refresh: afterSetting,
      onDone: () => toast({ text: '已提出，等安全管理员批准。' }),
    },
  )
  const shown = seen?.of === text ? seen.read : undefined
  const fine = shown?.faults.length === 0
  const error = propose.error ?? look.error
  return (
    <Section title={known ? `更正 ${year} 年的安排` : `录入 ${year} 年的安排`}>
      <div className="stack">
        {known ? (
          <p>这一年已经有安排。要更正，就把全年重新写一遍；批准后整年替换，已经定下的期限不变。</p>
        ) : null}
        <Labelled
          label="通知正文"
          hint="把国务院办公厅的放假通知整段贴进来；也可以一行写一段：10月1日至7日放假、10月10日上班"
        >
          <Input.TextArea
            rows={7}
            maxLength={5000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </Labelled>
        <div className="row">
          <Button disabled={text.trim() === ''} loading={look.isPending} onClick={() => look.mutate()}>
            读出日期
          </Button>
          <span className="quiet small">只是看看读得对不对，不保存。</span>
        </div>
        {shown ? <WhatWasRead year={year} read={shown} /> : null}
        {fine ? (
          <>
            <div className="form-grid">{grounds.fields}</div>
            <div className="row">
              <Button
                type="primary"
                disabled={!grounds.ready}
                loading={propose.isPending}
                onClick={() => propose.mutate()}
              >
                提出 {year} 年安排
              </Button>
            </div>
          </>
        ) : null}
        {error ? <ProblemNotice error={error} /> : null}
      </div>
    </Section>
  )
}

function WhatWasRead({ year, read }: { readonly year: number; readonly read: Read }) {
  const { holidays, workdays, faults } = read
  return (
    <div className="stack" role="status">
      {faults.length > 0 ? (
        <div className="settings-faults">
          <b>有 {faults.length} 处要改：</b>
          <ul>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </div>
      ) : (
        <p>
          读出放假 <b>{holidays.length}</b> 天、调休上班 <b>{workdays.length}</b> 天
          {workdays.length > 0 ? `（${workdays.join('、')}）` : ''}。请与通知核对。
        </p>
      )}
      {holidays.length > 0 ? (
        <SettingsYear year={year} holidays={holidays} workdays={workdays} known />
      ) : null}
    </div>
  )
}
