import { expect, test } from 'vitest'
import { packInForce } from '../../pipeline/evaluate/pack-in-force.ts'
import { permissionsOf } from '../../platform/records/record-system.ts'
import { isAmount, unitOf } from '../../record/amount.ts'
import type { RecordDefinition } from '../../record/definition.ts'
import { compileFor } from '../../record/guard.ts'
import { leaves } from '../../record/lifecycle.ts'
import { isRole, type RoleId, roles } from '../../record/roles.ts'
import { recordSystem } from '../server/record-system.ts'

const today = '2025-09-15'
const system = recordSystem(await packInForce('policies/dazu-2022-14'), { businessDate: () => today })
const definitions = [...system.definitions.values()]
const each = (find: (definition: RecordDefinition) => readonly string[]): readonly string[] =>
  definitions.flatMap((definition) => find(definition).map((fault) => `${definition.type}: ${fault}`))

test('every record type of the specification is declared', () => {
  const ids = new Set(definitions.map(({ id }) => id))
  const wanted = Array.from({ length: 105 }, (_, at) => `R${String(at + 1).padStart(2, '0')}`)
  expect(wanted.filter((id) => !ids.has(id))).toEqual([])
})

test('all 97 transitions of the specification stand in the tables', () => {
  const numbers = new Set(
    definitions.flatMap(({ lifecycle }) =>
      lifecycle.transitions.flatMap(({ no }) => (no === undefined ? [] : [Number.parseInt(no, 10)])),
    ),
  )
  const wanted = Array.from({ length: 97 }, (_, at) => at + 1)
  expect(wanted.filter((number) => !numbers.has(number))).toEqual([])
})

test('record numbers tell the type: no prefix serves two', () => {
  const prefixes = definitions.map(({ prefix }) => prefix)
  expect(prefixes.filter((prefix, at) => prefixes.indexOf(prefix) !== at)).toEqual([])
})

test('every condition and formula is understood, with the parameters of the pack', () => {
  const parameters = system.parameters(today)
  const faults = each((definition) => {
    const expressions = [
      ...definition.lifecycle.transitions.flatMap(({ when, creates = [] }) => [
        when,
        ...creates.map((one) => one.when),
      ]),
      ...Object.values(definition.fields).flatMap(({ requiredWhen, visibleWhen }) => [
        requiredWhen,
        visibleWhen,
      ]),
    ].filter((one) => one !== undefined)
    const compile = (text: string, expect: Parameters<typeof compileFor>[3]): readonly string[] => {
      try {
        compileFor(definition, text, parameters, expect)
        return []
      } catch (error) {
        return [(error as Error).message]
      }
    }
    return [
      ...expressions.flatMap((text) => compile(text, { type: 'yes-no' })),
      ...Object.values(definition.fields).flatMap((field) => {
        if (field.kind !== 'computed') return []
        const unit = isAmount(field.as) ? unitOf(field.as) : undefined
        return compile(field.formula, unit ? { unit } : {})
      }),
    ]
  })
  expect(faults).toEqual([])
})

test('clocks name parameters that the pack has', () => {
  expect(
    each(({ lifecycle }) =>
      Object.entries(lifecycle.states)
        .flatMap(([state, { within }]) =>
          within === undefined || system.days(within, today) !== undefined
            ? []
            : [`${state} within ${within}`],
        )
        .concat(
          lifecycle.escalation && system.days(lifecycle.escalation.after, today) === undefined
            ? [`escalation after ${lifecycle.escalation.after}`]
            : [],
        ),
    ),
  ).toEqual([])
})

test('refs, origins of values and made records lead to declared types and fields', () => {
  expect(
    each(({ fields, lifecycle }) => [
      ...Object.entries(fields).flatMap(([name, field]) => {
        if (field.kind === 'ref' || field.kind === 'refs')
          return system.definitions.has(field.to) ? [] : [`${name} → ${field.to}`]
        return []
      }),
      ...Object.entries(fields).flatMap(([name, { from }]) => {
        if (from === undefined) return []
        const [by = '', source = ''] = from.split('.')
        const link = fields[by]
        const other = link?.kind === 'ref' ? system.definitions.get(link.to) : undefined
        return other?.fields[source] ? [] : [`${name} from ${from}`]
      }),
      ...lifecycle.transitions.flatMap(({ action, creates = [] }) =>
        creates.flatMap(({ type, values, link, back, organisation = '', counts = [], each, acts = [] }) => {
          const made = system.definitions.get(type)
          if (!made) return [`${action} creates ${type}`]
          const own = [back, each?.rows, ...counts].filter((name) => name !== undefined)
          const taken = [...Object.values(values), organisation].flatMap((text) =>
            typeof text === 'string' && text.startsWith('@') ? [text.slice(1)] : [],
          )
          const rows = fields[each?.rows ?? '']
          const columns = rows?.kind === 'rows' ? rows.fields : {}
          return [
            ...[...Object.keys(values), ...(link === undefined ? [] : [link])].flatMap((name) =>
              made.fields[name] ? [] : [`${action} fills ${type}.${name}`],
            ),
            ...own.flatMap((name) => (fields[name] ? [] : [`${action} names ${name}`])),
            ...taken.flatMap((name) =>
              name === 'title' ||
              name === 'organisation' ||
              (name.startsWith('row.') ? columns[name.slice(4)] : fields[name])
                ? []
                : [`${action} takes ${name}`],
            ),
            ...acts.flatMap((act) =>
              made.lifecycle.transitions.some((t) => t.action === act) ? [] : [`${action} does ${act}`],
            ),
          ]
        }),
      ),
    ]),
  ).toEqual([])
})

/** Roles that a list of actors names; relations to the record are not roles. */
const rolesIn = (by: readonly string[]): readonly RoleId[] => by.filter(isRole)

test('whoever may do a step sees the record and may fill in what the step asks', () => {
  expect(
    each((definition) => {
      if (definition.origin !== 'entered') return []
      return definition.lifecycle.transitions.flatMap(({ action, by, needs = [] }) =>
        rolesIn(by).flatMap((role) => {
          const { may, hidden } = permissionsOf(system, { role }, definition)
          if (!may.has('view')) return [`${role} does “${action}” and does not see the record`]
          return needs
            .filter((name) => hidden.has(name))
            .map((name) => `${role} does “${action}” and may not read ${name}`)
        }),
      )
    }),
  ).toEqual([])
})

test('whoever makes a record may read what it requires, and somebody can take its first step', () => {
  expect(
    each((definition) => {
      if (definition.origin !== 'entered') return []
      const { lifecycle, fields } = definition
      const rules = system.rules.get(definition.type) ?? []
      const makers = [
        ...new Set(rules.filter(({ may }) => may.includes('create')).flatMap(({ roles }) => roles)),
      ]
      const required = Object.entries(fields).flatMap(([name, field]) => (field.required ? [name] : []))
      const blind = makers.flatMap((role) => {
        const { hidden } = permissionsOf(system, { role }, definition)
        return required
          .filter((name) => hidden.has(name))
          .map((name) => `${role} creates it and may not fill in ${name}`)
      })
      const first = lifecycle.transitions.filter((t) => leaves(lifecycle, t, lifecycle.start))
      return [
        ...(makers.length === 0 ? ['nobody may create it'] : []),
        ...(first.length === 0 ? ['nobody can take the first step'] : []),
        ...blind,
      ]
    }),
  ).toEqual([])
})

test('only those of an administrator’s post see the lists of the platform, and no business record', () => {
  const administrators: readonly RoleId[] = ['system-admin', 'security-admin', 'audit-admin']
  const seen = administrators.flatMap((role) =>
    definitions
      .filter((one) => one.origin === 'entered' && permissionsOf(system, { role }, one).may.has('view'))
      .map(({ type }) => `${role} ${type}`),
  )
  expect(seen.filter((line) => !/ (indicator)$/.test(line))).toEqual([])
})

test('whoever may do a step reaches the record: parks, towns, enterprises and partners only where it is theirs or shown to them', () => {
  expect(
    each((definition) => {
      const { scope, shares, origin, lifecycle } = definition
      if (origin !== 'entered') return []
      const makers = (system.rules.get(definition.type) ?? [])
        .filter(({ may }) => may.includes('create'))
        .flatMap((rule) => rule.roles)
      const reached: Readonly<Record<string, boolean>> = {
        park: scope !== 'district',
        town: scope !== 'district',
        enterprise: scope === 'enterprise' || scope === 'any',
        partner: false,
      }
      return lifecycle.transitions.flatMap(({ action, by }) =>
        rolesIn(by).flatMap((role) => {
          const { view } = roles[role]
          const shown = shares !== undefined && (view === 'enterprise' || view === 'partner')
          const own = makers.some((maker) => roles[maker].view === view) && scope !== 'district'
          return (reached[view] ?? true) || shown || own
            ? []
            : [`${role} never reaches what “${action}” is done to`]
        }),
      )
    }),
  ).toEqual([])
})
