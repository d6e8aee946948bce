import { type ReactNode, useMemo } from 'react'
import type { RecordDefinition } from '../../record/definition.ts'
import type { Field } from '../../record/field.ts'
import { whyNotTyped } from '../../record/written-by.ts'
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
  const later = useMemo(() => laterFields(definition), [definition])
  const wrong = new Set([...faults.keys()].map((key) => key.split('.')[0] ?? key))
  return (
    <div className={wayfinder ? 'form-body form-body-wide' : 'form-body'}>
      {wayfinder ? (
        <nav aria-label="表单分组" className="form-steps">
          <ol>
            {groups.map(({ label, names }) => {
              const faulty = names.filter((name) => wrong.has(name)).length
              return (
                <li key={label}>
                  <a href={`#group-${label}`}>{label}</a>
                  {faulty > 0 ? <span className="bad small">{faulty} 处要改</span> : null}
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
            <Group
              title={label}
              later={
                isNew && names.every((name) => later.has(name)) && !names.some((name) => wrong.has(name))
              }
            >
              <div className="form-grid">
                {names.map((name) => {
                  const field = form.fields[name]
                  if (!field) return null
                  if (field.kind === 'computed')
                    return <Computed key={name} field={field} value={form.rules.computed[name]} />
                  const why = whyNotTyped(definition, name, field)
                  return why !== undefined ? (
                    <Shown key={name} field={field} value={form.values[name]} why={why} />
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
            </Group>
          </div>
        ))}
      </div>
    </div>
  )
}

/** Fields that an action asks for when its time comes; a new record need not have them. */
function laterFields({ fields, lifecycle }: RecordDefinition): ReadonlySet<string> {
  const asked = new Set(
    lifecycle.transitions.flatMap(({ needs = [], offers = [], sets = {} }) => [
      ...needs,
      ...offers,
      ...Object.keys(sets),
    ]),
  )
  return new Set(
    Object.entries(fields).flatMap(([name, { required, kind }]) =>
      kind === 'computed' || (asked.has(name) && !required) ? [name] : [],
    ),
  )
}

/** A group of fields; what comes later in the procedure is folded away. */
function Group({
  title,
  later,
  children,
}: {
  readonly title: string
  readonly later: boolean
  readonly children: ReactNode
}) {
  if (!later) return <Section title={title}>{children}</Section>
  return (
    <details className="section form-later">
      <summary>
        {title}
        <span className="quiet small">办理到这一步时再填</span>
      </summary>
      <div className="section-body">{children}</div>
    </details>
  )
}

/** What the formula gives with the values as they stand; the server works it out anew when it is saved. */
function Computed({ field, value }: { readonly field: Field; readonly value: unknown }) {
  const formula = field.kind === 'computed' ? `：${field.formula}` : ''
  return <Shown field={field} value={value} why={`自动计算${formula}`} />
}

/** A value that nobody types, with the reason. */
function Shown(props: { readonly field: Field; readonly value: unknown; readonly why: string }) {
  const { field, value, why } = props
  return (
    <div className="form-field">
      <span className="form-computed-label">{field.label}</span>
      <output className="form-computed">{valueText(field, value, { unit: true })}</output>
      <p className="form-help">
        {why}
        {field.help ? `；${field.help}` : ''}
      </p>
    </div>
  )
}
