import './field-input.css'
import { AttachmentsInput } from './inputs/attachments-input.tsx'
import { ChoiceInput, ChoicesInput, DictionaryInput, TagsInput, YesNoInput } from './inputs/choice-inputs.tsx'
import { ContactInput } from './inputs/contact-input.tsx'
import { DayInput, PeriodInput } from './inputs/day-input.tsx'
import { DecimalInput } from './inputs/decimal-input.tsx'
import type { InputProps } from './inputs/input-props.ts'
import { LinkInput } from './inputs/link-input.tsx'
import { PlaceInput, PolygonInput } from './inputs/place-inputs.tsx'
import { RowsInput } from './inputs/rows-input.tsx'
import { LongTextInput, TextInput } from './inputs/text-inputs.tsx'

interface Props extends InputProps {
  /** Faults inside a table of rows, by `row.field`. */
  readonly rowFaults?: ReadonlyMap<string, string>
}

const noFaults: ReadonlyMap<string, string> = new Map()

/** The input for a field of any kind; computed fields have none. */
export function FieldInput({ rowFaults = noFaults, ...props }: Props) {
  const { field } = props
  switch (field.kind) {
    case 'number':
    case 'money':
    case 'area':
    case 'percent':
      return <DecimalInput {...props} />
    case 'text':
    case 'party':
    case 'credit-code':
    case 'industry-code':
      return <TextInput {...props} field={field} />
    case 'long-text':
      return <LongTextInput {...props} field={field} />
    case 'day':
      return <DayInput {...props} />
    case 'period':
      return <PeriodInput {...props} field={field} />
    case 'choice':
      return <ChoiceInput {...props} options={field.options} />
    case 'choices':
      return <ChoicesInput {...props} options={field.options} />
    case 'dictionary':
      return <DictionaryInput {...props} dictionary={field.dictionary} />
    case 'yes-no':
      return <YesNoInput {...props} />
    case 'ref':
      return <LinkInput {...props} to={field.to} />
    case 'refs':
      return <LinkInput {...props} to={field.to} many />
    case 'tags':
      return <TagsInput {...props} />
    case 'contact':
      return <ContactInput {...props} />
    case 'place':
      return <PlaceInput {...props} />
    case 'polygon':
      return <PolygonInput {...props} />
    case 'attachments':
      return <AttachmentsInput {...props} max={field.max} />
    case 'rows':
      return <RowsInput {...props} fields={field.fields} max={field.max} faults={rowFaults} />
    case 'computed':
      return null
  }
}
