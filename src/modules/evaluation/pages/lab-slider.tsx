import { memo } from 'react'
import { parseDecimal } from '../../../kernel/rational.ts'

interface Props {
  readonly label: string
  readonly unit?: string
  readonly value: string
  readonly min: number
  readonly max: number
  readonly step: number
  /** What the scheme says. */
  readonly before: string
  readonly onChange: (value: string) => void
}

/** A figure on the browser's own slider, with a box to type it exactly; both for keyboard and pointer. Drawn anew only when its own figure changes. */
export const LabSlider = memo(function LabSlider({
  label,
  unit = '',
  value,
  min,
  max,
  step,
  before,
  onChange,
}: Props) {
  const name = unit === '' ? label : `${label}（${unit}）`
  const typed = (text: string) => {
    const number = parseDecimal(text)
    if (number && number.num > 0n) onChange(text)
  }
  return (
    <li className={value === before ? 'lab-row' : 'lab-row lab-changed'}>
      <span className="lab-name">
        {label}
        <span className="quiet small">
          {unit} {value === before ? '' : `原 ${before}`}
        </span>
      </span>
      <input
        type="range"
        aria-label={`${name} 滑块`}
        min={min}
        max={max}
        step={step}
        value={Number(value)}
        onChange={({ target }) => onChange(target.value)}
      />
      <input
        type="number"
        className="field lab-number"
        aria-label={name}
        min={0}
        step={step}
        value={value}
        onChange={({ target }) => typed(target.value)}
      />
    </li>
  )
})
