import { parentPort } from 'node:worker_threads'
import type { CompiledScheme } from '../../engine/evaluation/compile.ts'
import { evaluateScheme } from '../../engine/evaluation/evaluate.ts'
import { explain } from '../../engine/evaluation/explain.ts'
import type { Dataset } from '../../engine/fact.ts'
import type { EvaluationResult } from '../../engine/result.ts'
import { buildSnapshot } from '../snapshot/build-snapshot.ts'
import type { EngineAnswer, EngineInput, EngineRequest } from './engine-thread.ts'
import { compileContent, readSchemeContent } from './scheme-version.ts'
import { storedResults } from './stored-result.ts'

interface Open {
  readonly scheme: CompiledScheme
  readonly dataset: Dataset
  readonly result: EvaluationResult
}

/** Evaluations kept open for explanations, the latest used last. */
const open = new Map<string, Open>()
const mostOpen = 3

function evaluate({ text, asOf, dataset }: EngineInput): Open {
  const content = readSchemeContent(text)
  const scheme = compileContent(content, asOf)
  const built = 'blocks' in dataset ? buildSnapshot(dataset, content.facts).dataset : dataset
  return { scheme, dataset: built, result: evaluateScheme(scheme, built) }
}

function remember(key: string, one: Open): void {
  open.delete(key)
  open.set(key, one)
  const [oldest] = open.keys()
  if (open.size > mostOpen && oldest !== undefined) open.delete(oldest)
}

function answer(request: EngineRequest): NonNullable<EngineAnswer['body']> {
  if (request.kind === 'evaluate') return { result: evaluate(request.input).result }
  if (request.kind === 'store')
    return { stored: storedResults(evaluate(request.input).result, request.under) }
  const known = open.get(request.key) ?? (request.input && evaluate(request.input))
  if (!known) return 'not open'
  remember(request.key, known)
  return { trace: explain(known.scheme, known.dataset, known.result, request.code) }
}

const port = parentPort
port?.on('message', (request: EngineRequest & { readonly id: number }) => {
  const { id } = request
  try {
    port.postMessage({ id, body: answer(request) } satisfies EngineAnswer)
  } catch (error) {
    port.postMessage({ id, failure: error as Error } satisfies EngineAnswer)
  }
})
