import { expect, test } from 'vitest'
import { evaluateCondition } from '../../record/guard.ts'
import { declaration } from './records.ts'

const [item, approvalCase, , , group, appeal] = declaration.records
const context = { asOf: '2025-09-15', parameters: () => undefined }
const move = (type: typeof item, action: string) =>
  type?.lifecycle.transitions.find((transition) => transition.action === action)

test('the moves of cases, commitments and group applications stand in the tables', () => {
  const numbers = new Set(
    [approvalCase, group].flatMap((type) =>
      type?.lifecycle.transitions.map(({ no }) => no?.replace(/[a-z]$/, '')),
    ),
  )
  for (let no = 94; no <= 97; no++) expect(numbers).toContain(String(no))
})

test('what is not on the list opens no case', () => {
  if (!approvalCase) throw new Error('no case')
  const guard = move(approvalCase, '选择事项')?.when ?? ''
  expect(evaluateCondition(approvalCase, guard, { listState: '在清单' }, context)).toBe(true)
  expect(evaluateCondition(approvalCase, guard, { listState: '已移出' }, context)).toBe(false)
  expect(evaluateCondition(approvalCase, guard, {}, context)).toBe('unknown')
  expect(move(item, '核实入册')?.sets).toEqual({ listState: '在清单' })
  expect(move(item, '注销')?.sets).toEqual({ listState: '已移出' })
})

test('a commitment brings the certificate at once and the check after its clock', () => {
  expect(move(approvalCase, '告知承诺')?.by).toEqual(['enterprise-signatory'])
  expect(approvalCase?.lifecycle.states['已发证（承诺）']).toMatchObject({
    kind: 'waiting',
    within: 'commitment-check-days',
    calendarDays: true,
  })
  expect(move(approvalCase, '开始核查')?.auto).toBe('due')
})

test('one certificate for each participant', () => {
  if (!group) throw new Error('no group application')
  const guard = move(group, '分证')?.when ?? ''
  const five = ['1', '2', '3', '4', '5']
  expect(evaluateCondition(group, guard, { participants: five, certificates: five }, context)).toBe(true)
  expect(evaluateCondition(group, guard, { participants: five, certificates: ['1'] }, context)).toBe(false)
})

test('an unsatisfying answer is done again once', () => {
  expect(move(appeal, '不满意重办')).toMatchObject({ to: '办理中', atMost: 1 })
})
