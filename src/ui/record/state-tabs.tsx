import './state-tabs.css'
import type { Lifecycle } from '../../record/lifecycle.ts'
import { countText } from '../number-text.ts'

interface Props {
  readonly type: string
  readonly lifecycle: Lifecycle
  readonly counts: Readonly<Record<string, number>>
  readonly status: string | undefined
  readonly onChange: (status: string | undefined) => void
}

/** How many records stand in each state, in the lifecycle's order; a click shows them alone. */
export function StateTabs({ type, lifecycle, counts, status, onChange }: Props) {
  const order = [...new Set([...Object.keys(lifecycle.states), ...Object.keys(counts)])]
  const states = order.filter((state) => (counts[state] ?? 0) > 0 || state === status)
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  if (states.length === 0) return null
  return (
    <ul className="state-tabs" aria-label="按状态">
      {[undefined, ...states].map((state) => (
        <li key={state ?? ''}>
          <button type="button" aria-pressed={status === state} onClick={() => onChange(state)}>
            {state ?? '全部'}
            <span
              className="state-count"
              data-metric={`${type}.count`}
              data-dims={state ? `status=${state}` : ''}
              data-value={state ? counts[state] : total}
            >
              {countText(state ? (counts[state] ?? 0) : total)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
