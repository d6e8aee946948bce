import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { schemaFiles } from './write-schemas.ts'

test('the published JSON Schemas are those of the formats (else run: npm run schemas)', () => {
  const files = schemaFiles()
  expect(
    globSync('docs/schema/*.json')
      .map((file) => file.replaceAll('\\', '/'))
      .sort(),
  ).toEqual([...files.keys()].sort())
  for (const [file, text] of files) expect(readFileSync(file, 'utf8'), file).toBe(text)
})

test('decimals may be written with or without quotes', () => {
  const scheme = JSON.parse(schemaFiles().get('docs/schema/scheme.json') ?? '') as object
  const weight = JSON.stringify(scheme).match(/"weight":(\{[^}]*\})/)?.[1]
  expect(JSON.parse(weight ?? '')).toMatchObject({ type: ['string', 'number'] })
})
