import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Chip, type Tone } from '../../../ui/chip.tsx'
import { Labelled } from '../../../ui/labelled.tsx'
import { countText, momentText } from '../../../ui/number-text.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useToast } from '../../../ui/toast.tsx'
import type { ParkChange, ParkPreview } from '../park-changes/messages.ts'
import { afterParkChange } from './park-change-queries.ts'

const words: Readonly<Record<ParkChange['status'], { readonly label: string; readonly tone: Tone }>> = {
  proposed: { label: '待批准', tone: 'waiting' },
  waiting: { label: '待生效', tone: 'running' },
  done: { label: '已执行', tone: 'passed' },
  refused: { label: '已驳回', tone: 'returned' },
  withdrawn: { label: '已撤回', tone: 'archived' },
}

/** One change of the parks: what, on what basis, who, what moves; and what the reader may do with it. */
export function ParkChangeCard({ change }: { readonly change: ParkChange }) {
  const { label, tone } = words[change.status]
  return (
    <article className="panel stack" aria-label={change.summary}>
      <div className="row spread">
        <h3>{change.summary}</h3>
        <Chip tone={tone}>{label}</Chip>
      </div>
      <p className="quiet">
        自 {change.on} 起 · 依据：{change.citation} · {change.proposedBy} {momentText(change.proposedAt)} 提出
        {change.decidedBy && change.decidedAt
          ? ` · ${change.decidedBy} ${momentText(change.decidedAt)} ${change.status === 'refused' ? '驳回' : '批准'}`
          : ''}
      </p>
      {change.opinion ? <p>意见：{change.opinion}</p> : null}
      {change.preview ? <Moving preview={change.preview} done={change.status === 'done'} /> : null}
      <Steps change={change} />
    </article>
  )
}

/** How much moves, where to. */
export function Moving({
  preview,
  done = false,
}: {
  readonly preview: ParkPreview
  readonly done?: boolean
}) {
  if (preview.parts.length === 0) return <p>只改名字，企业、台账和账号不动。</p>
  const verb = done ? '已转入' : '将转入'
  return (
    <ul>
      {preview.parts.map((part) => {
        const records = part.records.reduce((sum, { count }) => sum + count, 0)
        return (
          <li key={part.to}>
            {verb}“{part.to}”：企业 <b>{countText(part.enterprises)}</b> 家、台账记录{' '}
            <b>{countText(records)}</b> 条
            {part.records.length > 0 ? (
              <span className="quiet">
                （{part.records.map((one) => `${one.label} ${countText(one.count)}`).join('、')}）
              </span>
            ) : null}
          </li>
        )
      })}
      <li>
        账号 <b>{countText(preview.accounts)}</b> 个改为负责新园区
      </li>
    </ul>
  )
}

function Steps({ change }: { readonly change: ParkChange }) {
  const [asking, setAsking] = useState<'approve' | 'refuse'>()
  const [typed, setTyped] = useState('')
  const toast = useToast()
  const path = `/api/parks/changes/${change.id}`
  const version = change.version
  const done = (text: string) => () => {
    setAsking(undefined)
    toast({ text })
  }
  const approve = useIntent(
    () => ({ method: 'POST', path: `${path}/approve`, body: { confirm: typed }, version }),
    { refresh: afterParkChange, onDone: done('已批准。') },
  )
  const refuse = useIntent(
    () => ({ method: 'POST', path: `${path}/refuse`, body: { opinion: typed }, version }),
    { refresh: afterParkChange, onDone: done('已驳回。') },
  )
  const withdraw = useIntent(() => ({ method: 'POST', path: `${path}/withdraw`, version }), {
    refresh: afterParkChange,
    onDone: done('已撤回。'),
  })
  const { may } = change
  if (!may.approve && !may.refuse && !may.withdraw) return null
  const open = (what: 'approve' | 'refuse') => {
    setTyped('')
    setAsking(what)
  }
  return (
    <div className="row">
      {may.approve ? (
        <Button type="primary" onClick={() => open('approve')}>
          批准……
        </Button>
      ) : null}
      {may.refuse ? <Button onClick={() => open('refuse')}>驳回……</Button> : null}
      {may.withdraw ? (
        <Button loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
          撤回
        </Button>
      ) : null}
      {withdraw.error ? <ProblemNotice error={withdraw.error} /> : null}
      <Modal
        open={asking === 'approve'}
        title={`批准：${change.summary}`}
        okText="批准并执行"
        okButtonProps={{
          danger: true,
          disabled: typed.trim() !== change.confirm,
          loading: approve.isPending,
        }}
        onOk={() => approve.mutate()}
        onCancel={() => setAsking(undefined)}
      >
        <div className="stack">
          <p>执行之后不能撤销，只能再办一次调整。</p>
          {change.preview ? <Moving preview={change.preview} /> : null}
          <Labelled label="输入园区名字确认" hint={`请输入：${change.confirm}`}>
            <Input value={typed} autoComplete="off" onChange={({ target }) => setTyped(target.value)} />
          </Labelled>
          {approve.error ? <ProblemNotice error={approve.error} /> : null}
        </div>
      </Modal>
      <Modal
        open={asking === 'refuse'}
        title={`驳回：${change.summary}`}
        okText="驳回"
        okButtonProps={{ disabled: typed.trim().length < 5, loading: refuse.isPending }}
        onOk={() => refuse.mutate()}
        onCancel={() => setAsking(undefined)}
      >
        <Labelled label="理由" hint="至少 5 个字，提出人会看到">
          <Input.TextArea rows={3} value={typed} onChange={({ target }) => setTyped(target.value)} />
        </Labelled>
        {refuse.error ? <ProblemNotice error={refuse.error} /> : null}
      </Modal>
    </div>
  )
}
