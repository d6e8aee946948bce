import type { DataClass } from '../../record/field.ts'
import type { Clock } from '../clock/clock.ts'
import type { InTransaction, Transaction } from '../database/transaction.ts'
import type { JobKind } from '../jobs/job-kind.ts'
import type { Log } from '../log/log.ts'
import type { RecordCall, RecordSystem } from '../records/record-system.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import type { Operation } from './operation.ts'

/** What a subject's server side may use. */
export interface ModuleServices {
  /** For work outside a request, such as reading a catalogue at start; operations use their call's own. */
  readonly inTransaction: InTransaction
  readonly clock: Clock
  readonly log: Log
  /** Folder of the policy pack in force. */
  readonly policy: string
  readonly demo: boolean
  /** Identity provider whose subjects may stand for accounts; absent without one. */
  readonly issuer?: string
  /** The declared record types and what the pack says of them. */
  readonly records: RecordSystem
  /** What the operator has put in force beside the pack. */
  readonly settings: SettingsStore
  /** What all subjects add to documents about their records. */
  readonly documentSources?: readonly DocumentSource[]
  /** Issues a document by a template of the pack; absent where no subject writes documents. */
  readonly writeDocument?: WriteDocument
}

/** Issues one document about a record, in the caller's transaction. Throws 404 without such a template, 409 where the record's state forbids it, 422 where values are missing. */
export type WriteDocument = (
  call: RecordCall,
  asked: { readonly template: string; readonly type: string; readonly id: string },
) => Promise<{ readonly id: string; readonly number: string | null }>

/** What a subject computes about its records beyond their fields, for documents: texts and table rows by the names that templates merge. */
export interface DocumentSource {
  /** Record type. */
  readonly type: string
  /** Class of what it computes. */
  readonly dataClass: DataClass
  read(
    tx: Transaction,
    id: string,
  ): Promise<{
    readonly fields?: Readonly<Record<string, string | null>>
    readonly tables?: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>
    /** Why a field that is null is not there yet, and what is to be done. */
    readonly missing?: Readonly<
      Record<string, { readonly what: string; readonly why?: string; readonly mend: string }>
    >
  }>
}

/** A business subject's server side: its operations and the kinds of background work it does. */
export interface ServerModule {
  readonly id: string
  operations(services: ModuleServices): readonly Operation[] | Promise<readonly Operation[]>
  jobs?(services: ModuleServices): readonly JobKind[] | Promise<readonly JobKind[]>
  documentSources?(services: ModuleServices): readonly DocumentSource[]
  /** How documents are issued, for the other subjects. */
  documentWriter?(services: ModuleServices): Promise<WriteDocument>
  /** What is looked after once at start and once an hour; repeating it does nothing. */
  tend?(services: ModuleServices): Promise<void>
  /** What time alone brings about beyond the records' own tables: done after those, at the same moments. */
  byTheClock?(services: ModuleServices, signal: AbortSignal): Promise<void>
}
