import type { z } from 'zod'
import { casesFormat } from './cases.ts'
import { clausesFormat } from './clauses.ts'
import { districtFormat } from './district.ts'
import { documentFormat } from './document.ts'
import { factsFormat } from './facts.ts'
import { indicatorsFormat } from './indicators.ts'
import { listFormat } from './list.ts'
import { parametersFormat } from './parameters.ts'
import { policyFormat } from './policy.ts'
import { schemeFormat } from './scheme.ts'
import { tableFormat } from './table.ts'

/** Kinds of pack files: which path holds what. A `/` at the end means every YAML file of that folder. */
export const fileFormats = {
  policy: { path: 'policy.yaml', format: policyFormat },
  district: { path: 'district.yaml', format: districtFormat },
  clauses: { path: 'clauses.yaml', format: clausesFormat },
  parameters: { path: 'parameters.yaml', format: parametersFormat },
  facts: { path: 'facts.yaml', format: factsFormat },
  indicators: { path: 'indicators.yaml', format: indicatorsFormat },
  scheme: { path: 'schemes/', format: schemeFormat },
  table: { path: 'tables/', format: tableFormat },
  list: { path: 'lists/', format: listFormat },
  document: { path: 'documents/', format: documentFormat },
  cases: { path: 'cases/', format: casesFormat },
} as const satisfies Readonly<Record<string, { readonly path: string; readonly format: z.ZodType }>>

export type FileKind = keyof typeof fileFormats

/** The kind of a pack file by its relative path; undefined for files that packs do not have. */
export function kindOfFile(path: string): FileKind | undefined {
  const folder = path.indexOf('/') + 1
  for (const [kind, { path: known }] of Object.entries(fileFormats))
    if (known === path || (folder > 0 && known === path.slice(0, folder) && !path.includes('/', folder)))
      return kind as FileKind
  return undefined
}
