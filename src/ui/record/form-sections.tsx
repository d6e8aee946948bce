import type { RecordDefinition } from '../../record/definition.ts'
import type { Field } from '../../record/field.ts'
import { Section } from '../section.tsx'
import type { Faults } from './form-faults.ts'
import { FormField } from './form-field.tsx'
import { HeaderFields } from './header-fields.tsx'
import type { RecordType } from './record-types.ts'
import type { useRecordForm } from './use-record-form.ts'
import { valueText } from './value-text.ts'

export interface FieldGroup {
  readonly label: string
  readonly names: readonly string[]
}

const general = '基本信息'
/** More fields than a phone's screen holds are split into several steps. */
const perStep = 12

/** Fields by their groups, in the order in which the groups first appear. */
export function groupsOf(
  { fields: declared }: RecordDefinition,
  fields: Readonly<Record<string, Field>>,
): readonly FieldGroup[] {
  const groups = new Map<string, string[]>()
  for (const name of Object.keys(declared)) {
    const field = fields[name]
    if (!field) continue
    const label = field.group ?? general
    groups.set(label, [...(groups.get(label) ?? []), name])
  }
  return [...groups].map(([label, names]) => ({ label, names }))
}

interface Props {
  readonly type: RecordType
  readonly groups: readonly FieldGroup[]
  readonly form: ReturnType<typeof useRecordForm>
  readonly faults: Faults
  /** On a phone one group at a time. */
  readonly step: number | null
  readonly isNew: boolean
  /** An enterprise reports about itself; whose the record is needs no question. */
  readonly reporter: boolean
}

/** The groups of a form as panels, with a way to each of them beside. */
export function FormSections({ type, groups, form, faults, step, isNew, reporter }: Props) {
  const { definition } = type
  const headed = !reporter && (isNew || definition.scope !== 'district')
  const shown = step === null ? groups : groups.slice(step, step + 1)
  const wayfinder = step === null && groups.length > 2
  return (
    <div className={wayfinder ? 'form-body form-body-wide' : 'form-body'}>
      {wayfinder ? (
        <nav aria-label="表单分组" className="form-steps">
          <ol>
            {groups.map(({ label, names }) => {
              const wrong = names.filter((name) =>
                [...faults.keys()].some((key) => key.split('.')[0] === name),
              ).length
              return (
                <li key={label}>
                  <a href={`#group-${label}`}>{label}</a>
                  {wrong > 0 ? <span className="bad small">{wrong} 处要改</span> : null}
                </li>
              )
            })}
          </ol>
        </nav>
      ) : null}
      <div className="stack">
        {headed && (step === null || step === 0) ? (
          <Section title="归属">
            <HeaderFields
              definition={definition}
              header={form.header}
              onChange={form.setHeader}
              faults={faults}
            />
          </Section>
        ) : null}
        {shown.map(({ label, names }) => (
          <div key={label} id={`group-${label}`} className="form-group">
            <Section title={label} extra={names.length > perStep ? `${names.length} 项` : undefined}>
              <div className="form-grid">
                {names.map((name) => {
                  const field = form.fields[name]
                  if (!field) return null
                  return field.kind === 'computed' ? (
                    <Computed key={name} field={field} value={form.rules.computed[name]} />
                  ) : (
                    <FormField
                      key={name}
                      name={name}
                      field={field}
                      value={form.values[name]}
                      required={form.rules.required.has(name)}
                      faults={faults}
                      note={form.notes[name]}
                      onChange={(value) => form.set(name, value)}
                    />
                  )
                })}
              </div>
            </Section>
          </div>
        ))}
      </div>
    </div>
  )
}

/** What the formula gives with the values as they stand; the server works it out anew when it is saved. */
function Computed({ field, value }: { readonly field: Field; readonly value: unknown }) {
  return (
    <div className="form-field">
      <span className="form-computed-label">{field.label}</span>
      <output className="form-computed">{valueText(field, value, { unit: true })}</output>
      <p className="form-help">
        自动计算{field.kind === 'computed' ? `：${field.formula}` : ''}
        {field.help ? `；${field.help}` : ''}
      </p>
    </div>
  )
}
