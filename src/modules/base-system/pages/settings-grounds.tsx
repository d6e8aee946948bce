import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { Labelled } from '../../../ui/labelled.tsx'

/** What every change of a setting says: the document it follows and why, for the log. */
export interface Grounds {
  readonly given: { readonly cites: string; readonly reason: string }
  readonly ready: boolean
  /** The two inputs. */
  readonly fields: ReactNode
  clear(): void
}

const label = { document: '依据文件', any: '依据' } as const
const hint = { document: '文号和名称', any: '文件，或者“内部约定”' } as const

export function useGrounds(kind: keyof typeof label, proposed = ''): Grounds {
  const [cites, setCites] = useState(proposed)
  const [reason, setReason] = useState('')
  return {
    given: { cites, reason },
    ready: cites.trim().length >= 2 && reason.trim().length >= 5,
    clear: () => {
      setCites(proposed)
      setReason('')
    },
    fields: (
      <>
        <Labelled label={label[kind]} hint={hint[kind]}>
          <Input
            value={cites}
            maxLength={200}
            autoComplete="off"
            onChange={({ target }) => setCites(target.value)}
          />
        </Labelled>
        <Labelled label="理由" hint="至少 5 个字，记入变更记录">
          <Input
            value={reason}
            maxLength={500}
            autoComplete="off"
            onChange={({ target }) => setReason(target.value)}
          />
        </Labelled>
      </>
    ),
  }
}
