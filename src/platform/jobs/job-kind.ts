import type { z } from 'zod'
import type { Person } from '../auth/person.ts'
import type { Actor, InTransaction, Transaction } from '../database/transaction.ts'
import type { Log } from '../log/log.ts'

/** What a job's handler works with. */
export interface JobWork<I> {
  readonly job: string
  readonly input: I
  /** Who asked for it, with the rights of now. */
  readonly person: Person
  readonly actor: Actor
  /** 1 at first; more when an earlier attempt was cut off. */
  readonly attempt: number
  /**
   * Transactions of the actor. One that commits is sure that the job was still this worker's: a worker that lost its lease writes nothing any more.
   */
  inTransaction<T>(work: (tx: Transaction) => Promise<T>, options?: Parameters<InTransaction>[2]): Promise<T>
  /** How far it is, for people: what is being done, how much of how much. */
  progress(label: string, done: number, total: number): void
  /** Aborted when the job is cancelled, has taken too long, or the server stops. */
  readonly signal: AbortSignal
  readonly log: Log
}

/** One kind of work. Failure is told by throwing: a Refusal with its problems, anything else as an incident. */
export interface JobKind {
  readonly kind: string
  /** Can be begun again after it was cut off: its transactions leave nothing half done. Otherwise it is marked as failed. */
  readonly resumable: boolean
  /** Seconds. */
  readonly timeLimit: number
  run(work: JobWork<unknown>): Promise<unknown>
}

/** Declares a kind of work. The handler returns what is kept as the job's result (JSON). */
export function jobKind<S extends z.ZodType>(declaration: {
  readonly kind: string
  readonly input: S
  readonly resumable: boolean
  readonly timeLimit?: number
  run(work: JobWork<z.output<S>>): Promise<unknown>
}): JobKind {
  const { kind, input, resumable, timeLimit = 600, run } = declaration
  return { kind, resumable, timeLimit, run: (work) => run({ ...work, input: input.parse(work.input) }) }
}
