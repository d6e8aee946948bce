import type { AnyField } from '../field-kinds.ts'

/** What every input of a form gets. Values are those of the wire, links as `recordLink`. */
export interface InputProps<F extends AnyField = AnyField> {
  readonly id: string
  readonly field: F
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly invalid: boolean
  /** Id of the text that says what is wrong or what to write. */
  readonly describedBy?: string | undefined
  readonly disabled?: boolean | undefined
}

/** How antd and plain inputs carry the state of the field. */
export function marks({ id, invalid, describedBy, disabled }: InputProps) {
  return {
    id,
    'aria-invalid': invalid || undefined,
    'aria-describedby': describedBy,
    disabled: disabled ?? false,
    ...(invalid && { status: 'error' as const }),
  }
}
