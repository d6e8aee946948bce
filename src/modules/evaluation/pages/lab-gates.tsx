import type { GateDefinition, GroupDefinition } from '../../../engine/definition.ts'
import type { EditOf } from '../lab/edit.ts'
import type { Edits } from './use-lab.ts'

interface Props {
  readonly before: GroupDefinition
  readonly group: GroupDefinition
  readonly scope: string
  readonly edits: Edits
}

/** Conditions that cap or fix a grade: kept, changed in what they do, or dropped. */
export function LabGates({ before, group, scope, edits }: Props) {
  const gates = before.gates ?? []
  const grades = gradesOf(before)
  if (gates.length === 0) return <p className="quiet">这个方案没有门槛。</p>
  return (
    <ul className="lab-blocks">
      {gates.map((gate) => {
        const now = group.gates?.find(({ id }) => id === gate.id)
        return (
          <li key={gate.id} className={said(now) === said(gate) ? '' : 'lab-changed'}>
            <label className="lab-choice">
              <span>
                {gate.label}
                <code className="quiet small">{gate.when}</code>
              </span>
              <select
                className="field"
                aria-label={`${gate.label} 的后果`}
                value={said(now)}
                onChange={({ target }) =>
                  edits.set({
                    what: 'gate',
                    group: scope,
                    gate: gate.id,
                    label: gate.label,
                    value: meant(target.value),
                  })
                }
              >
                <option value="off">不设这一条</option>
                {grades.slice(1).map((grade) => (
                  <option key={`most-${grade}`} value={`most ${grade}`}>
                    最高评 {grade}
                  </option>
                ))}
                {grades.slice(1).map((grade) => (
                  <option key={`fixed-${grade}`} value={`fixed ${grade}`}>
                    直接评 {grade}
                  </option>
                ))}
                <option value="down 1">下调 1 档</option>
                {isOther(gate) ? <option value={said(gate)}>照原方案</option> : null}
              </select>
            </label>
          </li>
        )
      })}
    </ul>
  )
}

function said(gate: GateDefinition | undefined): string {
  if (!gate) return 'off'
  if (gate['grade-at-most'] !== undefined) return `most ${gate['grade-at-most']}`
  if (gate.grade !== undefined) return `fixed ${gate.grade}`
  return gate.down === undefined ? `other ${gate.id}` : `down ${gate.down}`
}

/** Effects that the choice does not offer, such as lifting a grade. */
function isOther(gate: GateDefinition): boolean {
  return said(gate).startsWith('other') || (gate.down ?? 1) > 1
}

function meant(text: string): EditOf<'gate'>['value'] {
  const [kind = '', rest = ''] = text.split(' ')
  if (kind === 'most') return { 'grade-at-most': rest }
  if (kind === 'fixed') return { grade: rest }
  return kind === 'down' ? { down: Number(rest) } : 'off'
}

function gradesOf({ grades }: GroupDefinition): readonly string[] {
  if (grades.by === 'score') return Object.keys(grades.lines)
  return Object.keys(grades.by === 'share' ? grades.shares : grades.limits)
}
