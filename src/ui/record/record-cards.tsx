import './record-cards.css'
import type { RecordRow } from '../../record/messages.ts'
import { headingOf } from './field-kinds.ts'
import { FieldValue } from './field-value.tsx'
import { LightMark } from './light-mark.tsx'
import { TitleLink } from './record-columns.tsx'
import type { RecordType } from './record-types.ts'
import { StateChip } from './state-chip.tsx'
import { isEmpty } from './value-text.ts'

/** A list on a phone: one card per record with its first filled columns. */
export function RecordCards({
  type,
  rows,
}: {
  readonly type: RecordType
  readonly rows: readonly RecordRow[]
}) {
  const { definition, hidden } = type
  return (
    <ul className="record-cards" aria-label={definition.label}>
      {rows.map((row) => (
        <li key={row.id} data-row={row.id}>
          <div className="row spread">
            <TitleLink row={row} />
            <StateChip lifecycle={definition.lifecycle} state={row.status} />
          </div>
          <div className="row small quiet">
            <span>{row.code}</span>
            {row.park ? <span>{row.park.name}</span> : null}
            {row.due ? <span>期限 {row.due}</span> : null}
            <LightMark light={row.light} />
          </div>
          <dl>
            {definition.list
              .filter((name) => !hidden.has(name) && !definition.title.includes(name))
              .filter((name) => !isEmpty(row.values[name]))
              .slice(0, 4)
              .map((name) => {
                const field = definition.fields[name]
                return field ? (
                  <div key={name}>
                    <dt>{headingOf(field)}</dt>
                    <dd>
                      <FieldValue field={field} value={row.values[name]} brief />
                    </dd>
                  </div>
                ) : null
              })}
          </dl>
        </li>
      ))}
    </ul>
  )
}
