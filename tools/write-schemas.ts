import { mkdirSync, writeFileSync } from 'node:fs'
import { packSchemas } from '../src/policy/format/json-schema.ts'

const folder = 'docs/schema'

/** File name and text of every JSON Schema of the pack format. The same formats always give the same bytes. */
export function schemaFiles(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(packSchemas()).map(([kind, schema]) => [
      `${folder}/${kind}.json`,
      `${JSON.stringify(schema, null, 2)}\n`,
    ]),
  )
}

if (import.meta.main) {
  mkdirSync(folder, { recursive: true })
  for (const [file, text] of schemaFiles()) writeFileSync(file, text)
}
