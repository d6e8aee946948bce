import type { Contested } from '../objection/standing-messages.ts'
import './objection.css'

type Steps = Contested['objections'][number]['steps']

const marks = { done: '✓', now: '●', paused: '‖', next: '○', ended: '✗' } as const
const words = { done: '已办', now: '正在办', paused: '暂停', next: '还没到', ended: '到此为止' } as const

/** What stands where no day can be told: nothing runs before it is handed in, nor while it is paused. */
function dayOf({ state, on, due }: Steps[number], paused: boolean): string {
  if (on !== null) return on
  if (state === 'paused') return due === null ? '暂停，不计时间' : `补正最迟 ${due}`
  return due === null ? (paused ? '恢复后接着算' : '提交后起算') : `最迟 ${due}`
}

/** The steps of an objection with their days: done on, or due by. */
export function ObjectionTimeline({ code, steps }: { readonly code: string; readonly steps: Steps }) {
  const paused = steps.some(({ state }) => state === 'paused')
  return (
    <ol className="timeline" aria-label={`${code} 办理进度`}>
      {steps.map((step) => (
        <li
          key={step.label}
          className={`timeline-${step.state}`}
          aria-current={step.state === 'now' || step.state === 'paused' ? 'step' : undefined}
        >
          <span className="timeline-mark" aria-hidden="true">
            {marks[step.state]}
          </span>
          <span className="timeline-label">{step.label}</span>
          <span className="visually-hidden">{words[step.state]}</span>
          <span className="quiet small">{dayOf(step, paused)}</span>
        </li>
      ))}
    </ol>
  )
}
