import { expect, test } from 'vitest'
import { type RoleId, roles } from '../../../record/roles.ts'
import { type DemoAccountRow, groupAccounts, searchAccounts } from './account-groups.ts'

const account = (login: string, role: RoleId, more: Partial<DemoAccountRow> = {}): DemoAccountRow => ({
  account: login,
  name: login,
  role,
  roleLabel: roles[role].label,
  organisation: null,
  hint: '',
  first: false,
  ...more,
})

test('accounts stand in the group of their side, in the order given, and empty groups are left out', () => {
  const given = [
    account('a1', 'system-admin'),
    account('g01', 'land-bureau'),
    account('l01', 'district-leader'),
    account('d01', 'department'),
    account('j01', 'joint-office'),
  ]
  expect(
    groupAccounts(given).map(({ label, accounts }) => [label, accounts.map((one) => one.account)]),
  ).toEqual([
    ['区领导与联席办', ['l01', 'j01']],
    ['部门', ['g01', 'd01']],
    ['管理员', ['a1']],
  ])
})

test('every role has exactly one group: nobody is missing on the sign-in page', () => {
  const everyone = (Object.keys(roles) as RoleId[]).map((role) => account(role, role))
  const shown = groupAccounts(everyone).flatMap(({ accounts }) => accounts.map((one) => one.account))
  expect(shown.toSorted()).toEqual(everyone.map((one) => one.account).toSorted())
})

test('a search finds by what the account is for, its unit and its login; several words narrow', () => {
  const given = [
    account('g01', 'land-bureau', { hint: '供地、闲置土地', organisation: '区规划自然资源局' }),
    account('p-gx', 'park-clerk', { hint: '本园区台账', organisation: '高新区管委会' }),
  ]
  const found = (search: string) => searchAccounts(given, search).map((one) => one.account)
  expect(found('闲置')).toEqual(['g01'])
  expect(found('P-GX')).toEqual(['p-gx'])
  expect(found('台账 高新区')).toEqual(['p-gx'])
  expect(found('台账 规划')).toEqual([])
  expect(found('  ')).toEqual(['g01', 'p-gx'])
})
