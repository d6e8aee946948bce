import { Worker } from 'node:worker_threads'
import type { Held } from '../../engine/evaluation/held.ts'
import type { Dataset } from '../../engine/fact.ts'
import type { EvaluationResult, Trace } from '../../engine/result.ts'
import { type Problem, Refusal } from '../../kernel/problem.ts'
import type { RawSnapshot } from '../snapshot/read-facts.ts'
import type { StoredUnder } from './stored-result.ts'
import type { StoredRun } from './stored-run.ts'

export interface EngineInput {
  /** Content of the scheme version. */
  readonly text: string
  readonly asOf: string
  /** Or what it is built from: texts cross over to a thread at no cost. */
  readonly dataset: Dataset | RawSnapshot
  /** For explaining the only subject of the dataset while others stand still: their figures. */
  readonly held?: Held
}

export type EngineRequest =
  | { readonly kind: 'evaluate'; readonly input: EngineInput }
  | { readonly kind: 'store'; readonly input: EngineInput; readonly under: StoredUnder }
  | { readonly kind: 'explain'; readonly key: string; readonly code: string; readonly input?: EngineInput }

export interface EngineAnswer {
  readonly id: number
  readonly body?:
    | { readonly result: EvaluationResult }
    | { readonly stored: StoredRun }
    | { readonly trace: Trace | undefined }
    | 'not open'
  /** What a refusal of the engine says. */
  readonly refused?: readonly Problem[]
  readonly failure?: Error
}

/** The engine in a thread of its own, so that a batch never keeps the server from answering. */
export interface Engine {
  /** Starts a thread for the next evaluation, for one who is about to ask for it. */
  warm(): void
  evaluate(input: EngineInput, signal: AbortSignal): Promise<EvaluationResult>
  /** The same in its stored form with the hash over it, made in the thread: texts cross over faster than exact numbers do. */
  evaluateStored(input: EngineInput, under: StoredUnder, signal: AbortSignal): Promise<StoredRun>
  /** Derivation of one result. `key` names the evaluation; `load` is asked only when it is not open any more. */
  explain(key: string, code: string, load: () => Promise<EngineInput>): Promise<Trace | undefined>
}

interface Waiting {
  resolve(answer: EngineAnswer): void
  reject(error: unknown): void
}

export function createEngine(): Engine {
  const explaining = new Thread()
  const idle = new IdleThread()
  return {
    warm: () => idle.give(idle.take()),
    async evaluate(input, signal) {
      const body = await inOwnThread(idle, { kind: 'evaluate', input }, signal)
      if (typeof body !== 'object' || !('result' in body)) throw new Error('the engine gave no result')
      return body.result
    },
    async evaluateStored(input, under, signal) {
      const body = await inOwnThread(idle, { kind: 'store', input, under }, signal)
      if (typeof body !== 'object' || !('stored' in body)) throw new Error('the engine gave no result')
      return body.stored
    },
    async explain(key, code, load) {
      let body = await explaining.ask({ kind: 'explain', key, code })
      if (body === 'not open')
        body = await explaining.ask({ kind: 'explain', key, code, input: await load() })
      return typeof body === 'object' && 'trace' in body ? body.trace : undefined
    },
  }
}

/** A batch has a thread to itself: it can be stopped at any moment, and explanations do not wait for it. */
async function inOwnThread(
  idle: IdleThread,
  request: EngineRequest,
  signal: AbortSignal,
): Promise<EngineAnswer['body']> {
  signal.throwIfAborted()
  const thread = idle.take()
  const stop = (): void => thread.stop(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await thread.ask(request)
  } finally {
    signal.removeEventListener('abort', stop)
    if (signal.aborted) stop()
    else idle.give(thread)
  }
}

/** Milliseconds after which a thread that nobody needed ends, with the memory it holds. */
const patience = 600_000

/** One thread kept for the next evaluation, whose code is loaded and compiled by then. It keeps no process alive. */
class IdleThread {
  #kept: Thread | undefined
  #end: NodeJS.Timeout | undefined

  take(): Thread {
    clearTimeout(this.#end)
    const thread = this.#kept ?? new Thread()
    this.#kept = undefined
    return thread
  }

  give(thread: Thread): void {
    if (this.#kept) {
      thread.stop(new Error('another thread is kept'))
      return
    }
    this.#kept = thread
    thread.start()
    this.#end = setTimeout(() => this.take().stop(new Error('nobody needed the thread')), patience).unref()
  }
}

class Thread {
  #worker: Worker | undefined
  #next = 0
  readonly #waiting = new Map<number, Waiting>()

  async ask(request: EngineRequest): Promise<EngineAnswer['body']> {
    const worker = this.start()
    const id = this.#next++
    const answer = await new Promise<EngineAnswer>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.ref()
      worker.postMessage({ ...request, id })
    })
    if (answer.refused) throw new Refusal(answer.refused)
    if (answer.failure) throw answer.failure
    return answer.body
  }

  stop(reason: unknown): void {
    const worker = this.#worker
    this.#worker = undefined
    for (const { reject } of this.#waiting.values()) reject(reason)
    this.#waiting.clear()
    worker?.removeAllListeners()
    worker?.on('error', () => {})
    void worker?.terminate()
  }

  start(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { env: {}, execArgv: [] })
    worker.on('message', (answer: EngineAnswer) => {
      this.#waiting.get(answer.id)?.resolve(answer)
      this.#waiting.delete(answer.id)
      // An idle thread keeps nothing alive.
      if (this.#waiting.size === 0) worker.unref()
    })
    worker.on('error', (error) => this.stop(error))
    worker.on('exit', (code) => this.stop(new Error(`the engine thread ended (${code})`)))
    worker.unref()
    this.#worker = worker
    return worker
  }
}
