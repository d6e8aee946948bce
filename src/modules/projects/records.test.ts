import { expect, test } from 'vitest'
import { declaration } from './records.ts'

const transitions = declaration.records.flatMap(({ lifecycle }) => lifecycle.transitions)
const find = (type: string, action: string) =>
  declaration.records.find((one) => one.type === type)?.lifecycle.transitions.find((t) => t.action === action)

test('projects keeps R39 to R42 and R49 to R53', () => {
  expect(declaration.records.map(({ id }) => id).sort()).toEqual(
    ['R39', 'R40', 'R41', 'R42', 'R49', 'R50', 'R51', 'R52', 'R53'].sort(),
  )
})

test('every numbered transition 35–48 is there', () => {
  const found = new Set(transitions.map(({ no = '' }) => Number.parseInt(no, 10)))
  for (let no = 35; no <= 48; no++) expect(found, `transition ${no}`).toContain(no)
})

test('a contract is not signed without the five figures and the four dates', () => {
  for (const needs of [find('investment-project', '签约')?.needs, find('output-commitment', '送会签')?.needs])
    expect(needs).toEqual(
      expect.arrayContaining([
        'investmentIntensity',
        'floorRatio',
        'unitEnergy',
        'taxPerMu',
        'outputPerMu',
        'startBy',
        'finishBy',
        'produceBy',
        'fullBy',
      ]),
    )
})

test('what is linked fills in what was typed before: target firm, project, appraisal, commitment, acceptance', () => {
  const from = (type: string) =>
    Object.values(declaration.records.find((one) => one.type === type)?.fields ?? {}).flatMap(
      (f) => f.from ?? [],
    )
  expect(from('investment-project')).toContain('targetFirm.firmName')
  expect(from('entry-appraisal')).toContain('project.taxPerMu')
  expect(from('output-commitment')).toContain('project.taxPerMu')
  expect(from('acceptance-review')).toContain('commitment.taxPerMu')
})
