import { Button, Input } from 'antd'
import { useRef } from 'react'
import { parseDay } from '../../../kernel/day.ts'
import { parsePeriod } from '../../../kernel/period.ts'
import type { Scalar } from '../../../record/field.ts'
import type { AnyField } from '../field-kinds.ts'
import { type InputProps, marks } from './input-props.ts'

/** A day: typed or pasted as people write it (20250915, 2025年9月15日), or chosen from the browser's calendar. */
export function DayInput(props: InputProps) {
  const { field, value, onChange, disabled } = props
  const calendar = useRef<HTMLInputElement>(null)
  const text = (value as string | null) ?? ''
  return (
    <span className="day-input">
      <Input
        {...marks(props)}
        autoComplete="off"
        placeholder="2025-09-15"
        value={text}
        onChange={({ target }) => onChange(target.value)}
        onBlur={({ target }) => {
          const day = parseDay(target.value)
          if (day !== undefined && day !== target.value) onChange(day)
        }}
      />
      <input
        ref={calendar}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        className="day-native"
        value={parseDay(text) ?? ''}
        onChange={({ target }) => onChange(target.value)}
      />
      <Button
        aria-label={`${field.label}：打开日历`}
        disabled={disabled ?? false}
        icon={<CalendarMark />}
        onClick={() => calendar.current?.showPicker()}
      />
    </span>
  )
}

function CalendarMark() {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path
        d="M2.5 3.5h11v10h-11zM2.5 6.5h11M5 1.8v3M11 1.8v3"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
      />
    </svg>
  )
}

const examples = { year: '2025', quarter: '2025Q3', month: '2025-09' } as const

export function PeriodInput(props: InputProps<AnyField & Extract<Scalar, { kind: 'period' }>>) {
  const { field, value, onChange } = props
  return (
    <Input
      {...marks(props)}
      autoComplete="off"
      placeholder={field.of.map((one) => examples[one]).join(' 或 ')}
      value={(value as string | null) ?? ''}
      onChange={({ target }) => onChange(target.value)}
      onBlur={({ target }) => {
        const period = parsePeriod(target.value)
        if (period !== undefined && period !== target.value) onChange(period)
      }}
    />
  )
}
