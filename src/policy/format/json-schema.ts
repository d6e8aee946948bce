import { z } from 'zod'
import { fileFormats } from './files.ts'

/** JSON Schemas of the pack files by kind, for editors: completion, explanations and red lines while a pack is written. */
export function packSchemas(): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fileFormats).map(([kind, { path, format }]) => {
      const schema = z.toJSONSchema(format, {
        io: 'input',
        override: ({ jsonSchema }) => {
          // Editors read an unquoted 24 as a number, Yuance as the text '24': both are right.
          if (jsonSchema.decimal !== true) return
          delete jsonSchema.decimal
          Object.assign(jsonSchema, { type: ['string', 'number'] })
        },
      })
      return [kind, { ...schema, title: path.endsWith('/') ? `${path}*.yaml` : path }]
    }),
  )
}
