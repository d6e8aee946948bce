import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'

const folder = fileURLToPath(new URL('../../../examples/records/', import.meta.url))
const values = z.record(z.string(), z.unknown())
const steps = z.array(
  z.strictObject({
    action: z.string(),
    as: z.string(),
    on: z.string().optional(),
    values: values.optional(),
    opinion: z.string().optional(),
    assignee: z.array(z.string()).optional(),
    days: z.number().optional(),
  }),
)
const row = z.strictObject({
  key: z.string(),
  type: z.string(),
  as: z.string(),
  on: z.string().optional(),
  park: z.string().optional(),
  area: z.string().optional(),
  town: z.string().optional(),
  organisation: z.string().optional(),
  enterprise: z.string().optional(),
  values,
  do: steps.default([]),
})
/** A record that a step of another row makes; it is only taken further. Several of one row and type come in the order of their numbers. */
const madeRow = z.strictObject({ key: z.string(), type: z.string(), from: z.string(), do: steps.default([]) })

export type NewRow = z.infer<typeof row>
export type MadeRow = z.infer<typeof madeRow>
export type DemoRow = NewRow | MadeRow
export type DemoValues = z.infer<typeof values>

export function isMade(one: DemoRow): one is MadeRow {
  return 'from' in one
}

/** The demonstration's records, as `examples/records/` has them, each after those it names. */
export function demoRows(): readonly DemoRow[] {
  return inOrder(
    readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .flatMap((name) =>
        z.array(z.union([row, madeRow])).parse(parse(readFileSync(join(folder, name), 'utf8'))),
      ),
  )
}

function inOrder(rows: readonly DemoRow[]): readonly DemoRow[] {
  const byKey = new Map(rows.map((one) => [one.key, one]))
  const sorted = new Set<DemoRow>()
  const visit = (one: DemoRow, path: readonly string[]): void => {
    if (sorted.has(one)) return
    if (path.includes(one.key))
      throw new Error(`demo rows name each other: ${[...path, one.key].join(' → ')}`)
    const steps = one.do.flatMap((step) => namesIn(step.values ?? {}))
    const first = isMade(one) ? [one.from] : namesIn(one.values)
    const others = [
      ...first,
      ...steps.filter((name) => byKey.get(name) && isMade(byKey.get(name) as DemoRow)),
    ]
    for (const name of others) {
      const other = byKey.get(name)
      if (other) visit(other, [...path, one.key])
    }
    sorted.add(one)
  }
  for (const one of rows) visit(one, [])
  return [...sorted]
}

function namesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.startsWith('@') ? [value.slice(1)] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(namesIn) : []
}

/** The values with every `@name` replaced by what it stands for. */
export function resolved(given: DemoValues, meaning: (name: string) => unknown): DemoValues {
  const visit = (value: unknown): unknown => {
    if (typeof value === 'string') return value.startsWith('@') ? meaning(value.slice(1)) : value
    if (Array.isArray(value)) return value.map(visit)
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, visit(one)]))
    return value
  }
  return visit(given) as DemoValues
}
