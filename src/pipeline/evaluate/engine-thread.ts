import { Worker } from 'node:worker_threads'
import type { Held } from '../../engine/evaluation/held.ts'
import type { Dataset } from '../../engine/fact.ts'
import type { EvaluationResult, Trace } from '../../engine/result.ts'
import type { StoredUnder } from './stored-result.ts'
import type { StoredRun } from './stored-run.ts'

export interface EngineInput {
  /** Content of the scheme version. */
  readonly text: string
  readonly asOf: string
  readonly dataset: Dataset
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
  readonly failure?: Error
}

/** The engine in a thread of its own, so that a batch never keeps the server from answering. */
export interface Engine {
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
  return {
    async evaluate(input, signal) {
      const body = await inOwnThread({ kind: 'evaluate', input }, signal)
      if (typeof body !== 'object' || !('result' in body)) throw new Error('the engine gave no result')
      return body.result
    },
    async evaluateStored(input, under, signal) {
      const body = await inOwnThread({ kind: 'store', input, under }, signal)
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
async function inOwnThread(request: EngineRequest, signal: AbortSignal): Promise<EngineAnswer['body']> {
  const thread = new Thread()
  const stop = (): void => thread.stop(signal.reason)
  signal.throwIfAborted()
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await thread.ask(request)
  } finally {
    signal.removeEventListener('abort', stop)
    thread.stop(new Error('the engine has finished'))
  }
}

class Thread {
  #worker: Worker | undefined
  #next = 0
  readonly #waiting = new Map<number, Waiting>()

  async ask(request: EngineRequest): Promise<EngineAnswer['body']> {
    const worker = this.#start()
    const id = this.#next++
    const answer = await new Promise<EngineAnswer>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.ref()
      worker.postMessage({ ...request, id })
    })
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

  #start(): Worker {
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
