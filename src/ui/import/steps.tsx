import './steps.css'

/** Where in a wizard one is; `step` counts from 0, beyond the last = all done. */
export function Steps({ titles, step }: { readonly titles: readonly string[]; readonly step: number }) {
  return (
    <ol className="steps" aria-label="导入步骤">
      {titles.map((title, at) => {
        const state = at < step ? 'done' : at === step ? 'now' : 'later'
        return (
          <li
            key={title}
            className={`step-${state}`}
            {...(at === step && { 'aria-current': 'step' as const })}
          >
            <span className="step-mark" aria-hidden="true">
              {at < step ? '✓' : at + 1}
            </span>
            {title}
            <span className="visually-hidden">{{ done: '，已完成', now: '，当前', later: '' }[state]}</span>
          </li>
        )
      })}
    </ol>
  )
}
