import { Worker } from 'node:worker_threads'
import type { Dataset } from '../../engine/fact.ts'
import type { EvaluationResult, Trace } from '../../engine/result.ts'

export interface EngineInput {
  /** Content of the scheme version. */
  readonly text: string
  readonly asOf: string
  readonly dataset: Dataset
}

export type EngineRequest =
  | { readonly kind: 'evaluate'; readonly input: EngineInput }
  | { readonly kind: 'explain'; readonly key: string; readonly code: string; readonly input?: EngineInput }

export interface EngineAnswer {
  readonly id: number
  readonly body?: { readonly result: EvaluationResult } | { readonly trace: Trace | undefined } | 'not open'
  readonly failure?: Error
}

/** The engine in a thread of its own, so that a batch never keeps the server from answering. */
export interface Engine {
  evaluate(input: EngineInput, signal: AbortSignal): Promise<EvaluationResult>
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
      // A batch has a thread to itself: it can be stopped at any moment, and explanations do not wait for it.
      const thread = new Thread()
      const stop = (): void => thread.stop(signal.reason)
      signal.throwIfAborted()
      signal.addEventListener('abort', stop, { once: true })
      try {
        const body = await thread.ask({ kind: 'evaluate', input })
        if (typeof body !== 'object' || !('result' in body)) throw new Error('the engine gave no result')
        return body.result
      } finally {
        signal.removeEventListener('abort', stop)
        thread.stop(new Error('the engine has finished'))
      }
    },
    async explain(key, code, load) {
      let body = await explaining.ask({ kind: 'explain', key, code })
      if (body === 'not open')
        body = await explaining.ask({ kind: 'explain', key, code, input: await load() })
      return typeof body === 'object' && 'trace' in body ? body.trace : undefined
    },
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
