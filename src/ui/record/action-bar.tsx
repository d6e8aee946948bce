import { Button, Dropdown } from 'antd'
import { isFinal, type Lifecycle } from '../../record/lifecycle.ts'
import type { AllowedAction } from '../../record/messages.ts'
import { firstAction } from './first-action.ts'
import { toneOf } from './state-chip.tsx'

interface Props {
  readonly lifecycle: Lifecycle
  readonly status: string
  readonly actions: readonly AllowedAction[]
  readonly onAct: (action: AllowedAction) => void
}

/** The main thing to do first, its alternatives beside it, the moves that every record knows under 更多. */
export function ActionBar({ lifecycle, status, actions, onAct }: Props) {
  const { own, general } = orderedActions(lifecycle, status, actions)
  // Giving up is never what the page urges to, even where nothing else can be done yet.
  const leadsOn = ({ action, to }: AllowedAction): boolean =>
    action === firstAction(lifecycle, status) || !isFinal(lifecycle, to) || toneOf(lifecycle, to) === 'passed'
  return (
    <>
      {own.map((action, at) => (
        <Button
          key={action.action}
          type={at === 0 && leadsOn(action) ? 'primary' : 'default'}
          danger={!leadsOn(action) && toneOf(lifecycle, action.to) === 'returned'}
          onClick={() => onAct(action)}
        >
          {action.action}
        </Button>
      ))}
      {general.length > 0 ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: general.map(({ action }) => ({ key: action, label: action })),
            onClick: ({ key }) => {
              const found = general.find(({ action }) => action === key)
              if (found) onAct(found)
            },
          }}
        >
          <Button>{own.length > 0 ? '更多' : '办理'}</Button>
        </Dropdown>
      ) : null}
    </>
  )
}

/** What the record is meant for next comes first, then what leads on, then what only adds to the record, then what ends or stops it. */
export function orderedActions(lifecycle: Lifecycle, status: string, actions: readonly AllowedAction[]) {
  const allowed = actions.filter((one) => one.allowed)
  const main = firstAction(lifecycle, status)
  const rank = ({ action, to }: AllowedAction): number => {
    if (action === main) return 0
    if (lifecycle.states[to]?.kind === 'paused') return 4
    if (isFinal(lifecycle, to) && toneOf(lifecycle, to) !== 'passed') return 3
    return to === status ? 2 : 1
  }
  return {
    own: allowed.filter(({ generic }) => !generic).sort((a, b) => rank(a) - rank(b)),
    general: allowed.filter(({ generic }) => generic),
  }
}

/** What cannot be done now, each with all its reasons. */
export function RefusedActions({ actions }: { readonly actions: readonly AllowedAction[] }) {
  const refused = actions.filter((one) => !one.allowed && one.reasons.length > 0 && !one.generic)
  if (refused.length === 0) return null
  return (
    <details className="refused">
      <summary>现在不能做（{refused.length}）</summary>
      <ul>
        {refused.map(({ action, reasons }) => (
          <li key={action}>
            <strong>{action}</strong>
            <span className="quiet">{reasons.join('；')}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
