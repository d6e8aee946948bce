import './conflict-merge.css'
import { Button, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { RecordDefinition } from '../../record/definition.ts'
import type { RecordDetail, Values } from '../../record/messages.ts'
import { PlainTable } from '../plain-table.tsx'
import { valueText } from './value-text.ts'
import { sameValue } from './wire-values.ts'

interface Props {
  readonly definition: RecordDefinition
  /** As it was when the form was opened. */
  readonly before: Values
  readonly mine: Values
  readonly theirs: RecordDetail
  readonly onMerge: (values: Values) => void
  readonly onClose: () => void
}

interface Difference {
  readonly name: string
  readonly conflict: boolean
}

/** Fields that the other changed, and whether this form changed them as well to something else. */
export function differencesOf(
  { fields }: RecordDefinition,
  before: Values,
  mine: Values,
  theirs: Values,
): readonly Difference[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (field.kind === 'computed') return []
    if (sameValue(field, before[name], theirs[name])) return []
    const changed = !sameValue(field, before[name], mine[name])
    return [{ name, conflict: changed && !sameValue(field, mine[name], theirs[name]) }]
  })
}

/** Two people changed one record: both sides field by field, and the choice. What only one of them changed is kept from both. */
export function ConflictMerge({ definition, before, mine, theirs, onMerge, onClose }: Props) {
  const differences = differencesOf(definition, before, mine, theirs.values)
  const conflicts = differences.filter(({ conflict }) => conflict)
  const [chosen, setChosen] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>({})
  const open = conflicts.filter(({ name }) => chosen[name] === undefined)
  const merge = () => {
    const merged: Record<string, unknown> = { ...mine }
    for (const { name, conflict } of differences)
      if (!conflict || chosen[name] === 'theirs') merged[name] = theirs.values[name]
    onMerge(merged)
  }
  const shown = (name: string, values: Values) => {
    const field = definition.fields[name]
    return field ? valueText(field, values[name], { unit: true }) : ''
  }
  return (
    <Modal
      open
      width={820}
      title="对方刚改过这条记录"
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          先不合并
        </Button>,
        <Button key="merge" type="primary" disabled={open.length > 0} onClick={merge}>
          {open.length > 0 ? `还有 ${open.length} 项要选` : '按选择合并'}
        </Button>,
      ]}
    >
      <div className="stack conflict">
        <p>
          您填写期间，这条记录被改过{theirs.status ? `，现为“${theirs.status}”` : ''}。
          {conflicts.length > 0
            ? '下面标出的字段两边都改了，请逐项选择；只有一方改过的已自动保留。'
            : '两边改的不是同一处，可以直接合并。'}
        </p>
        {differences.length > 0 ? (
          <PlainTable
            caption="两边的改动"
            columns={[
              { title: '字段' },
              { title: '原来' },
              { title: '对方改成' },
              { title: '我填的' },
              { title: '采用' },
            ]}
            rows={differences.map(({ name, conflict }) => ({
              key: name,
              cells: [
                <strong key="label">{definition.fields[name]?.label}</strong>,
                shown(name, before),
                shown(name, theirs.values),
                shown(name, mine),
                conflict ? (
                  <Radio.Group
                    key="choice"
                    aria-label={`${definition.fields[name]?.label} 采用`}
                    value={chosen[name] ?? null}
                    onChange={({ target }) =>
                      setChosen({ ...chosen, [name]: target.value as 'mine' | 'theirs' })
                    }
                    options={[
                      { value: 'theirs', label: '对方的' },
                      { value: 'mine', label: '我的' },
                    ]}
                  />
                ) : (
                  <span key="choice" className="quiet">
                    对方的
                  </span>
                ),
              ],
            }))}
          />
        ) : null}
      </div>
    </Modal>
  )
}
