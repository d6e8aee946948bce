import { Worker } from 'node:worker_threads'
import { Refusal } from '../../../kernel/problem.ts'
import type { AnnotateOrder } from './annotate.ts'
import type { Digest, DigestOrder } from './digest-order.ts'

export type ThreadOrder =
  | { readonly kind: 'digest'; readonly order: DigestOrder }
  | { readonly kind: 'annotate'; readonly order: AnnotateOrder }

/** Digests files in a thread of its own: a large import never keeps the server from answering others. */
export function digestInThread(order: DigestOrder, signal?: AbortSignal): Promise<Digest> {
  return inThread({ kind: 'digest', order }, signal)
}

export function annotateInThread(order: AnnotateOrder, signal?: AbortSignal): Promise<Uint8Array> {
  return inThread({ kind: 'annotate', order }, signal)
}

function inThread<T>(workerData: ThreadOrder, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted()
  return new Promise<T>((resolve, reject) => {
    const worker = new Worker(new URL('./digest-worker.ts', import.meta.url), {
      workerData,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 1024, stackSizeMb: 4 },
    })
    const stop = (): void => finish(() => reject(signal?.reason))
    const finish = (end: () => void): void => {
      signal?.removeEventListener('abort', stop)
      worker.removeAllListeners()
      worker.on('error', () => {})
      void worker.terminate().then(end)
    }
    signal?.addEventListener('abort', stop, { once: true })
    worker.on('message', (answer: T) => finish(() => resolve(answer)))
    worker.on('error', (error: NodeJS.ErrnoException) =>
      finish(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : error)),
    )
    worker.on('exit', (code) => finish(() => reject(new Error(`the reading thread ended early (${code})`))))
  })
}

function tooMuch(): Refusal {
  return new Refusal([
    {
      code: 'import.out-of-memory',
      severity: 'error',
      what: '这一批的内容太多，一次处理不了',
      where: {},
      mend: '分几次导入，或者删去用不到的工作表和列。',
    },
  ])
}
