import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { addDays, parseDay } from '../../../kernel/day.ts'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { useToast } from '../../../ui/toast.tsx'
import type { ParameterList } from '../settings/messages.ts'
import { useGrounds } from './settings-grounds.tsx'
import { afterSetting } from './settings-queries.ts'

interface Props {
  readonly parameter: ParameterList['rows'][number]
  readonly today: string
}

const forms = {
  switch: '是写 1，否写 0',
  count: '写整数',
  number: '写数字，最多六位小数',
} as const

/** A new value from a day on: after the newest there is, with the document it follows and why. */
export function SettingsNewValue({ parameter, today }: Props) {
  const { id, kind, unit, values, proposed } = parameter
  const newest = values[0]?.from ?? ''
  const first = newest < today ? today : addDays(newest, 1)
  const toast = useToast()
  const [value, setValue] = useState('')
  const [from, setFrom] = useState(first)
  const grounds = useGrounds('document')
  const propose = useIntent(
    () => ({
      method: 'POST',
      path: `/api/settings/parameters/${id}/values`,
      body: { value: value.trim(), from: parseDay(from) ?? from, ...grounds.given },
    }),
    {
      refresh: afterSetting,
      onDone: () => {
        toast({ text: '已提出，等安全管理员批准。' })
        setValue('')
        grounds.clear()
      },
    },
  )
  if (proposed)
    return (
      <Section title="提出新值">
        <p>已有一个新值在等批准，办结以后才能再提。</p>
      </Section>
    )
  const ready = value.trim() !== '' && from !== '' && grounds.ready
  return (
    <Section title="提出新值">
      <div className="stack">
        <div className="form-grid">
          <Labelled
            label="新值"
            hint={kind === 'switch' ? forms.switch : `${forms[kind]}${unit === '1' ? '' : `，单位：${unit}`}`}
          >
            {kind === 'switch' ? (
              <Radio.Group
                value={value}
                options={[
                  { value: '1', label: '是（1）' },
                  { value: '0', label: '否（0）' },
                ]}
                onChange={({ target }) => setValue(String(target.value))}
              />
            ) : (
              <Input
                value={value}
                inputMode="decimal"
                autoComplete="off"
                onChange={({ target }) => setValue(target.value)}
              />
            )}
          </Labelled>
          <Labelled label="从哪天起" hint={`${first} 或以后；之前办的事仍按原来的值`}>
            <Input type="date" min={first} value={from} onChange={({ target }) => setFrom(target.value)} />
          </Labelled>
          {grounds.fields}
        </div>
        {propose.error ? <ProblemNotice error={propose.error} /> : null}
        <div className="row">
          <Button
            type="primary"
            disabled={!ready}
            loading={propose.isPending}
            onClick={() => propose.mutate()}
          >
            提出新值
          </Button>
          <span className="quiet small">安全管理员批准后，从那天起新开始的期限和判断按新值算。</span>
        </div>
      </div>
    </Section>
  )
}
