import type { RecordDefinition } from '../../../record/definition.ts'

/** Types after those they name: required links always, others where it goes without a circle. */
export function inOrderOfLinks(definitions: readonly RecordDefinition[]): readonly RecordDefinition[] {
  const byType = new Map(definitions.map((one) => [one.type, one]))
  const done = new Set<RecordDefinition>()
  const visit = (one: RecordDefinition, path: readonly RecordDefinition[]): void => {
    if (done.has(one) || path.includes(one)) return
    for (const must of [true, false])
      for (const field of Object.values(one.fields))
        if ((field.kind === 'ref' || field.kind === 'refs') && (field.required ?? false) === must) {
          const other = byType.get(field.to)
          if (other) visit(other, [...path, one])
        }
    done.add(one)
  }
  for (const one of definitions) visit(one, [])
  return [...done]
}

/** Types that a definition's links lead to, itself aside. */
export function linkedTypes({ type, fields }: RecordDefinition): readonly string[] {
  return Object.values(fields).flatMap((field) =>
    (field.kind === 'ref' || field.kind === 'refs') && field.to !== type ? [field.to] : [],
  )
}
