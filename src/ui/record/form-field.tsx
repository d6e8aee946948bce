import './form-field.css'
import { useId } from 'react'
import type { Field } from '../../record/field.ts'
import { FieldInput } from './field-input.tsx'
import { type Faults, rowFaults } from './form-faults.ts'

interface Props {
  readonly name: string
  readonly field: Field
  readonly value: unknown
  readonly required: boolean
  readonly faults: Faults
  /** Something to know besides the help: where a value was taken from. */
  readonly note?: string | undefined
  readonly onChange: (value: unknown) => void
}

const wide = new Set(['long-text', 'rows', 'attachments', 'polygon', 'choices', 'refs', 'contact'])

/** Id by which error summaries lead to a field. */
export const fieldAnchor = (name: string): string => `field-${name}`

/** Label, input, help and what is wrong. */
export function FormField({ name, field, value, required, faults, note, onChange }: Props) {
  const hint = useId()
  const inside = rowFaults(faults, name)
  const fault =
    faults.get(name) ?? (inside.size > 0 ? `表里有 ${inside.size} 处要改，见标红的格。` : undefined)
  const help = [field.help, field.source && `取自${field.source}`, note].filter(Boolean).join('；')
  return (
    <div className={`form-field${wide.has(field.kind) ? ' form-wide' : ''}`}>
      <label htmlFor={fieldAnchor(name)}>
        {field.label}
        {required ? (
          <span className="must" title="必填">
            *<span className="visually-hidden">必填</span>
          </span>
        ) : null}
      </label>
      <FieldInput
        id={fieldAnchor(name)}
        field={field}
        value={value}
        onChange={onChange}
        invalid={fault !== undefined}
        describedBy={fault || help ? hint : undefined}
        rowFaults={inside}
      />
      {fault || help ? (
        <p id={hint} className={fault ? 'form-fault' : 'form-help'}>
          {fault ?? help}
        </p>
      ) : null}
    </div>
  )
}
