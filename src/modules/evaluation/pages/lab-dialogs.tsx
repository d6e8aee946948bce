import { Input } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import type { Edit } from '../lab/edit.ts'
import type { OpenedFirm, Scenario } from '../lab/lab-messages.ts'
import { IntentDialog, Words } from './intent-dialog.tsx'
import { scenariosKey } from './lab-queries.ts'
import { RevisionDialog } from './revision-dialog.tsx'

interface SaveProps {
  readonly batch: string
  readonly edits: readonly Edit[]
  readonly checksum: () => string
  readonly proposed: string
  readonly onSaved: (scenario: Scenario) => void
  readonly onClose: () => void
}

/** Keeps the changes under a name; the server works them out again first. */
export function SaveDialog({ batch, edits, checksum, proposed, onSaved, onClose }: SaveProps) {
  const [name, setName] = useState(proposed)
  const [note, setNote] = useState('')
  const save = useIntent(
    () => ({
      method: 'POST',
      path: `/api/evaluation/lab/batches/${batch}/scenarios`,
      body: { name, note, edits, checksum: checksum() },
    }),
    { refresh: [scenariosKey], onDone: (answer) => onSaved(answer as Scenario) },
  )
  return (
    <IntentDialog title="保存模拟" okText="保存" ready={name.trim() !== ''} intent={save} onClose={onClose}>
      <Labelled label="名称" wide>
        <Input value={name} maxLength={60} onChange={({ target }) => setName(target.value)} />
      </Labelled>
      <Words
        label="备注"
        hint="为什么这样改，打算跟谁商量"
        value={note}
        maxLength={1000}
        onChange={setNote}
      />
      <p className="quiet small">
        保存前服务器用批次的引擎重算一遍，结果一致才保存。保存后内容不再变，谁在什么时候保存的留在记录里。
      </p>
    </IntentDialog>
  )
}

interface DraftProps {
  readonly scenario: Scenario
  readonly onClose: () => void
}

/** Makes the scenario the draft of a revision. */
export function DraftDialog({ scenario, onClose }: DraftProps) {
  return (
    <RevisionDialog
      title="转为修订草案"
      proposed={`${Number(scenario.batch.period.slice(0, 4)) + 1}v1`}
      path={`/api/evaluation/lab/scenarios/${scenario.id}/draft`}
      bodyOf={(revision) => revision}
      refresh={[scenariosKey]}
      onClose={onClose}
    >
      <p>
        在评价方案台账里生成一份草案，附影响说明和两个算例。之后按程序征求意见、合法性审核、审定，才能发布；这里不会发布。
      </p>
    </RevisionDialog>
  )
}

interface OpenProps {
  readonly batch: string
  readonly edits: readonly Edit[]
  /** Number of the firm; empty when one is looked for by name. */
  readonly number: string
  readonly onOpened: (firm: OpenedFirm) => void
  readonly onClose: () => void
}

/** Names one firm. Rules are made for all, so looking at one asks for a reason, and the history keeps it. */
export function OpenFirmDialog({ batch, edits, number, onOpened, onClose }: OpenProps) {
  const [firm, setFirm] = useState(number)
  const [reason, setReason] = useState('')
  const open = useIntent(
    () => ({
      method: 'POST',
      path: `/api/evaluation/lab/batches/${batch}/firms`,
      body: { firm, reason, edits },
    }),
    { onDone: (answer) => onOpened(answer as OpenedFirm) },
  )
  return (
    <IntentDialog
      title="查看一家企业"
      okText="查看并留痕"
      ready={reason.trim().length >= 6 && firm.trim() !== ''}
      intent={open}
      onClose={onClose}
    >
      <p>
        规则对所有企业一样，不为一家企业定做。模拟里点名查看一家，要写理由，并记入操作记录，企业也能看到。
      </p>
      <Labelled label="企业名称、信用代码或编号" wide>
        <Input
          value={firm}
          maxLength={120}
          readOnly={number !== ''}
          onChange={({ target }) => setFirm(target.value)}
        />
      </Labelled>
      <Words
        label="理由"
        hint="至少 6 个字，例如 核对算例、企业来访询问影响"
        value={reason}
        maxLength={400}
        onChange={setReason}
      />
    </IntentDialog>
  )
}
