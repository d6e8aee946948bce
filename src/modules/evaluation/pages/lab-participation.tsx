import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { SchemeDefinition } from '../../../engine/definition.ts'
import { addressOf, type Edit } from '../lab/edit.ts'
import type { Edits } from './use-lab.ts'

interface Props {
  readonly before: SchemeDefinition
  readonly edits: Edits
}

/** Who takes part, and who is evaluated together with whom. */
export function LabParticipation({ before, edits }: Props) {
  const added = edits.all.flatMap((one) => (one.what === 'new-exemption' ? [one] : []))
  return (
    <>
      <h3 className="lab-heading">不参评的情形</h3>
      <ul className="lab-blocks">
        {before.participation.map((rule) => {
          const now = edits.all.find((one) => one.what === 'exemption' && one.rule === rule.id)
          const edit = (value: 'off' | { readonly when: string }): Edit => ({
            what: 'exemption',
            rule: rule.id,
            label: rule.reason,
            value,
          })
          const off = now?.what === 'exemption' && now.value === 'off'
          const when = now?.what === 'exemption' && now.value !== 'off' ? now.value.when : rule.when
          return (
            <li key={rule.id} className={now ? 'lab-changed' : ''}>
              <label className="row">
                <input
                  type="checkbox"
                  checked={!off}
                  onChange={({ target }) =>
                    target.checked && now ? edits.remove(addressOf(now)) : edits.set(edit('off'))
                  }
                />
                {rule.reason}
              </label>
              {off ? null : (
                <Condition
                  key={when}
                  label={`“${rule.reason}”的条件`}
                  value={when}
                  onChange={(next) => edits.set(edit({ when: next }))}
                />
              )}
            </li>
          )
        })}
        {added.map((one) => (
          <li key={one.rule} className="lab-changed row spread">
            <span>
              {one.value.reason}
              <code className="quiet small">{one.value.when}</code>
            </span>
            <Button size="small" onClick={() => edits.remove(addressOf(one))}>
              去掉
            </Button>
          </li>
        ))}
      </ul>
      <NewExemption
        taken={added.length}
        onAdd={(when, reason) =>
          edits.set({ what: 'new-exemption', rule: `tried-${idOf(edits.all)}`, value: { when, reason } })
        }
      />
      <h3 className="lab-heading">评价组</h3>
      <Groups before={before} edits={edits} />
    </>
  )
}

/** The first number no other tried exemption has. */
function idOf(all: readonly Edit[]): number {
  const taken = new Set(all.flatMap((one) => (one.what === 'new-exemption' ? [one.rule] : [])))
  let id = 1
  while (taken.has(`tried-${id}`)) id++
  return id
}

function Groups({ before, edits }: Props) {
  return (
    <ul className="lab-blocks">
      {before.groups.map((group) => {
        const joined = edits.all.find((one) => one.what === 'join' && one.group === group.name)
        const worded = edits.all.find((one) => one.what === 'group-when' && one.group === group.name)
        const when = worded?.what === 'group-when' ? worded.value : group.when
        return (
          <li key={group.name} className={joined || worded ? 'lab-changed' : ''}>
            <label className="lab-choice">
              <span>{group.name}</span>
              <select
                className="field"
                aria-label={`${group.name} 怎么评`}
                value={joined?.what === 'join' ? joined.value : ''}
                onChange={({ target }) =>
                  target.value === '' && joined
                    ? edits.remove(addressOf(joined))
                    : edits.set({ what: 'join', group: group.name, value: target.value })
                }
              >
                <option value="">单独评价</option>
                {before.groups
                  .filter(({ name }) => name !== group.name)
                  .map(({ name }) => (
                    <option key={name} value={name}>
                      并入 {name}
                    </option>
                  ))}
              </select>
            </label>
            <Condition
              key={when}
              label={`“${group.name}”的条件`}
              value={when}
              onChange={(next) => edits.set({ what: 'group-when', group: group.name, value: next })}
            />
          </li>
        )
      })}
    </ul>
  )
}

/** A condition in the words of the facts, taken over when it is confirmed: half a condition means nothing. */
function Condition({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const [text, setText] = useState(value)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') onChange(text.trim())
  }
  return (
    <details open={text !== value}>
      <summary className="quiet small">条件</summary>
      <form onSubmit={submit} className="lab-condition">
        <input
          className="field"
          aria-label={label}
          value={text}
          maxLength={400}
          onChange={({ target }) => setText(target.value)}
        />
        <Button size="small" htmlType="submit" disabled={text === value}>
          采用
        </Button>
      </form>
    </details>
  )
}

function NewExemption({
  taken,
  onAdd,
}: {
  readonly taken: number
  readonly onAdd: (when: string, reason: string) => void
}) {
  const [when, setWhen] = useState('')
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onAdd(when.trim(), reason.trim())
    setWhen('')
    setReason('')
  }
  return (
    <form onSubmit={submit} className="lab-new" key={taken}>
      <input
        className="field"
        aria-label="新的不参评情形"
        placeholder="情形，例如 用地不足三亩"
        value={reason}
        required
        minLength={2}
        maxLength={120}
        onChange={({ target }) => setReason(target.value)}
      />
      <input
        className="field"
        aria-label="新情形的条件"
        placeholder="条件，例如 用地面积 < 3"
        value={when}
        required
        maxLength={400}
        onChange={({ target }) => setWhen(target.value)}
      />
      <Button size="small" htmlType="submit">
        加一条
      </Button>
    </form>
  )
}
