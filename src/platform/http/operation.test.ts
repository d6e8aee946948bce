import { expect, test } from 'vitest'
import { z } from 'zod'
import { openApiDocument } from './open-api.ts'
import { operation } from './operation.ts'
import { file, json } from './response-declaration.ts'

const complete = {
  method: 'post',
  path: '/parcels/{id}',
  summary: '登记宗地',
  tag: '土地',
  access: ['park-clerk'],
  scope: 'park',
  dataClass: 'internal',
  audit: 'action',
  idempotent: 'key',
  rateClass: 'write',
  request: { params: z.object({ id: z.uuid() }), body: z.object({ area: z.string() }), ifMatch: true },
  response: json(200, z.object({ area: z.string() })),
  handler: async (call: { body: { area: string } }) => ({ area: call.body.area }),
} as const

test('a complete declaration is taken', () => {
  expect(operation(complete).path).toBe('/parcels/{id}')
})

test('leaving out any declaration does not compile', () => {
  const { access, scope, dataClass, audit, idempotent, rateClass, ...rest } = complete
  const all = { access, scope, dataClass, audit, idempotent, rateClass }
  // @ts-expect-error who may call is missing
  operation({ ...rest, ...all, access: undefined })
  // @ts-expect-error access is missing
  operation({ ...rest, scope, dataClass, audit, idempotent, rateClass })
  // @ts-expect-error scope is missing
  operation({ ...rest, access, dataClass, audit, idempotent, rateClass })
  // @ts-expect-error dataClass is missing
  operation({ ...rest, access, scope, audit, idempotent, rateClass })
  // @ts-expect-error audit is missing
  operation({ ...rest, access, scope, dataClass, idempotent, rateClass })
  // @ts-expect-error idempotent is missing
  operation({ ...rest, access, scope, dataClass, audit, rateClass })
  // @ts-expect-error rateClass is missing
  operation({ ...rest, access, scope, dataClass, audit, idempotent })
  // @ts-expect-error a role nobody has
  operation({ ...complete, access: ['emperor'] })
  // @ts-expect-error a write cannot be declared as only reading
  operation({ ...complete, idempotent: 'safe', audit: 'none' })
})

test('the document tells parameters, headers and who may call', () => {
  const document = openApiDocument([operation(complete)], { title: 't', version: '1' })
  const described = document.paths?.['/api/parcels/{id}']?.post
  expect(document.openapi).toBe('3.1.0')
  const names = ((described?.parameters ?? []) as { name: string }[]).map(({ name }) => name)
  expect(names.sort()).toEqual(['Idempotency-Key', 'If-Match', 'id'])
  expect(described).toMatchObject({ 'x-yuance': { access: ['park-clerk'], scope: 'park', audit: 'action' } })
  expect(Object.keys(described?.responses ?? {})).toEqual(['200', 'default'])
})

test('a handler that takes its call may answer with words of a choice', () => {
  const declared = operation({
    ...complete,
    method: 'get',
    idempotent: 'safe',
    audit: 'none',
    request: { params: complete.request.params },
    response: json(200, z.object({ state: z.enum(['open', 'over']) })),
    handler: async ({ params }) => (params.id === '' ? { state: 'open' } : { state: 'over' }),
  })
  expect(declared.method).toBe('get')
})

test('an answer of another form than declared does not compile', () => {
  const read = { ...complete, method: 'get', idempotent: 'safe', audit: 'none', request: {} } as const
  const area = { ...read, response: json(200, z.object({ area: z.string() })) }
  const state = { ...read, response: json(200, z.object({ state: z.enum(['open', 'over']) })) }
  const list = { ...read, response: json(200, z.object({ rows: z.array(z.object({ area: z.string() })) })) }
  operation({ ...list, handler: async () => ({ rows: [{ area: '1' }, { area: '2' }] }) })
  operation({
    ...list,
    handler: async (call) => ({ rows: [call.actor.name].map((text) => ({ area: text })) }),
  })
  // @ts-expect-error the declared answer has another field
  operation({ ...area, handler: async () => ({ size: '1' }) })
  // @ts-expect-error a word that is not one of the choice
  operation({ ...state, handler: async () => ({ state: 'lost' }) })
  // @ts-expect-error the same where the handler takes its call
  operation({ ...state, handler: async (call) => ({ state: call.actor.name }) })
  // @ts-expect-error a file is promised
  operation({ ...read, response: file('text/csv'), handler: async () => ({ size: '1' }) })
})
