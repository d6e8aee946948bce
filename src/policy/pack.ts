import type { z } from 'zod'
import type { PolicyCase } from './format/cases.ts'
import type { ClauseDefinition } from './format/clauses.ts'
import type { DistrictDefinition } from './format/district.ts'
import type { DocumentTemplate } from './format/document.ts'
import type { PackFact } from './format/facts.ts'
import type { indicatorFormat } from './format/indicators.ts'
import type { CodeList } from './format/list.ts'
import type { PackParameter } from './format/parameters.ts'
import type { PolicyDefinition } from './format/policy.ts'
import type { PackScheme } from './format/scheme.ts'
import type { PackTable } from './format/table.ts'
import type { Path, YamlFile } from './yaml/yaml-file.ts'

export type PackIndicator = z.infer<typeof indicatorFormat>

/** Where a definition was written: the file and the path inside it. */
export interface Origin {
  readonly file: YamlFile
  readonly path: Path
}

/**
 * A policy document as data. `facts`, `indicators`, `parameters`, `tables` and `lists` include those of the
 * packs it uses (theirs first); `schemes`, `documents`, `clauses`, `cases` and `district` are its own.
 */
export interface Pack {
  readonly id: string
  readonly policy: PolicyDefinition
  readonly uses: readonly Pack[]
  /** SHA-256 of the content in hex; see {@link contentHash}. */
  readonly hash: string
  readonly facts: readonly PackFact[]
  readonly indicators: readonly PackIndicator[]
  readonly parameters: readonly PackParameter[]
  readonly tables: readonly PackTable[]
  readonly lists: readonly CodeList[]
  readonly schemes: readonly PackScheme[]
  readonly documents: readonly DocumentTemplate[]
  /** Undefined when the pack has no clauses.yaml. */
  readonly clauses?: readonly ClauseDefinition[]
  readonly district?: DistrictDefinition
  readonly cases: readonly PolicyCase[]
  /** Place of every definition object above that this pack wrote itself. */
  readonly origins: ReadonlyMap<object, Origin>
}
