import { Select } from 'antd'
import type { ReactNode } from 'react'
import type { RecordDefinition } from '../../record/definition.ts'
import { party } from '../../record/field.ts'
import type { RecordLink } from '../../record/messages.ts'
import { useViewer } from '../viewer.ts'
import type { Faults } from './form-faults.ts'
import { fieldAnchor } from './form-field.tsx'
import { type FormHeader, headerLabels, headerNeeds } from './form-header.ts'
import { LinkInput } from './inputs/link-input.tsx'
import { usePlaces } from './record-queries.ts'

interface Props {
  readonly definition: RecordDefinition
  readonly header: FormHeader
  readonly onChange: (header: FormHeader) => void
  readonly faults: Faults
}

const enterpriseField = party({ label: '企业' })

/** Whose the record is: park or enterprise as the scope wants, area, town and responsible unit. */
export function HeaderFields({ definition, header, onChange, faults }: Props) {
  const viewer = useViewer()
  const needs = headerNeeds(definition)
  const places = usePlaces(viewer.enterprise === null)
  const parks = viewer.parks.length > 0 ? viewer.parks : (places.data?.parks ?? [])
  const areas = (places.data?.areas ?? []).filter(({ park }) => park === header.park)
  const choice = (
    name: 'park' | 'area' | 'town' | 'organisation',
    options: readonly { readonly value: string; readonly label: string }[],
    must = false,
  ) => (
    <Labelled name={name} must={must} faults={faults}>
      <Select
        id={fieldAnchor(name)}
        allowClear={!must}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={name === 'park' && !must ? '全区' : must ? '请选择' : '可不填'}
        value={header[name]}
        options={[...options]}
        onChange={(value: string | null) =>
          onChange({ ...header, [name]: value ?? null, ...(name === 'park' && { area: null }) })
        }
      />
    </Labelled>
  )
  return (
    <div className="form-grid">
      {needs.park !== 'no' ? choice('park', parks.map(named), needs.park === 'must') : null}
      {needs.enterprise !== 'no' ? (
        <Labelled name="enterprise" must={needs.enterprise === 'must'} faults={faults}>
          <LinkInput
            id={fieldAnchor('enterprise')}
            field={enterpriseField}
            to="enterprise"
            value={linkOf(header.enterprise)}
            invalid={faults.has('enterprise')}
            onChange={(link) => {
              const one = link as RecordLink | null
              onChange({ ...header, enterprise: one && { id: one.id, name: one.title } })
            }}
          />
        </Labelled>
      ) : null}
      {areas.length > 0 ? choice('area', areas.map(named)) : null}
      {choice('town', (places.data?.towns ?? []).map(named))}
      {choice(
        'organisation',
        (places.data?.units ?? []).map((unit) => ({ value: unit, label: unit })),
      )}
    </div>
  )
}

const named = ({ id, name }: { readonly id: string; readonly name: string }) => ({ value: id, label: name })

const linkOf = (enterprise: FormHeader['enterprise']): RecordLink | null =>
  enterprise && { id: enterprise.id, type: 'enterprise', code: '', title: enterprise.name }

interface LabelledProps {
  readonly name: string
  readonly must: boolean
  readonly faults: Faults
  readonly children: ReactNode
}

function Labelled({ name, must, faults, children }: LabelledProps) {
  const fault = faults.get(name)
  return (
    <div className="form-field">
      <label htmlFor={fieldAnchor(name)}>
        {headerLabels[name]}
        {must ? <span className="must">*</span> : null}
      </label>
      {children}
      {fault ? <p className="form-fault">{fault}</p> : null}
    </div>
  )
}
