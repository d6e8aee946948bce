import { HistoryPanel } from '../../../ui/record/history-panel.tsx'
import { ProcessPanel } from '../../../ui/record/process-panel.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { Batch } from '../messages.ts'
import { batchType } from './batch-process.tsx'
import { useBatchProcess } from './queries.ts'

/** The diagram of the procedure, its log, and every entry of the history. */
export default function BatchHistory({ batch }: { readonly batch: Batch }) {
  const process = useBatchProcess(batch)
  return (
    <Waiting query={process}>
      {(record) => (
        <>
          <ProcessPanel type={batchType} record={record} />
          <HistoryPanel definition={batchType.definition} record={record} />
        </>
      )}
    </Waiting>
  )
}
