import { Button, Input } from 'antd'
import { useState } from 'react'
import { renamed } from '../../../policy/rename/renames.ts'
import { gradeNames } from '../../../policy/scheme-words.ts'
import { addGrade, gradeNameFault } from '../scheme/edit-grades.ts'
import { useEditing } from './use-scheme-editor.ts'

/**
 * What a grade is called. The name is taken when the writer leaves the field: half a name may be another grade's, and gates and rules follow the name.
 */
export function GradeName({ group: at, grade }: { readonly group: number; readonly grade: string }) {
  const { draft, edition, writable, set } = useEditing()
  const [typed, setTyped] = useState(grade)
  const group = draft.scheme.groups[at]
  if (!writable || !group) return <span>{grade}</span>
  const taken = draft.scheme.groups.flatMap(({ grades }) => gradeNames(grades))
  const fault = gradeNameFault(typed, taken, grade)
  const take = () => {
    if (fault !== undefined || typed === grade) return
    set(['scheme'], renamed(draft.scheme, { what: 'grade', from: grade, to: typed, in: edition }))
  }
  return (
    <div className="scheme-cell figure">
      <Input
        aria-label={`${group.name} ${grade} 档名称`}
        value={typed}
        maxLength={10}
        {...(fault !== undefined && { status: 'error' as const })}
        onChange={({ target }) => setTyped(target.value.trim())}
        onBlur={take}
        onPressEnter={take}
      />
      {fault === undefined ? null : <span className="scheme-wrong">{fault}</span>}
    </div>
  )
}

/** Puts one more grade between those that there are. */
export function AddGrade({ group: at }: { readonly group: number }) {
  const { draft, set } = useEditing()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState('')
  const group = draft.scheme.groups[at]
  if (!group) return null
  const names = gradeNames(group.grades)
  const before = names.includes(chosen) ? chosen : (names.at(-1) ?? '')
  const fault = gradeNameFault(typed, names)
  const add = () => {
    set(['scheme'], addGrade(draft.scheme, at, typed, before))
    setTyped('')
  }
  return (
    <div className="row scheme-add">
      <Input
        className="scheme-grade-new"
        aria-label={`${group.name} 新档名称`}
        placeholder="新档名称"
        value={typed}
        maxLength={10}
        onChange={({ target }) => setTyped(target.value.trim())}
      />
      <select
        className="field"
        aria-label={`${group.name} 新档的位置`}
        value={before}
        onChange={({ target }) => setChosen(target.value)}
      >
        {names.map((grade) => (
          <option key={grade} value={grade}>
            排在 {grade} 档之前
          </option>
        ))}
      </select>
      <Button disabled={fault !== undefined} onClick={add}>
        加一档
      </Button>
      <span className={typed !== '' && fault !== undefined ? 'scheme-wrong' : 'quiet small'}>
        {typed !== '' && fault !== undefined ? fault : '档次相同的各组一起增减、改名，门槛和直接定档跟着改名'}
      </span>
    </div>
  )
}
