import { Modal } from 'antd'
import type { RecordRow } from '../../record/messages.ts'
import { useIntent } from '../api/use-intent.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { useToast } from '../toast.tsx'
import { Waiting } from '../waiting.tsx'
import { ActionDialog } from './action-dialog.tsx'
import type { BoardMove } from './board-columns.ts'
import { recordPath, recordsKey, useRecord } from './record-queries.ts'
import type { RecordType } from './record-types.ts'

interface Props {
  readonly type: RecordType
  readonly row: RecordRow
  readonly move: BoardMove
  readonly onClose: () => void
}

/** A card put into another column: the action's own form, or the changed choice. */
export function BoardMoveDialog({ type, row, move, onClose }: Props) {
  return move.action === undefined ? (
    <ChoiceChange type={type} row={row} move={move} onClose={onClose} />
  ) : (
    <ByAction type={type} row={row} move={move} onClose={onClose} />
  )
}

function ByAction({ type, row, move, onClose }: Props) {
  const record = useRecord(row.type, row.id)
  const action = record.data?.process.actions.find((one) => one.action === move.action)
  if (record.data && action?.allowed)
    return <ActionDialog type={type} record={record.data} action={action} onClose={onClose} />
  return (
    <Modal open title={`${move.action}：${row.title}`} onCancel={onClose} footer={null}>
      <Waiting query={record}>
        {() => (
          <div className="stack">
            <p>现在不能“{move.action}”：</p>
            <ul>
              {(action?.reasons ?? ['这条记录已不在原来的状态。']).map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </div>
        )}
      </Waiting>
    </Modal>
  )
}

function ChoiceChange({ type, row, move, onClose }: Props) {
  const { definition } = type
  const toast = useToast()
  const field = definition.board ?? ''
  const save = useIntent(
    () => ({
      method: 'PATCH',
      path: recordPath(row.type, row.id),
      body: { values: { [field]: move.to } },
      version: row.version,
    }),
    {
      refresh: [recordsKey(row.type)],
      onDone: () => {
        toast({ text: `${row.title} 已移到“${move.to}”。` })
        onClose()
      },
    },
  )
  return (
    <Modal
      open
      title={`把“${row.title}”移到“${move.to}”`}
      okText="移动"
      okButtonProps={{ loading: save.isPending }}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <p>
        {definition.fields[field]?.label}：{String(row.values[field] ?? '未填')} → {move.to}
      </p>
      {save.error ? <ProblemNotice error={save.error} /> : null}
    </Modal>
  )
}
