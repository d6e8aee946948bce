import type { CompiledScheme } from '../../engine/evaluation/compile.ts'
import type { EvaluationRun } from '../../engine/evaluation/evaluate.ts'
import { type HeldText, heldText } from '../../engine/evaluation/held-text.ts'
import { holdFigures } from '../../engine/evaluation/hold-figures.ts'
import { type StoredEvaluation, type StoredUnder, storedResults } from './stored-result.ts'

/** A whole run in its stored form: the results, and what is held of others for computing one firm again. */
export interface StoredRun extends StoredEvaluation {
  readonly held: readonly HeldText[]
}

export function storedRun(scheme: CompiledScheme, run: EvaluationRun, under: StoredUnder): StoredRun {
  return { ...storedResults(run.result, under), held: holdFigures(scheme, run).map(heldText) }
}
