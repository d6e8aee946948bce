import { Button, Input } from 'antd'
import { useState } from 'react'
import { Labelled } from '../../../ui/labelled.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { access } from '../access.ts'
import { RevisionDialog } from './revision-dialog.tsx'

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
  const [year, setYear] = useState(() => yearAfter(label))
  return (
    <RevisionDialog
      title="复制为修订草案"
      proposed={`${yearAfter(label)}v1`}
      path="/api/evaluation/scheme-drafts"
      bodyOf={(revision) => ({ from: hash, year, ...revision })}
      ready={/^\d{4}$/.test(year)}
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
    </RevisionDialog>
  )
}

/** The year after the one in a scheme's name; empty where it names none. */
function yearAfter(label: string): string {
  const year = /\d{4}/.exec(label)?.[0]
  return year === undefined ? '' : String(Number(year) + 1)
}
