import { Button } from 'antd'
import { useState } from 'react'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { ActionDialog } from '../../../ui/record/action-dialog.tsx'
import { useRecord } from '../../../ui/record/record-queries.ts'
import { useRecordTypesQuery } from '../../../ui/record/record-types.ts'
import { objectionType, resultKey } from './objection-queries.ts'

interface Props {
  readonly batch: string
  readonly code: string
  readonly id: string
  /** Steps that the person may take now. */
  readonly may: readonly string[]
}

/** The enterprise's own steps, the one that leads on first. */
const leading: readonly string[] = ['提交异议', '送签', '申请再审']
const offered: readonly string[] = [...leading, '退回修改', '撤回异议']

/** What the enterprise can do with its objection, on the spot. */
export function ObjectionActions({ batch, code, id, may }: Props) {
  const [acting, setActing] = useState<string | null>(null)
  const now = offered.filter((one) => may.includes(one))
  const first = now.find((one) => leading.includes(one))
  // A signatory signs; sending to be signed is for those who cannot.
  const shown = now.includes('提交异议') ? now.filter((one) => one !== '送签') : now
  if (shown.length === 0) return null
  return (
    <div className="objection-actions">
      {shown.map((one) => (
        <Button key={one} type={one === first ? 'primary' : 'default'} onClick={() => setActing(one)}>
          {one}
        </Button>
      ))}
      {acting ? (
        <Acting id={id} action={acting} refresh={[resultKey(batch, code)]} onClose={() => setActing(null)} />
      ) : null}
    </div>
  )
}

interface ActingProps {
  readonly id: string
  readonly action: string
  readonly refresh: readonly (readonly unknown[])[]
  readonly onClose: () => void
}

function Acting({ id, action, refresh, onClose }: ActingProps) {
  const { types, error } = useRecordTypesQuery()
  const record = useRecord(objectionType, id)
  const type = types?.find(objectionType)
  const found = record.data?.process.actions.find((one) => one.action === action && one.allowed)
  const failed = error ?? record.error
  if (failed) return <ProblemNotice error={failed} />
  if (!type || !record.data || !found) return null
  return <ActionDialog type={type} record={record.data} action={found} refresh={refresh} onClose={onClose} />
}
