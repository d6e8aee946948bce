import { Button } from 'antd'
import { gradeNames } from '../../../policy/scheme-words.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { removeGrade } from '../scheme/edit-grades.ts'
import { CellMarks, ChoiceCell, editColumns, TextCell } from './scheme-cells.tsx'
import { AddGrade, GradeName } from './scheme-grades.tsx'
import { type Draft, useEditing } from './use-scheme-editor.ts'

type Grading = Draft['scheme']['groups'][number]['grades']

const ways = [
  { value: 'score', label: '按分数线' },
  { value: 'share', label: '按比例' },
  { value: 'limits', label: '分数线和比例都要满足' },
]

/** How grades are given: by score lines, by shares, or both. */
export function SchemeGradeLines({ group: at }: { readonly group: number }) {
  const { draft, writable, set } = useEditing()
  const group = draft.scheme.groups[at]
  if (!group) return null
  const { name, grades } = group
  const path = ['scheme', 'groups', at, 'grades']
  const { by } = grades
  const names = gradeNames(grades)
  const remove = (grade: string) => set(['scheme'], removeGrade(draft.scheme, at, grade))
  const line = (grade: string) =>
    by === 'limits' ? [...path, 'limits', grade, 'line'] : [...path, 'lines', grade]
  const share = (grade: string) =>
    by === 'limits' ? [...path, 'limits', grade, 'share'] : [...path, 'shares', grade]
  return (
    <Section
      flush
      title={`${name}：定档`}
      extra={
        <ChoiceCell
          path={path}
          label={`${name} 定档办法`}
          options={ways}
          read={(value) => (value as Grading).by}
          write={(text, value) => graded(value as Grading, text as Grading['by'])}
        />
      }
    >
      <PlainTable
        caption={`${name}的定档`}
        columns={editColumns(
          [
            '档次',
            ...(by === 'share' ? [] : ['分数线（达到）']),
            ...(by === 'score' ? [] : ['累计比例（位次在前）']),
          ],
          writable,
        )}
        rows={names.map((grade) => ({
          key: grade,
          cells: [
            <GradeName key="name" group={at} grade={grade} />,
            ...(by === 'share'
              ? []
              : [
                  <TextCell
                    key="line"
                    figures
                    optional={by === 'limits'}
                    path={line(grade)}
                    label={`${name} ${grade} 档分数线`}
                  />,
                ]),
            ...(by === 'score'
              ? []
              : [
                  <TextCell
                    key="share"
                    figures
                    optional={by === 'limits'}
                    placeholder="例如 20%"
                    path={share(grade)}
                    label={`${name} ${grade} 档比例`}
                  />,
                ]),
            ...(writable
              ? [
                  <Button
                    key="remove"
                    size="small"
                    disabled={names.length < 3}
                    aria-label={`删除 ${name} ${grade} 档`}
                    onClick={() => remove(grade)}
                  >
                    删除
                  </Button>,
                ]
              : []),
          ],
        }))}
      />
      {(['lines', 'shares', 'limits'] as const).map((key) => (
        <CellMarks key={key} path={[...path, key]} />
      ))}
      {writable ? <AddGrade group={at} /> : null}
    </Section>
  )
}

/** The same grades by another way: what is known stays, the rest is to be written. The last grade takes everybody. */
function graded(grades: Grading, by: Grading['by']): unknown {
  const names = gradeNames(grades)
  const last = names.at(-1)
  const line = (grade: string) =>
    grades.by === 'score'
      ? grades.lines[grade]
      : grades.by === 'limits'
        ? grades.limits[grade]?.line
        : undefined
  const share = (grade: string) =>
    grades.by === 'share'
      ? grades.shares[grade]
      : grades.by === 'limits'
        ? grades.limits[grade]?.share
        : undefined
  const each = (make: (grade: string) => unknown) =>
    Object.fromEntries(names.map((grade) => [grade, make(grade)]))
  if (by === 'score') return { by, lines: each((grade) => line(grade) ?? (grade === last ? '0' : '')) }
  if (by === 'share') return { by, shares: each((grade) => share(grade) ?? (grade === last ? '100%' : '')) }
  return {
    by,
    limits: each((grade) => ({
      ...(line(grade) !== undefined && { line: line(grade) }),
      ...(share(grade) !== undefined && { share: share(grade) }),
    })),
  }
}
