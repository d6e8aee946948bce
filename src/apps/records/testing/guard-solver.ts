import { addDays } from '../../../kernel/day.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import type { Field } from '../../../record/field.ts'
import { readFieldValue } from '../../../record/value.ts'

type Values = Readonly<Record<string, unknown>>

export interface Search {
  readonly definition: RecordDefinition
  readonly values: Values
  /** Fields that may be changed. */
  readonly free: ReadonlySet<string>
  /** Conditions and formulas that name what matters. */
  readonly texts: readonly string[]
  readonly today: string
  /** What values a field takes beside the usual ones. */
  valueFor(name: string): unknown
  accepts(values: Values): boolean
  /** How often values are drawn at random before it gives up. */
  readonly tries?: number
}

/** Looks for values of the free fields that are accepted, changing as little as it can. Undefined when it finds none. */
export function solve(search: Search): Values | undefined {
  const { values, accepts, tries = 6000 } = search
  if (accepts(values)) return values
  const names = involved(search).filter((name) => search.free.has(name))
  const choices = new Map(names.map((name) => [name, candidates(search, name)]))
  for (const [name, options] of choices)
    for (const option of options) {
      const tried = { ...values, [name]: option }
      if (accepts(tried)) return tried
    }
  const random = randomly(names.join().length + 1)
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const tried: Record<string, unknown> = { ...values }
    for (const [name, options] of choices)
      if (random() < 0.75) tried[name] = options[Math.floor(random() * options.length)]
    if (accepts(tried)) return tried
  }
  return undefined
}

/** Fields whose labels the texts name, also through formulas; the computed ones themselves only when asked for. */
export function involved(
  { definition, texts }: Pick<Search, 'definition' | 'texts'>,
  computed = false,
): readonly string[] {
  const found = new Set<string>()
  const visit = (text: string): void => {
    for (const [name, field] of Object.entries(definition.fields))
      if (text.includes(field.label) && !found.has(name)) {
        found.add(name)
        if (field.kind === 'computed') visit(field.formula)
      }
  }
  for (const text of texts) visit(text)
  return [...found].filter((name) => computed || definition.fields[name]?.kind !== 'computed')
}

const amounts = ['0', '1', '2', '3', '5', '10', '12', '18', '20', '25', '30', '36', '50', '70', '100', '200']
const large = ['500', '1000', '5000', '100000']
const shifts = [-900, -400, -100, -31, -1, 0, 1, 31, 100, 400, 900]

function candidates({ definition, values, today, valueFor }: Search, name: string): readonly unknown[] {
  const field = definition.fields[name]
  if (!field) return []
  const usual = valueFor(name)
  const options = [values[name] ?? null, ...optionsOf(field, today, usual), usual ?? null, null]
  return options.filter((one, at) => options.indexOf(one) === at && fits(field, one))
}

function optionsOf(field: Field, today: string, usual: unknown): readonly unknown[] {
  switch (field.kind) {
    case 'number':
    case 'money':
    case 'percent':
    case 'area':
      return [...amounts, ...large]
    case 'day':
      return shifts.map((days) => addDays(today, days))
    case 'choice':
      return field.options
    case 'yes-no':
      return [true, false]
    case 'rows': {
      const [line] = (usual ?? []) as readonly object[]
      if (!line) return []
      const column = Object.entries(field.fields).find(
        ([, { kind }]) => kind === 'money' || kind === 'number',
      )
      if (!column) return [[line]]
      return [...amounts, ...large].map((amount) => [{ ...line, [column[0]]: amount }])
    }
    default:
      return []
  }
}

function fits(field: Field, value: unknown): boolean {
  return !(field.required && value === null) && 'value' in readFieldValue(field, value)
}

/** Repeatable numbers from 0 to 1. */
function randomly(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
