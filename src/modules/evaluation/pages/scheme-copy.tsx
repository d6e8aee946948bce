import { useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Labelled } from '../../../ui/labelled.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { access } from '../access.ts'
import { IntentDialog, Words } from './intent-dialog.tsx'

interface Props {
  /** Hash of the version that is copied. */
  readonly hash: string
  readonly label: string
}

const copying: readonly string[] = access.simulate

/** Starts a revision from a version as it is; shown to those who may revise. */
export function SchemeCopy({ hash, label }: Props) {
  const [open, setOpen] = useState(false)
  const { role } = useViewer()
  if (!copying.includes(role)) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>复制为修订草案</Button>
      {open ? <CopyDialog hash={hash} label={label} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function CopyDialog({ hash, label, onClose }: Props & { readonly onClose: () => void }) {
  const navigate = useNavigate()
  const [year, setYear] = useState(() => yearAfter(label))
  const [edition, setEdition] = useState(`${yearAfter(label)}v1`)
  const [reason, setReason] = useState('')
  const copy = useIntent(
    () => ({
      method: 'POST',
      path: '/api/evaluation/scheme-drafts',
      body: { from: hash, year, edition, reason },
    }),
    {
      onDone: (answer) => {
        const { id } = answer as { readonly id: string }
        void navigate({ to: '/records/$type/$id', params: { type: 'evaluation-scheme', id } })
      },
    },
  )
  return (
    <IntentDialog
      title="复制为修订草案"
      okText="生成草案"
      ready={/^\d{4}$/.test(year) && edition.trim() !== '' && reason.trim().length >= 6}
      intent={copy}
      onClose={onClose}
    >
      <p>照“{label}”原样复制一份，到草案里修改。原方案和已有的结果都不动。</p>
      <Labelled label="评价年度">
        <Input
          value={year}
          maxLength={4}
          inputMode="numeric"
          onChange={({ target }) => setYear(target.value)}
        />
      </Labelled>
      <Labelled label="方案版本" hint="年度加版次，不能和别的方案相同">
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

/** The year after the one in a scheme's name; empty where it names none. */
function yearAfter(label: string): string {
  const year = /\d{4}/.exec(label)?.[0]
  return year === undefined ? '' : String(Number(year) + 1)
}
