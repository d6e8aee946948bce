import { readFileSync } from 'node:fs'
import { openPack } from '../../src/apps/cli/open-pack.ts'
import { policyFolder } from '../../src/apps/server/options.ts'
import { declarations } from '../../src/modules/index.ts'
import { clausesByType } from '../../src/policy/asks-for.ts'
import type { ClauseDefinition } from '../../src/policy/format/clauses.ts'
import type { Pack } from '../../src/policy/pack.ts'
import { type AccessRule, rulesOf } from '../../src/record/access.ts'
import type { RecordDefinition } from '../../src/record/definition.ts'
import type { ModuleDeclaration } from '../../src/record/module.ts'
import { type ClauseCoverage, clauseCoverage } from './clause-coverage.ts'
import { fingerprint, type Verified } from './verified.ts'

export const verifiedFile = 'docs/verified-records.json'

/** A record type with all that the documents say of it. */
export interface DescribedType {
  readonly definition: RecordDefinition
  readonly module: ModuleDeclaration
  readonly rules: readonly AccessRule[]
  readonly clauses: readonly ClauseDefinition[]
  readonly fingerprint: string
  /** Gone through by the walk exactly as it is declared now. */
  readonly verified: boolean
}

export interface Catalogue {
  readonly pack: Pack
  readonly modules: readonly ModuleDeclaration[]
  /** In the order of their numbers. */
  readonly types: readonly DescribedType[]
  /** Clauses in the order of the document with what carries them out; headings that only hold others are left out. */
  readonly coverage: readonly ClauseCoverage[]
  readonly labelOf: (type: string) => string
  /** Days that a parameter gives by its newest value. */
  readonly days: (parameter: string) => number | undefined
}

/** What is declared, what the pack in force asks for, and what the last walk went through. */
export async function readCatalogue(verified: Verified = readVerified()): Promise<Catalogue> {
  const { pack } = await openPack(policyFolder({}))
  const asking = clausesByType(pack.clauses ?? [])
  const types = declarations
    .flatMap((module) =>
      module.records.map((definition): DescribedType => {
        const rules = rulesOf(module.access, definition.type)
        const print = fingerprint(definition, rules)
        return {
          definition,
          module,
          rules,
          clauses: asking.get(definition.type) ?? [],
          fingerprint: print,
          verified: verified[definition.type] === print,
        }
      }),
    )
    .sort((a, b) => a.definition.id.localeCompare(b.definition.id, 'en', { numeric: true }))
  const labels = new Map(types.map(({ definition }) => [definition.type, definition.label]))
  return {
    pack,
    modules: declarations,
    types,
    coverage: clauseCoverage(
      pack,
      types.map(({ definition }) => definition),
    ),
    labelOf: (type) => labels.get(type) ?? type,
    days: (id) => {
      const values = pack.parameters.find((one) => one.id === id)?.values ?? []
      const newest = [...values].sort((a, b) => (a.from < b.from ? 1 : -1))[0]
      return newest === undefined ? undefined : Number(newest.value)
    },
  }
}

function readVerified(): Verified {
  return JSON.parse(readFileSync(verifiedFile, 'utf8')) as Verified
}
