import { useNavigate } from '@tanstack/react-router'
import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { IntentDialog, Words } from './intent-dialog.tsx'

interface Revision {
  readonly edition: string
  readonly reason: string
}

interface Props {
  readonly title: string
  /** Edition that is proposed. */
  readonly proposed: string
  readonly path: string
  readonly bodyOf: (revision: Revision) => unknown
  readonly refresh?: readonly (readonly unknown[])[]
  /** Whether what else the dialog asks for is filled in. */
  readonly ready?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Begins a draft of a revision, under an edition and with its reason, and leads to it. */
export function RevisionDialog(props: Props) {
  const { title, proposed, path, bodyOf, refresh = [], ready = true, onClose, children } = props
  const navigate = useNavigate()
  const [edition, setEdition] = useState(proposed)
  const [reason, setReason] = useState('')
  const draft = useIntent(() => ({ method: 'POST', path, body: bodyOf({ edition, reason }) }), {
    refresh,
    onDone: (answer) => {
      const { id } = answer as { readonly id: string }
      void navigate({ to: '/records/$type/$id', params: { type: 'evaluation-scheme', id } })
    },
  })
  return (
    <IntentDialog
      title={title}
      okText="生成草案"
      ready={ready && edition.trim() !== '' && reason.trim().length >= 6}
      intent={draft}
      onClose={onClose}
    >
      {children}
      <Labelled label="方案版本" hint="年度加版次，不能和别的方案相同" wide>
        <Input value={edition} maxLength={40} onChange={({ target }) => setEdition(target.value)} />
      </Labelled>
      <Words
        label="为什么修订"
        hint="至少 6 个字，写进修订说明"
        value={reason}
        maxLength={2000}
        onChange={setReason}
      />
    </IntentDialog>
  )
}
