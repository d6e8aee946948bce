import type { GradingDefinition, GroupDefinition } from '../../../engine/definition.ts'
import { parseShare } from '../../../engine/evaluation/share.ts'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { HUNDRED, multiply } from '../../../kernel/rational.ts'
import type { EditOf } from '../lab/edit.ts'
import { LabSlider } from './lab-slider.tsx'
import type { Edits } from './use-lab.ts'

interface Props {
  readonly before: GroupDefinition
  readonly group: GroupDefinition
  readonly scope: string
  readonly edits: Edits
}

/** Where the grades begin: score lines or cumulative shares. */
export function LabLines({ before, group, scope, edits }: Props) {
  const { grades } = group
  const same = before.grades.by === grades.by ? before.grades : grades
  const names = namesOf(before.grades).slice(0, -1)
  return (
    <>
      <label className="lab-choice">
        <span>定档办法</span>
        <select
          className="field"
          value={grades.by}
          onChange={({ target }) => edits.set(switched(before.grades, target.value, scope))}
        >
          <option value="score">按分数线</option>
          <option value="share">按位次比例（累计）</option>
          {before.grades.by === 'limits' ? <option value="limits">分数线和比例都要达到</option> : null}
        </select>
      </label>
      <ul className="lab-rows">
        {names.map((grade) => {
          const line = lineOf(grades, grade)
          const share = shareOf(grades, grade)
          return [
            line === undefined ? null : (
              <LabSlider
                key={`${grade}-line`}
                label={`${grade} 类线`}
                unit="分"
                value={line}
                min={1}
                max={150}
                step={1}
                before={lineOf(same, grade) ?? line}
                onChange={(value) => edits.set({ what: 'line', group: scope, grade, value })}
              />
            ),
            share === undefined ? null : (
              <LabSlider
                key={`${grade}-share`}
                label={`${grade} 类到前`}
                unit="%"
                value={share}
                min={1}
                max={99}
                step={1}
                before={shareOf(same, grade) ?? share}
                onChange={(value) => edits.set({ what: 'share', group: scope, grade, value: `${value}%` })}
              />
            ),
          ]
        })}
      </ul>
      <p className="quiet small">
        {grades.by === 'share'
          ? '比例是累计的：后一档要比前一档高。'
          : '达到线就算，含本数；后一档要比前一档低。'}
      </p>
    </>
  )
}

function namesOf(grades: GradingDefinition): readonly string[] {
  if (grades.by === 'score') return Object.keys(grades.lines)
  return Object.keys(grades.by === 'share' ? grades.shares : grades.limits)
}

function lineOf(grades: GradingDefinition, grade: string): string | undefined {
  if (grades.by === 'score') return grades.lines[grade]
  return grades.by === 'limits' ? grades.limits[grade]?.line : undefined
}

function shareOf(grades: GradingDefinition, grade: string): string | undefined {
  const text =
    grades.by === 'share'
      ? grades.shares[grade]
      : grades.by === 'limits'
        ? grades.limits[grade]?.share
        : undefined
  const share = text === undefined ? undefined : parseShare(text)
  return share && toDecimalText(multiply(share, HUNDRED), 4)
}

/** Back to what the scheme has, or even steps to begin with. */
function switched(before: GradingDefinition, by: string, scope: string): EditOf<'grading'> {
  const names = namesOf(before)
  const even = (at: number): string => String(Math.floor(((at + 1) * 100) / names.length))
  const value =
    before.by === by
      ? before
      : by === 'share'
        ? {
            by: 'share' as const,
            shares: Object.fromEntries(names.map((name, at) => [name, `${even(at)}%`])),
          }
        : {
            by: 'score' as const,
            lines: Object.fromEntries(names.map((name, at) => [name, even(names.length - 2 - at)])),
          }
  return { what: 'grading', group: scope, value: value as EditOf<'grading'>['value'] }
}
