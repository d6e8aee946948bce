import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Person } from '../../platform/auth/person.ts'
import { actOnRecord } from '../../platform/records/act-on-record.ts'
import { type District, openDistrict } from './testing/district.ts'

describe.each(inject('databaseServers'))('on $name', (server) => {
  let district: District
  beforeAll(async () => {
    district = await openDistrict(server, '2025-09-15')
  })
  afterAll(() => district?.close())

  test('deciding on what another prepared asks for a code given lately; preparing does not', async () => {
    const as = (login: string, action: string, more: Partial<Person>, values = {}) =>
      district.as(login, (call) => {
        const definition = call.system.definitions.get('duty-item')
        if (!definition) throw new Error('no duty-item')
        return actOnRecord({ ...call, person: { ...call.person, ...more } }, definition, duty.id, action, {
          values,
        })
      })
    const duty = await district.create('j01', 'duty-item', {
      park: district.park('gaoxin'),
      values: {
        category: '经济发展',
        matter: '企业走访',
        committeeRole: '主责',
        companyRole: '配合',
        townRole: '配合',
        bureauRole: '知情',
        basis: '职责规定',
      },
    })
    const publishing = { edition: '2025版', publishedOn: '2025-09-15' }
    expect(await as('j01', '送会签', { unproven: 'enrol' })).toMatchObject({ id: duty.id })
    await expect(as('j02', '发布', { unproven: 'code' }, publishing)).rejects.toMatchObject({
      code: 'auth/step-up',
    })
    await expect(as('j02', '发布', { unproven: 'enrol' }, publishing)).rejects.toMatchObject({
      code: 'auth/step-up-enrol',
    })
    await expect(
      as('j02', '发布', { unproven: 'code', scopes: ['write:records'] }, publishing),
    ).rejects.toMatchObject({ code: 'auth/token-scope' })
    expect(await district.read('j01', duty)).not.toMatchObject({ status: '已发布' })
    expect(await as('j02', '发布', {}, publishing)).toMatchObject({ id: duty.id })
  })
})
