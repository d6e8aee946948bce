import { hasErrors, type Problem } from '../../kernel/problem.ts'
import { checkCitations } from '../check/citations.ts'
import { checkFormulas } from '../check/formulas.ts'
import { checkIds } from '../check/ids.ts'
import { checkNames } from '../check/names.ts'
import { checkRenames } from '../check/renames.ts'
import { withoutRepeats } from '../check/report.ts'
import { checkUsage } from '../check/usage.ts'
import { checkValues } from '../check/values.ts'
import type { ClauseDefinition } from '../format/clauses.ts'
import { validate } from '../format/validate.ts'
import type { Origin, Pack } from '../pack.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import { placeOf, type YamlFile } from '../yaml/yaml-file.ts'
import { indicatorsOf, type SchemeDraft, schemeDraftFormat } from './scheme-draft.ts'

/** What a draft builds on: the catalogue of the policy in force. */
export interface DraftBase extends Pick<Pack, 'facts' | 'indicators' | 'parameters'> {
  readonly clauses?: readonly ClauseDefinition[]
}

/** A problem of a draft. `where.field` is the path to what is wrong, such as `scheme/groups/0/indicators/2/weight`. */
export interface DraftProblem extends Problem {
  /** Which character of the text at that path, counted from 1, where the fault lies inside an expression. */
  readonly character?: number
}

export interface DraftReport {
  /** Undefined where the draft cannot even be read. */
  readonly draft?: SchemeDraft
  /** Errors first. With an error the draft cannot be submitted. */
  readonly problems: readonly DraftProblem[]
}

/**
 * Checks a draft as packs are checked – format, ids, names, units, citations, formulas, weights, lines – by the same code. `written` is the draft as data;
 * parameters must have values on `asOf`.
 */
export function checkDraft(written: unknown, base: DraftBase, asOf: string): DraftReport {
  const { document, problems } = readYaml('草案', JSON.stringify(written, null, 1) ?? '')
  if (!document) return { problems }
  const { value: draft, problems: format } = validate(schemeDraftFormat, document)
  if (!draft) return { problems: located(format, document) }
  const pack = packOf(draft, base, document)
  const found = [
    ...checkIds(pack),
    ...checkNames(pack),
    ...checkValues(pack, asOf),
    ...checkCitations(pack),
    ...checkFormulas(pack, asOf),
    ...checkRenames(pack),
    ...checkUsage(pack),
  ]
  const sorted = [
    ...found.filter(({ severity }) => severity === 'error'),
    ...found.filter(({ severity }) => severity !== 'error'),
  ]
  return { draft, problems: located(withoutRepeats(sorted), document) }
}

export function canBeSubmitted({ draft, problems }: DraftReport): boolean {
  return draft !== undefined && !hasErrors(problems)
}

/** The draft as a pack whose own definitions are the draft's, so that the checks of packs look at these and no others. */
function packOf({ scheme, indicators }: SchemeDraft, base: DraftBase, file: YamlFile): Pack {
  const origins = new Map<object, Origin>([
    [scheme, { file, path: ['scheme'] }],
    ...indicators.map((one, at): [object, Origin] => [one, { file, path: ['indicators', at] }]),
  ])
  return {
    id: 'draft',
    policy: { id: 'draft', title: scheme.label, uses: [] },
    uses: [],
    hash: '',
    facts: base.facts,
    indicators: indicatorsOf(base.indicators, indicators),
    parameters: base.parameters,
    tables: [],
    lists: [],
    schemes: [scheme],
    documents: [],
    ...(base.clauses && { clauses: base.clauses }),
    cases: [],
    origins,
  }
}

function located(problems: readonly Problem[], file: YamlFile): readonly DraftProblem[] {
  return problems.map((one) => {
    const character = characterOf(one, file)
    return character === undefined ? one : { ...one, character }
  })
}

/** How far inside its text a fault lies; every text of the draft stands on one line, as JSON writes it. */
function characterOf({ where }: Problem, file: YamlFile): number | undefined {
  if (where.field === undefined || where.column === undefined || where.line === undefined) return undefined
  const start = placeOf(file, where.field.split('/'))
  if (start.line !== where.line || start.column === undefined || start.column >= where.column)
    return undefined
  const line = file.text.split('\n')[where.line - 1] ?? ''
  const before = line.slice(start.column, where.column - 1)
  return (JSON.parse(`"${before}"`) as string).length + 1
}
