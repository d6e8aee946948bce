import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Write } from '../../../ui/api/client.ts'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useToast } from '../../../ui/toast.tsx'

interface Props {
  readonly path: string
  readonly label: string
  /** What will come of it. */
  readonly what: string
  readonly refresh: readonly unknown[]
  readonly version?: number
  /** Name of the text in the body. */
  readonly as?: 'reason' | 'opinion'
  readonly danger?: boolean
  readonly primary?: boolean
  readonly small?: boolean
}

/** A button that says what will come of it and asks why, before it is done. */
export function AskReason(props: Props) {
  const { path, label, what, refresh, version, as = 'reason', danger = false, primary = false, small } = props
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const toast = useToast()
  const send = useIntent(
    (): Write => ({ method: 'POST', path, body: { [as]: text }, ...(version !== undefined && { version }) }),
    {
      refresh: [refresh],
      onDone: () => {
        setOpen(false)
        setText('')
        toast({ text: `已办：${label}。` })
      },
    },
  )
  return (
    <>
      <Button
        danger={danger}
        type={primary ? 'primary' : 'default'}
        size={small ? 'small' : 'middle'}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <Modal
        open={open}
        title={label}
        okText={label}
        okButtonProps={{ loading: send.isPending, danger, disabled: text.trim().length < 2 }}
        onOk={() => send.mutate()}
        onCancel={() => setOpen(false)}
      >
        <div className="stack">
          <p>{what}</p>
          <Labelled label={as === 'opinion' ? '意见' : '理由'} hint="会记入留痕">
            <Input.TextArea
              rows={2}
              maxLength={200}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          </Labelled>
          {send.error ? <ProblemNotice error={send.error} /> : null}
        </div>
      </Modal>
    </>
  )
}
