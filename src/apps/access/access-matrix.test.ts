import { expect, test } from 'vitest'
import { declarations } from '../../modules/index.ts'
import { permissionsOf, type RecordSystem } from '../../platform/records/record-system.ts'
import { rulesOf } from '../../record/access.ts'
import { classOf } from '../../record/definition.ts'
import { leaves } from '../../record/lifecycle.ts'
import { everyRole, type Right, readMatrix } from './testing/access-matrix.ts'

/*
 * The declarations of the modules against the signed tables, cell by cell; `access-cases.integration.test.ts` asks the running server.
 */

const matrix = readMatrix()
const types = declarations.flatMap(({ id, records, access }) =>
  records.map((definition) => ({ id, definition, access })),
)
const permissions: readonly Right[] = ['view', 'create', 'edit', 'delete', 'import', 'export']

test('every type and every role is spoken of', () => {
  expect([...matrix.types].sort()).toEqual(types.map(({ definition }) => definition.type).sort())
  const silent = everyRole.filter((role) =>
    [...matrix.types].every((type) => matrix.granted(type, role).may.size === 0),
  )
  expect(silent).toEqual([])
})

test('no role reads a class or has a right that the tables do not give, nor lacks one that they give', () => {
  const differing: string[] = []
  for (const { id, definition, access } of types) {
    const system = {
      rules: new Map([[definition.type, rulesOf(access, definition.type)]]),
    } as unknown as RecordSystem
    const doers = new Set<string>([
      ...definition.lifecycle.clerks,
      ...definition.lifecycle.transitions.flatMap(({ by }) => by),
    ])
    for (const role of everyRole) {
      const { may, hidden } = permissionsOf(system, { role }, definition)
      const signed = matrix.granted(definition.type, role)
      const at = `${id} ${definition.type} ${role}`
      for (const right of permissions)
        if ((may as ReadonlySet<string>).has(right) !== signed.may.has(right))
          differing.push(`${at}: ${right} is ${signed.may.has(right) ? 'given' : 'not given'} by the tables`)
      if (doers.has(role) !== signed.may.has('act'))
        differing.push(`${at}: act is ${signed.may.has('act') ? 'given' : 'not given'} by the tables`)
      if (!signed.may.has('view')) continue
      const wrong = Object.entries(definition.fields).filter(([name, field]) => {
        const one = classOf(definition, field)
        return hidden.has(name) === (signed.plain.has(one) || signed.masked.has(one))
      })
      if (wrong.length > 0)
        differing.push(
          `${at}: ${[...new Set(wrong.map(([, field]) => classOf(definition, field)))].join(' and ')} of ${wrong.map(([name]) => name).join('/')}: the code ${hidden.has(wrong[0]?.[0] ?? '') ? 'hides' : 'shows'} it`,
        )
    }
  }
  expect(differing).toEqual([])
})

test('whoever takes part in a procedure sees its records', () => {
  const blind = types.flatMap(({ definition: { type, lifecycle } }) =>
    everyRole
      .filter(
        (role) =>
          lifecycle.transitions.some(
            (t) => leaves(lifecycle, t, lifecycle.start) && (t.by as readonly string[]).includes(role),
          ) && !matrix.granted(type, role).may.has('view'),
      )
      .map((role) => `${type} ${role}`),
  )
  expect(blind).toEqual([])
})

test('catalogues and authorisations are those of the tables', () => {
  expect(
    types
      .filter(({ definition }) => definition.open)
      .map(({ definition }) => definition.type)
      .sort(),
  ).toEqual([...matrix.catalogues].sort())
  const shown = types.flatMap(({ definition: { type, shares, fields } }) =>
    shares ? [[type, fields[shares.with]?.kind.startsWith('ref') ? 'firm' : 'unit']] : [],
  )
  expect(shown.sort()).toEqual([...matrix.authorised].map((one) => [...one]).sort())
})
