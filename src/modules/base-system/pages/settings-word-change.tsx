import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { useGrounds } from './settings-grounds.tsx'
import { afterSetting } from './settings-queries.ts'

const acts = {
  add: { label: '增加词', what: '从那天起，表单、查询条件和新的导入模板里多这一项。' },
  rename: { label: '改名', what: '从那天起新记录用新名；旧记录保留原来的叫法。' },
  retire: { label: '停用', what: '从那天起新记录不能再选；旧记录照旧显示，也查得到。' },
  remove: { label: '删除', what: '只删除没有记录用过的词，例如打错的。' },
} as const

interface Props {
  readonly dictionary: string
  readonly act: keyof typeof acts
  readonly today: string
  /** Which word it is done to; absent where a new one is added. */
  readonly word?: string
}

/** A button that changes a word from a day on, with the reason for the log. */
export function SettingsWordChange({ dictionary, act, today, word = '' }: Props) {
  const { label, what } = acts[act]
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [from, setFrom] = useState(today)
  const grounds = useGrounds('any', '内部约定')
  const asksName = act === 'add' || act === 'rename'
  const send = useIntent(
    () => ({
      method: 'POST',
      path: `/api/settings/dictionaries/${encodeURIComponent(dictionary)}/words`,
      body: {
        ...{ act, word: act === 'add' ? name : word, ...grounds.given },
        ...(act === 'rename' && { to: name }),
        ...(act !== 'remove' && { from }),
      },
    }),
    {
      refresh: afterSetting,
      onDone: () => {
        setOpen(false)
        setName('')
        grounds.clear()
        toast({ text: `已办：${label}。` })
      },
    },
  )
  const ready = (!asksName || name.trim() !== '') && grounds.ready
  return (
    <>
      <Button
        type={act === 'add' ? 'primary' : 'default'}
        size={act === 'add' ? 'middle' : 'small'}
        aria-label={word === '' ? label : `${label}“${word}”`}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <Modal
        open={open}
        title={word === '' ? `${dictionary}：${label}` : `${label}“${word}”`}
        okText={label}
        okButtonProps={{ disabled: !ready, loading: send.isPending, danger: act === 'remove' }}
        onOk={() => send.mutate()}
        onCancel={() => setOpen(false)}
      >
        <div className="stack">
          <p>{what}</p>
          {asksName ? (
            <Labelled label={act === 'add' ? '新词' : '新名'}>
              <Input
                value={name}
                maxLength={40}
                autoComplete="off"
                onChange={({ target }) => setName(target.value)}
              />
            </Labelled>
          ) : null}
          {act === 'remove' ? null : (
            <Labelled label="从哪天起">
              <Input type="date" min={today} value={from} onChange={({ target }) => setFrom(target.value)} />
            </Labelled>
          )}
          {grounds.fields}
          {send.error ? <ProblemNotice error={send.error} /> : null}
        </div>
      </Modal>
    </>
  )
}
