import { parentPort } from 'node:worker_threads'
import type { CompiledScheme } from '../../engine/evaluation/compile.ts'
import { type EvaluationRun, runScheme } from '../../engine/evaluation/evaluate.ts'
import { explainRun } from '../../engine/evaluation/explain.ts'
import { runHeld } from '../../engine/evaluation/run-held.ts'
import type { Dataset } from '../../engine/fact.ts'
import type { Trace } from '../../engine/result.ts'
import { Refusal } from '../../kernel/problem.ts'
import { buildSnapshot } from '../snapshot/build-snapshot.ts'
import type { EngineAnswer, EngineInput, EngineRequest } from './engine-thread.ts'
import { compileContent, readSchemeContent } from './scheme-version.ts'
import { storedRun } from './stored-run.ts'

interface Open {
  readonly scheme: CompiledScheme
  readonly dataset: Dataset
  readonly run: EvaluationRun
}

/** Evaluations kept open for explanations, the latest used last. */
const open = new Map<string, Open>()
const mostOpen = 3

function evaluate({ text, asOf, dataset: given, held }: EngineInput): Open {
  const content = readSchemeContent(text)
  const scheme = compileContent(content, asOf)
  const dataset = 'blocks' in given ? buildSnapshot(given, content.facts).dataset : given
  const [subject] = dataset.subjects
  const run = held && subject ? runHeld(scheme, dataset.period, subject, held) : runScheme(scheme, dataset)
  return { scheme, dataset, run }
}

function traceOf({ scheme, dataset, run }: Open, code: string): Trace | undefined {
  const subject = run.result.results.find((one) => one.code === code)
  return subject && explainRun(scheme, run, dataset.subjects, subject)
}

function remember(key: string, one: Open): void {
  open.delete(key)
  open.set(key, one)
  const [oldest] = open.keys()
  if (open.size > mostOpen && oldest !== undefined) open.delete(oldest)
}

function answer(request: EngineRequest): NonNullable<EngineAnswer['body']> {
  if (request.kind === 'evaluate') return { result: evaluate(request.input).run.result }
  if (request.kind === 'store') {
    const { scheme, run } = evaluate(request.input)
    return { stored: storedRun(scheme, run, request.under) }
  }
  const known = open.get(request.key) ?? (request.input && evaluate(request.input))
  if (!known) return 'not open'
  remember(request.key, known)
  return { trace: traceOf(known, request.code) }
}

const port = parentPort
port?.on('message', (request: EngineRequest & { readonly id: number }) => {
  const { id } = request
  try {
    port.postMessage({ id, body: answer(request) } satisfies EngineAnswer)
  } catch (error) {
    // An error crosses over as a plain one: what a refusal says would be lost.
    const told = error instanceof Refusal ? { refused: error.problems } : { failure: error as Error }
    port.postMessage({ id, ...told } satisfies EngineAnswer)
  }
})
