import type { z } from 'zod'
import type { RoleId } from '../../record/roles.ts'
import type { Person } from '../auth/person.ts'
import type { Clock } from '../clock/clock.ts'
import type { Actor, InTransaction, Transaction } from '../database/transaction.ts'
import type { Log } from '../log/log.ts'
import type { Part } from './request-body.ts'
import type { ResponseDeclaration } from './response-declaration.ts'

/** Who may call: anyone, anyone signed in, or these roles. */
export type Access = 'anyone' | 'signed-in' | readonly RoleId[]
/** Whose rows the answer can tell of, at most. The database keeps it as well. */
export type Scope = 'none' | 'own' | 'enterprise' | 'park' | 'town' | 'district' | 'by-role'
/** The most sensitive data the operation handles. */
export type DataClass = 'public' | 'internal' | 'enterprise-secret' | 'tax' | 'personal'
/** `action`: the history gets at least one entry in the same transaction, which is checked before it is committed. `when-changed`: the same wherever anything is changed. `itself`: what it calls enters it, where the answer holds a secret that must not be kept under a key, or nobody is signed in yet. */
export type Audit = 'none' | 'action' | 'when-changed' | 'itself'
/** `safe`: only reads. `by-nature`: doing it twice is as doing it once. `key`: repeated requests are recognised by `Idempotency-Key`. */
export type Idempotence = 'safe' | 'by-nature' | 'key'
export type RateClass = 'read' | 'write' | 'heavy' | 'sign-in'

type ObjectSchema = z.ZodObject
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

export interface RequestDeclaration<P extends ObjectSchema, Q extends ObjectSchema, B extends z.ZodType> {
  /** Names in `path`. */
  readonly params?: P
  readonly query?: Q
  /** JSON body; with `upload` the form's text fields. */
  readonly body?: B
  /** Multipart form with files. */
  readonly upload?: { readonly maxFiles: number; readonly maxBytes: number }
  /** An update: `If-Match` must name the version the change was made on. */
  readonly ifMatch?: true
}

/** One request that has passed every check. */
export interface Call<P = unknown, Q = unknown, B = unknown, Who = Person | undefined> {
  readonly person: Who
  /** As whom transactions run. */
  readonly actor: Actor
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly files: readonly Part[]
  /** Transactions of the actor, read-only in a `safe` operation. */
  inTransaction<T>(work: (tx: Transaction) => Promise<T>, options?: Parameters<InTransaction>[2]): Promise<T>
  /** Version that `If-Match` names; undefined where the operation asks for none. */
  readonly matchedVersion: number | undefined
  /** Throws 412 unless the version the client changed is the current one. */
  expectVersion(current: number): void
  /** Aborted when the client goes away, time is up or the server stops. */
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly log: Log
  /** Where the request comes from, as guesses are counted, and the browser's name for itself. */
  readonly origin: { readonly source: string; readonly agent: string }
  /** Request headers that matter beyond the usual ones, such as the session cookie. */
  readonly requestHeaders: Headers
  /** Headers of the answer, such as `ETag` (see `entityTag`) or `Location`. */
  readonly replyHeaders: Headers
}

type CallOf<
  P extends ObjectSchema,
  Q extends ObjectSchema,
  B extends z.ZodType,
  A extends Access,
  I extends Idempotence,
> = Call<z.output<P>, z.output<Q>, z.output<B>, A extends 'anyone' ? Person | undefined : Person> &
  (I extends 'key'
    ? {
        /** The one transaction of the operation; the answer is kept in it under the key. */ readonly tx: Transaction
      }
    : unknown)

/** All that must be said of an operation. Leaving one out does not compile. */
export interface Declaration<
  P extends ObjectSchema,
  Q extends ObjectSchema,
  B extends z.ZodType,
  Out,
  A extends Access,
  I extends Idempotence,
> {
  readonly method: I extends 'safe' ? 'get' : Exclude<Method, 'get'>
  /** Below `/api`, parameters in braces: `/enterprises/{id}`. */
  readonly path: `/${string}`
  /** What it does, in Chinese; shown in the documentation. */
  readonly summary: string
  /** Heading in the documentation. */
  readonly tag: string
  readonly access: A
  readonly scope: Scope
  readonly dataClass: DataClass
  readonly audit: I extends 'key'
    ? Exclude<Audit, 'itself'>
    : I extends 'by-nature'
      ? 'none' | 'itself'
      : 'none'
  readonly idempotent: I
  readonly rateClass: RateClass
  /** A final approval: outside a demonstration it asks for a code given lately, and no program may do it. */
  readonly final?: true
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable'
  readonly request: RequestDeclaration<P, Q, B>
  readonly response: ResponseDeclaration<Out>
  /**
   * With `idempotent: 'key'` it may run more than once, because a transaction that collides with another is rolled back and repeated: it must have no
   * effect but on the database.
   */
  handler(call: CallOf<P, Q, B, A, I>): Promise<Out>
}

/** An operation with its types forgotten, as the server keeps it. */
export type Operation = Omit<
  Declaration<ObjectSchema, ObjectSchema, z.ZodType, unknown, Access, Idempotence>,
  'handler' | 'audit' | 'method'
> & {
  readonly method: Method
  readonly audit: Audit
  readonly handler: (call: Call & { readonly tx?: Transaction }) => Promise<unknown>
}

/** Declares an operation of the interface. */
export function operation<
  const A extends Access,
  const I extends Idempotence,
  const Out,
  P extends ObjectSchema = z.ZodObject<Record<never, never>>,
  Q extends ObjectSchema = z.ZodObject<Record<never, never>>,
  B extends z.ZodType = z.ZodUndefined,
>(declaration: Declaration<P, Q, B, Out, A, I>): Operation {
  return declaration as unknown as Operation
}
