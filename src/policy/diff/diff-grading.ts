import type { GradingDefinition } from '../../engine/definition.ts'
import { gradingWords } from '../scheme-words.ts'
import type { SchemeChange } from './scheme-change.ts'

type Change = Omit<SchemeChange, 'groups'>

/** How grades are given: line by line where the way stays the same, as a whole where it does not. */
export function diffGrading(was: GradingDefinition, is: GradingDefinition, cites: string): readonly Change[] {
  if (was.by !== is.by)
    return [{ kind: '定档办法', subject: '定档', before: whole(was), after: whole(is), cites }]
  const before = new Map(gradingWords(was))
  const after = new Map(gradingWords(is))
  const grades = [...after.keys(), ...[...before.keys()].filter((grade) => !after.has(grade))]
  const kind = is.by === 'score' ? '分数线' : is.by === 'share' ? '比例' : '定档办法'
  return grades.flatMap((grade): Change[] => {
    const [from, to] = [before.get(grade) ?? '没有这一档', after.get(grade) ?? '取消这一档']
    return from === to ? [] : [{ kind, subject: `${grade} 档`, before: from, after: to, cites }]
  })
}

function whole(grading: GradingDefinition): string {
  return gradingWords(grading)
    .map(([grade, words]) => `${grade} ${words}`)
    .join('，')
}
