import { parentPort, workerData } from 'node:worker_threads'
import { annotate } from './annotate.ts'
import { digest } from './digest.ts'
import type { ThreadOrder } from './digest-thread.ts'

const order = workerData as ThreadOrder
const answer = order.kind === 'digest' ? await digest(order.order) : await annotate(order.order)
parentPort?.postMessage(answer)
