import { createHash } from 'node:crypto'
import type { IndicatorDefinition, ParameterDefinition } from '../../engine/definition.ts'
import { type CompiledScheme, compileScheme } from '../../engine/evaluation/compile.ts'
import { Refusal } from '../../kernel/problem.ts'
import type { PackFact } from '../../policy/format/facts.ts'
import type { PackScheme } from '../../policy/format/scheme.ts'
import type { Pack } from '../../policy/pack.ts'

/** A scheme with everything it refers to, as it was applied. */
export interface SchemeContent {
  readonly policy: {
    readonly id: string
    readonly hash: string
    readonly title: string
    readonly number: string
    readonly issuer: string
    readonly date: string
  }
  readonly scheme: PackScheme
  readonly indicators: readonly IndicatorDefinition[]
  readonly facts: readonly PackFact[]
  readonly parameters: readonly ParameterDefinition[]
  readonly clauses: readonly { readonly id: string; readonly title: string; readonly summary?: string }[]
}

export interface SchemeVersion {
  /** SHA-256 of `text`, in hex. */
  readonly hash: string
  readonly text: string
  readonly content: SchemeContent
}

/** The scheme versions of a pack as it is now. */
export function schemeVersions(pack: Pack): readonly SchemeVersion[] {
  return pack.schemes.map((scheme) => schemeVersion(pack, scheme, pack.indicators))
}

/** A scheme as a version, with everything it may refer to as the pack has it. */
export function schemeVersion(
  pack: Pack,
  scheme: PackScheme,
  indicators: readonly IndicatorDefinition[],
): SchemeVersion {
  const { id, title, number = '', issuer = '', date = '' } = pack.policy
  const content: SchemeContent = {
    policy: { id, hash: pack.hash, title, number, issuer, date },
    scheme,
    indicators,
    facts: pack.facts,
    parameters: pack.parameters,
    clauses: flatClauses(pack.clauses ?? []),
  }
  // The order of grades is part of what a scheme says, so keys stay as they were written.
  const text = JSON.stringify(content)
  return { hash: createHash('sha256').update(text).digest('hex'), text, content }
}

type Clauses = NonNullable<Pack['clauses']>

function flatClauses(clauses: Clauses): SchemeContent['clauses'] {
  return clauses.flatMap(({ key, title, summary, children = [] }) => [
    { id: key, title, ...(summary !== undefined && { summary }) },
    ...flatClauses(children),
  ])
}

export function readSchemeContent(text: string): SchemeContent {
  return JSON.parse(text) as SchemeContent
}

/** Compiles a stored scheme with the parameters in force on `asOf`. Throws a Refusal when it no longer compiles. */
export function compileContent(
  { scheme, indicators, facts, parameters }: SchemeContent,
  asOf: string,
): CompiledScheme {
  const compiled = compileScheme(scheme, { indicators, facts, parameters, asOf })
  if (compiled.scheme) return compiled.scheme
  throw new Refusal(
    compiled.faults.map(({ code, severity, what, mend, path }) => ({
      code,
      severity,
      what,
      where: { field: path.join('/') },
      ...(mend !== undefined && { mend }),
    })),
  )
}
