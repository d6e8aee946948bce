import { Progress } from 'antd'
import type { ProgressMessage } from '../record/wire.ts'
import { countText } from './number-text.ts'

/** How far long work has come, with numbers; announced politely to screen readers. */
export function ProgressLine({ progress }: { readonly progress: ProgressMessage }) {
  const { label, done, total } = progress
  const percent = total === 0 ? 0 : Math.floor((done / total) * 100)
  return (
    <div role="status" aria-live="polite">
      <div className="row spread">
        <span>{label}</span>
        <span className="quiet">
          {total === 0 ? '正在准备…' : `${countText(done)} / ${countText(total)}`}
        </span>
      </div>
      <Progress percent={percent} status="active" showInfo={total > 0} aria-label={label} />
    </div>
  )
}
