import { Button } from 'antd'
import { useState } from 'react'
import type { Transition } from '../../record/lifecycle.ts'
import type { RecordRow } from '../../record/messages.ts'
import { useViewer } from '../viewer.ts'
import { batchTransitions } from './batch-actions.ts'
import { BatchDialog } from './batch-dialog.tsx'
import type { RecordType } from './record-types.ts'

interface Props {
  readonly type: RecordType
  readonly rows: readonly RecordRow[]
  readonly onClear: () => void
}

/** What can be done with the chosen rows at once; appears with the first choice. */
export function BatchBar({ type, rows, onClear }: Props) {
  const { role } = useViewer()
  const [acting, setActing] = useState<Transition | null>(null)
  if (rows.length === 0) return null
  const transitions = batchTransitions(type, rows, role)
  return (
    <section className="batch-bar" aria-label="批量操作">
      <strong>已选 {rows.length} 条</strong>
      {transitions.map((transition) => (
        <Button key={transition.action} size="small" onClick={() => setActing(transition)}>
          {transition.action}
        </Button>
      ))}
      {transitions.length === 0 ? <span className="quiet">所选记录没有可以一起办的事项。</span> : null}
      <Button size="small" type="link" onClick={onClear}>
        取消选择
      </Button>
      {acting ? (
        <BatchDialog
          type={type}
          rows={rows}
          transition={acting}
          onClose={(done) => {
            setActing(null)
            if (done) onClear()
          }}
        />
      ) : null}
    </section>
  )
}
