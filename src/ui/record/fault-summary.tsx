import { type Ref, useEffect, useRef } from 'react'
import type { RecordDefinition } from '../../record/definition.ts'
import type { Faults } from './form-faults.ts'
import { fieldAnchor } from './form-field.tsx'
import { headerLabels } from './form-header.ts'

interface Props {
  readonly definition: RecordDefinition
  readonly faults: Faults
  /** Counts attempts: each new one brings the summary into view. */
  readonly attempt: number
  readonly onGo: (field: string) => void
}

/** Everything that must be put right before the form can be saved, each a way to its field. */
export function FaultSummary({ definition, faults, attempt, onGo }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempt > 0 && faults.size > 0) box.current?.focus()
  }, [attempt, faults.size])
  if (faults.size === 0) return null
  return (
    <div ref={box as Ref<HTMLDivElement>} className="notice notice-error" role="alert" tabIndex={-1}>
      <strong>有 {faults.size} 处要改，改好后再保存：</strong>
      <ul>
        {[...faults].map(([key, text]) => {
          const name = key.split('.')[0] ?? key
          const label = definition.fields[name]?.label ?? headerLabels[name]
          const row = /^[^.]+\.(\d+)\./.exec(key)?.[1]
          return (
            <li key={key}>
              {label ? (
                <a
                  href={`#${fieldAnchor(name)}`}
                  onClick={(event) => {
                    event.preventDefault()
                    onGo(name)
                  }}
                >
                  {label}
                  {row === undefined ? '' : ` 第 ${Number(row) + 1} 行`}
                </a>
              ) : null}
              {label ? '：' : ''}
              {text}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
