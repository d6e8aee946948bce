import { Button, Dropdown } from 'antd'
import type { Lifecycle } from '../../record/lifecycle.ts'
import type { AllowedAction } from '../../record/messages.ts'
import { toneOf } from './state-chip.tsx'

interface Props {
  readonly lifecycle: Lifecycle
  readonly actions: readonly AllowedAction[]
  readonly onAct: (action: AllowedAction) => void
}

/** The main thing to do first, its alternatives beside it, the moves that every record knows under 更多. */
export function ActionBar({ lifecycle, actions, onAct }: Props) {
  const { own, general } = allowedActions(actions)
  return (
    <>
      {own.map((action, at) => (
        <Button
          key={action.action}
          type={at === 0 ? 'primary' : 'default'}
          danger={toneOf(lifecycle, action.to) === 'returned'}
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

/** Own moves of the lifecycle that lead on come before those that end in a refusal. */
export function allowedActions(actions: readonly AllowedAction[]) {
  const allowed = actions.filter((one) => one.allowed)
  return {
    own: allowed.filter(({ generic }) => !generic),
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
