import { Input, Select } from 'antd'
import type { RecordDefinition } from '../../record/definition.ts'
import { party } from '../../record/field.ts'
import type { RecordLink } from '../../record/messages.ts'
import { useViewer } from '../viewer.ts'
import type { Faults } from './form-faults.ts'
import { fieldAnchor } from './form-field.tsx'
import { type FormHeader, headerNeeds } from './form-header.ts'
import { LinkInput } from './inputs/link-input.tsx'
import { useParkNames } from './record-queries.ts'

interface Props {
  readonly definition: RecordDefinition
  readonly header: FormHeader
  readonly onChange: (header: FormHeader) => void
  readonly faults: Faults
}

const enterpriseField = party({ label: '企业' })

/** Whose the record is: park or enterprise as the scope wants, town and responsible unit. */
export function HeaderFields({ definition, header, onChange, faults }: Props) {
  const viewer = useViewer()
  const needs = headerNeeds(definition)
  const own = viewer.parks.length > 0 ? viewer.parks : undefined
  const parks = useParkNames(needs.park !== 'no' && own === undefined && viewer.enterprise === null)
  const choices = own ?? parks.data ?? []
  const { enterprise } = header
  return (
    <div className="form-grid">
      {needs.park !== 'no' && viewer.enterprise === null ? (
        <Labelled name="park" label="园区" must={needs.park === 'must'} faults={faults}>
          <Select
            id={fieldAnchor('park')}
            allowClear={needs.park === 'may'}
            placeholder={needs.park === 'may' ? '全区' : '请选择'}
            value={header.park}
            options={choices.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(park: string | null) => onChange({ ...header, park: park ?? null })}
          />
        </Labelled>
      ) : null}
      {needs.enterprise !== 'no' ? (
        <Labelled name="enterprise" label="企业" must={needs.enterprise === 'must'} faults={faults}>
          {viewer.enterprise ? (
            <Input id={fieldAnchor('enterprise')} value={viewer.enterprise.name} readOnly />
          ) : (
            <LinkInput
              id={fieldAnchor('enterprise')}
              field={enterpriseField}
              to="enterprise"
              value={
                enterprise && { id: enterprise.id, type: 'enterprise', code: '', title: enterprise.name }
              }
              invalid={faults.has('enterprise')}
              onChange={(link) => {
                const one = link as RecordLink | null
                onChange({ ...header, enterprise: one && { id: one.id, name: one.title } })
              }}
            />
          )}
        </Labelled>
      ) : null}
      {viewer.enterprise ? null : (
        <>
          <Labelled name="town" label="镇街" must={false} faults={faults}>
            <Input
              id={fieldAnchor('town')}
              maxLength={40}
              value={header.town}
              onChange={({ target }) => onChange({ ...header, town: target.value })}
            />
          </Labelled>
          <Labelled name="organisation" label="责任单位" must={false} faults={faults}>
            <Input
              id={fieldAnchor('organisation')}
              maxLength={100}
              value={header.organisation}
              onChange={({ target }) => onChange({ ...header, organisation: target.value })}
            />
          </Labelled>
        </>
      )}
    </div>
  )
}

interface LabelledProps {
  readonly name: string
  readonly label: string
  readonly must: boolean
  readonly faults: Faults
  readonly children: React.ReactNode
}

function Labelled({ name, label, must, faults, children }: LabelledProps) {
  const fault = faults.get(name)
  return (
    <div className="form-field">
      <label htmlFor={fieldAnchor(name)}>
        {label}
        {must ? <span className="must">*</span> : null}
      </label>
      {children}
      {fault ? <p className="form-fault">{fault}</p> : null}
    </div>
  )
}
