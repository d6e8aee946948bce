import './tabs.css'
import { type KeyboardEvent, type ReactNode, useId } from 'react'

export interface Tab {
  readonly key: string
  readonly label: string
  /** What it shows; drawn only while it is open. */
  readonly panel: () => ReactNode
}

interface Props {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly active: string
  readonly onChange: (key: string) => void
}

/** Tabs as the ARIA practices have them: one stop for the Tab key, arrows go from one to the next. */
export function Tabs({ label, tabs, active, onChange }: Props) {
  const id = useId()
  const at = Math.max(
    0,
    tabs.findIndex(({ key }) => key === active),
  )
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const to = destination(event.key, at, tabs.length)
    const tab = to === undefined ? undefined : tabs[to]
    if (!tab) return
    event.preventDefault()
    const buttons = event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')
    buttons[to ?? 0]?.focus()
    onChange(tab.key)
  }
  return (
    <div className="tabs">
      <div role="tablist" aria-label={label} className="tab-list" onKeyDown={onKeyDown}>
        {tabs.map((tab, place) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${id}-tab-${tab.key}`}
            className="tab"
            aria-selected={place === at}
            tabIndex={place === at ? 0 : -1}
            {...(place === at && { 'aria-controls': `${id}-panel` })}
            onClick={() => onChange(tab.key)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${tabs[at]?.key ?? ''}`}>
        {tabs[at]?.panel()}
      </div>
    </div>
  )
}

function destination(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowRight') return (at + 1) % count
  if (key === 'ArrowLeft') return (at - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return undefined
}
