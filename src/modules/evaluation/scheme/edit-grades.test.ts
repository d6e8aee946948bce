import { describe, expect, test } from 'vitest'
import type { SchemeDefinition } from '../../../engine/definition.ts'
import { addGrade, gradeNameFault, removeGrade, renameGrade } from './edit-grades.ts'

const scheme = {
  label: '办法',
  participation: [
    { id: 'stopped', outcome: { grade: 'D' } },
    { id: 'new', outcome: 'excluded' },
  ],
  groups: [
    {
      name: '规上',
      gates: [
        { id: 'accident', 'grade-at-most': 'C' },
        { id: 'stopped', grade: 'D' },
        { id: 'late', down: 1 },
      ],
      grades: { by: 'score', lines: { A: '85', C: '45', D: '0' } },
      'when-small': { lines: { A: '80', C: '40', D: '0' } },
    },
    { name: '规下', grades: { by: 'limits', limits: { A: { line: '85' }, C: { share: '90%' }, D: {} } } },
    { name: '文创', grades: { by: 'share', shares: { A: '30%', D: '100%' } } },
  ],
} as unknown as SchemeDefinition

describe('grades of a scheme', () => {
  test('a new name stands wherever the grade was named, and the order stays', () => {
    const { participation, groups } = renameGrade(scheme, 'D', '末')
    expect(participation.map(({ outcome }) => outcome)).toEqual([{ grade: '末' }, 'excluded'])
    expect(groups[0]?.gates).toEqual([
      { id: 'accident', 'grade-at-most': 'C' },
      { id: 'stopped', grade: '末' },
      { id: 'late', down: 1 },
    ])
    expect(JSON.stringify(groups.map(({ grades }) => grades))).toBe(
      '[{"by":"score","lines":{"A":"85","C":"45","末":"0"}},{"by":"limits","limits":{"A":{"line":"85"},"C":{"share":"90%"},"末":{}}},{"by":"share","shares":{"A":"30%","末":"100%"}}]',
    )
    expect(groups[0]?.['when-small']).toEqual({ lines: { A: '80', C: '40', 末: '0' } })
  })

  test('a grade is put in front of another in the groups that have the same grades, with line and share to be written', () => {
    const [first, second, third] = addGrade(scheme, 0, 'B', 'C').groups
    expect(JSON.stringify(first?.grades)).toBe('{"by":"score","lines":{"A":"85","B":"","C":"45","D":"0"}}')
    expect(JSON.stringify(first?.['when-small'])).toBe('{"lines":{"A":"80","B":"","C":"40","D":"0"}}')
    expect(second?.grades).toEqual({
      by: 'limits',
      limits: { A: { line: '85' }, B: {}, C: { share: '90%' }, D: {} },
    })
    expect(third).toBe(scheme.groups[2])
  })

  test('a grade is taken from the groups that have the same grades', () => {
    const groups = removeGrade(scheme, 1, 'C').groups
    expect(groups.map(({ grades }) => grades)).toEqual([
      { by: 'score', lines: { A: '85', D: '0' } },
      { by: 'limits', limits: { A: { line: '85' }, D: {} } },
      { by: 'share', shares: { A: '30%', D: '100%' } },
    ])
  })

  test('a name is neither empty nor a number nor another grade’s', () => {
    expect(gradeNameFault('', ['A'])).toBe('档次要有名称')
    expect(gradeNameFault('1', ['A'])).toMatch('不能全是数字')
    expect(gradeNameFault('A', ['A', 'B'])).toBe('已经有“A”档')
    expect(gradeNameFault('A', ['A', 'B'], 'A')).toBeUndefined()
    expect(gradeNameFault('甲', ['A', 'B'])).toBeUndefined()
  })
})
