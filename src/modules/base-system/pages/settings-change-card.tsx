import { Link, type LinkProps } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Chip, type Tone } from '../../../ui/chip.tsx'
import { momentText } from '../../../ui/number-text.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useToast } from '../../../ui/toast.tsx'
import type { SettingChange } from '../settings/messages.ts'
import { AskReason } from './ask-reason.tsx'
import { afterSetting, settingsKey, useSettingChanges } from './settings-queries.ts'

const standings: Readonly<Record<SettingChange['status'], { readonly label: string; readonly tone: Tone }>> =
  {
    proposed: { label: '待批准', tone: 'waiting' },
    approved: { label: '已生效', tone: 'passed' },
    refused: { label: '已驳回', tone: 'returned' },
    withdrawn: { label: '已撤回', tone: 'archived' },
  }

/** One change of a setting: what, by which document, why, who; and what the reader may do with it. */
export function SettingChangeCard({
  change,
  alone = false,
}: {
  readonly change: SettingChange
  /** Stands on the page of its setting. */
  readonly alone?: boolean
}) {
  const { title, summary, status, cites, reason, proposedBy, proposedAt, decidedBy, decidedAt, opinion } =
    change
  const { label, tone } = standings[status]
  const place = placeOf(change)
  return (
    <article className="panel stack" aria-label={`${title}：${summary}`}>
      <div className="row spread">
        <h3>
          {title}：{summary}
        </h3>
        <Chip tone={tone}>{label}</Chip>
      </div>
      <p>
        依据：{cites}　理由：{reason}
      </p>
      <p className="quiet">
        {proposedBy} {momentText(proposedAt)} {change.subject === 'dictionary' ? '修改' : '提出'}
        {decidedBy && decidedAt
          ? ` · ${decidedBy} ${momentText(decidedAt)} ${status === 'refused' ? '驳回' : '批准'}`
          : ''}
      </p>
      {alone ? null : (
        <p className="small">
          <Link {...place}>看现行设置</Link>
        </p>
      )}
      {opinion ? <p>驳回意见：{opinion}</p> : null}
      <Steps change={change} />
    </article>
  )
}

/** The page of the setting that a change is about. */
function placeOf({ subject, key }: SettingChange): LinkProps {
  if (subject === 'parameter') return { to: '/sys/parameters/$id', params: { id: key } }
  return subject === 'calendar'
    ? { to: '/sys/calendar', search: { year: key } }
    : { to: '/sys/dictionaries', search: { of: key } }
}

function Steps({ change }: { readonly change: SettingChange }) {
  const [asking, setAsking] = useState(false)
  const toast = useToast()
  const { version, may, title, summary, cites } = change
  const path = `/api/settings/changes/${change.id}`
  const approve = useIntent(() => ({ method: 'POST', path: `${path}/approve`, version }), {
    refresh: afterSetting,
    onDone: () => {
      setAsking(false)
      toast({ text: '已批准，从生效日起使用。' })
    },
  })
  const withdraw = useIntent(() => ({ method: 'POST', path: `${path}/withdraw`, version }), {
    refresh: afterSetting,
    onDone: () => toast({ text: '已撤回。' }),
  })
  if (!may.decide && !may.withdraw) return null
  return (
    <div className="row">
      {may.decide ? (
        <>
          <Button type="primary" onClick={() => setAsking(true)}>
            批准……
          </Button>
          <AskReason
            path={`${path}/refuse`}
            label="驳回"
            as="opinion"
            what="不生效；提出人会看到意见，可以改好再提。意见至少 5 个字。"
            refresh={settingsKey}
            version={version}
          />
        </>
      ) : null}
      {may.withdraw ? (
        <Button loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
          撤回
        </Button>
      ) : null}
      {withdraw.error ? <ProblemNotice error={withdraw.error} /> : null}
      <Modal
        open={asking}
        title={`批准：${title}`}
        okText="批准"
        okButtonProps={{ loading: approve.isPending }}
        onOk={() => approve.mutate()}
        onCancel={() => setAsking(false)}
      >
        <div className="stack">
          <p>
            <b>{summary}</b>
          </p>
          <p>依据：{cites}</p>
          <p className="quiet">
            从生效日起，新开始的期限和判断按它算；已经定下的期限和结果不变。批准以后不能撤回，只能再提新的。
          </p>
          {approve.error ? <ProblemNotice error={approve.error} /> : null}
        </div>
      </Modal>
    </div>
  )
}

/** The changes of one parameter, year or dictionary, newest first; nothing where there are none. */
export function SettingHistory({
  subject,
  about,
}: {
  readonly subject: SettingChange['subject']
  readonly about: string
}) {
  const changes = useSettingChanges({ subject, key: about, size: '50' })
  const rows = changes.data?.rows ?? []
  if (changes.error) return <ProblemNotice error={changes.error} />
  if (rows.length === 0) return <p className="quiet">还没有变更过。</p>
  return (
    <div className="stack">
      {rows.map((row) => (
        <SettingChangeCard key={row.id} change={row} alone />
      ))}
    </div>
  )
}
