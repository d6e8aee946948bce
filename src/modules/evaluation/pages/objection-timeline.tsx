import type { Contested } from '../objection/standing-messages.ts'
import './objection.css'

type Steps = Contested['objections'][number]['steps']

const marks = { done: '✓', now: '●', next: '○', ended: '✗' } as const
const words = { done: '已办', now: '正在办', next: '还没到', ended: '到此为止' } as const

/** The steps of an objection with their days: done on, or due by. */
export function ObjectionTimeline({ code, steps }: { readonly code: string; readonly steps: Steps }) {
  return (
    <ol className="timeline" aria-label={`${code} 办理进度`}>
      {steps.map(({ label, state, on, due }) => (
        <li key={label} className={`timeline-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
          <span className="timeline-mark" aria-hidden="true">
            {marks[state]}
          </span>
          <span className="timeline-label">{label}</span>
          <span className="visually-hidden">{words[state]}</span>
          <span className="quiet small">{on ?? (due ? `最迟 ${due}` : '提交后起算')}</span>
        </li>
      ))}
    </ol>
  )
}
