import type { ColumnType, Generated } from 'kysely'
import type { Fixed, FixedDefault, FixedOptional, Json, Optional } from './column-types.ts'
import type { EnterpriseLandTables } from './enterprise-land-tables.ts'
import type { IdentityTables } from './identity-tables.ts'

/** Tables as `migrations/` makes them. Timestamps and dates are text, 8-byte integers are safe integers (`value-types.ts`). */
export interface Tables extends IdentityTables, EnterpriseLandTables {
  park: ParkTable
  park_name: ParkNameTable
  enterprise: EnterpriseTable
  import_batch: ImportBatchTable
  import_file: ImportFileTable
  import_batch_file: ImportBatchFileTable
  fact: FactTable
  scheme_version: SchemeVersionTable
  evaluation_batch: EvaluationBatchTable
  evaluation_result: EvaluationResultTable
  evaluation_run: EvaluationRunTable
  /** The result that stands: of the run that counts, after its newest revision. */
  standing_result: StandingResultView
  evaluation_revision: EvaluationRevisionTable
  evaluation_confirmation: EvaluationConfirmationTable
  evaluation_notice: EvaluationNoticeTable
  idempotency_key: IdempotencyKeyTable
  action: ActionTable
}

interface ParkTable {
  id: Generated<number>
  code: string
  valid_from: Generated<string>
  /** First day on which there is no such park any more. */
  valid_to: Optional<string>
}

interface ParkNameTable {
  park_id: number
  name: string
  valid_from: string
  valid_to: Optional<string>
  /** The change by which it has the name; null for names of the pack. */
  change_id: FixedOptional<string>
}

interface EnterpriseTable {
  id: FixedDefault<string>
  credit_code: Optional<string>
  name: string
  park_id: number
  town: Optional<string>
  industry_code: Optional<string>
  status: Generated<string>
  demo: Generated<boolean>
  /** Pinyin, initials, name and code, for finding and sorting. */
  search: Generated<string>
  version: Generated<number>
  created_at: FixedDefault<string>
  updated_at: Generated<string>
}

interface ImportBatchTable {
  id: FixedDefault<string>
  kind: Fixed<string>
  period: FixedOptional<string>
  park_id: FixedOptional<number>
  status: Generated<'staged' | 'committed' | 'undone' | 'discarded'>
  mode: Generated<'all-or-nothing' | 'correct-rows'>
  mapping: Json
  report: Json
  account_id: Fixed<string>
  account_name: Fixed<string>
  created_at: FixedDefault<string>
  committed_at: Optional<string>
  undone_at: Optional<string>
}

interface ImportFileTable {
  hash: Fixed<Uint8Array>
  bytes: Fixed<Uint8Array>
  created_at: FixedDefault<string>
}

interface ImportBatchFileTable {
  batch_id: Fixed<string>
  file_hash: Fixed<Uint8Array>
  name: Fixed<string>
  position: FixedDefault<number>
}

interface FactTable {
  id: FixedDefault<number>
  year: Fixed<number>
  period: Fixed<string>
  subject_kind: Fixed<'enterprise' | 'parcel' | 'project' | 'park' | 'district'>
  subject_id: Fixed<string>
  fact: Fixed<string>
  kind: Fixed<'number' | 'text' | 'yes-no' | 'day' | 'code' | 'choice' | 'missing'>
  /** The number is amount / 10^scale, exactly. */
  amount: FixedOptional<number>
  scale: FixedOptional<number>
  unit: FixedOptional<string>
  value: FixedOptional<string>
  park_id: FixedOptional<number>
  enterprise_id: FixedOptional<string>
  recorded_at: FixedDefault<string>
  superseded_at: Optional<string>
  batch_id: FixedOptional<string>
  source_file: FixedOptional<Uint8Array>
  source_sheet: FixedOptional<string>
  source_row: FixedOptional<number>
  source_column: FixedOptional<string>
  source_header: FixedOptional<string>
  source_raw: FixedOptional<string>
  source_unit: FixedOptional<string>
}

interface SchemeVersionTable {
  hash: Fixed<Uint8Array>
  policy: Fixed<string>
  scheme: Fixed<string>
  title: Fixed<string>
  content: Fixed<string>
  created_at: FixedDefault<string>
}

interface EvaluationBatchTable {
  id: FixedDefault<string>
  scheme_hash: Fixed<Uint8Array>
  period: Fixed<string>
  as_of: Fixed<string>
  label: FixedDefault<string>
  /** The moment of the ledger whose facts count. */
  snapshot_at: Optional<string>
  snapshot_hash: Optional<Uint8Array>
  engine_version: Fixed<string>
  status: Generated<'ready' | 'running' | 'finished' | 'failed' | 'cancelled' | 'published' | 'withdrawn'>
  summary: Json
  account_id: Fixed<string>
  account_name: Fixed<string>
  created_at: FixedDefault<string>
  finished_at: Optional<string>
  published_at: Optional<string>
  withdrawn_at: Optional<string>
  /** The run whose results count. */
  run: Generated<number>
  state: Generated<string>
  process: Json
  due: Optional<string>
  entered: Json
  locked_lines: ColumnType<unknown, string | null | undefined, string | null>
  lines_locked_on: Optional<string>
  publicity_from: Optional<string>
  publicity_until: Optional<string>
  archive: Optional<unknown>
}

interface EvaluationResultTable {
  batch_id: Fixed<string>
  enterprise_id: Fixed<string>
  park_id: Fixed<number>
  group_name: FixedOptional<string>
  status: Fixed<'graded' | 'ungraded' | 'excluded' | 'incomplete'>
  /** Millionths of a point. */
  score: FixedOptional<number>
  rank: FixedOptional<number>
  grade: FixedOptional<string>
  result: ColumnType<unknown, string, never>
  run: FixedDefault<number>
}

interface StandingResultView {
  batch_id: Read<string>
  enterprise_id: Read<string>
  park_id: Read<number>
  group_name: Read<string | null>
  status: Read<'graded' | 'ungraded' | 'excluded' | 'incomplete'>
  /** Millionths of a point. */
  score: Read<number | null>
  rank: Read<number | null>
  grade: Read<string | null>
  result: Read<unknown>
  run: Read<number>
  /** 0 = as the run gave it. */
  revision: Read<number>
  cause: Read<'review' | 'objection' | null>
  original_score: Read<number | null>
  original_rank: Read<number | null>
  original_grade: Read<string | null>
}

type Read<T> = ColumnType<T, never, never>

interface EvaluationRevisionTable {
  batch_id: Fixed<string>
  run: Fixed<number>
  enterprise_id: Fixed<string>
  version: Fixed<number>
  park_id: Fixed<number>
  cause: Fixed<'review' | 'objection'>
  clause: Fixed<string>
  reason: Fixed<string>
  objection_id: FixedOptional<string>
  correction: ColumnType<unknown, string, never>
  group_name: FixedOptional<string>
  status: Fixed<'graded' | 'ungraded' | 'excluded' | 'incomplete'>
  score: FixedOptional<number>
  rank: FixedOptional<number>
  grade: FixedOptional<string>
  result: ColumnType<unknown, string, never>
  account_id: Fixed<string>
  account_name: Fixed<string>
  created_at: FixedDefault<string>
}

interface EvaluationRunTable {
  batch_id: Fixed<string>
  run: Fixed<number>
  scheme_hash: Fixed<Uint8Array>
  /** The moment of the ledger whose facts counted. */
  snapshot_at: Fixed<string>
  snapshot_hash: Fixed<Uint8Array>
  /** Enterprise id, credit code and name of each subject, as they were then. */
  subjects: ColumnType<unknown, string, never>
  engine_version: Fixed<string>
  result_hash: Fixed<Uint8Array>
  summary: ColumnType<unknown, string, never>
  results: Fixed<number>
  /** The figures of others as the run used them; runs from before they were kept have none. */
  held: ColumnType<unknown, string, never>
  finished_at: FixedDefault<string>
}

interface EvaluationConfirmationTable {
  id: FixedDefault<string>
  batch_id: Fixed<string>
  enterprise_id: Fixed<string>
  park_id: Fixed<number>
  answer: Fixed<'确认无误' | '提出数据异议' | '核实完毕' | '逾期视为确认'>
  items: ColumnType<unknown, string, never>
  reason: FixedDefault<string>
  account_id: Fixed<string>
  account_name: Fixed<string>
  /** Business day. */
  answered_on: Fixed<string>
  created_at: FixedDefault<string>
}

interface EvaluationNoticeTable {
  batch_id: Fixed<string>
  run: Fixed<number>
  enterprise_id: Fixed<string>
  park_id: Fixed<number>
  document_id: Fixed<string>
  created_at: FixedDefault<string>
}

interface IdempotencyKeyTable {
  account_id: Fixed<string>
  key: Fixed<string>
  route: Fixed<string>
  body_hash: Fixed<Uint8Array>
  status: Optional<number>
  response: ColumnType<unknown, string | undefined, string>
  created_at: FixedDefault<string>
}

interface ActionTable {
  id: ColumnType<number, never, never>
  record_type: Fixed<string>
  record_id: Fixed<string>
  record_version: Fixed<number>
  version_before: ColumnType<number | null, never, never>
  action: Fixed<string>
  account_id: Fixed<string>
  account_name: Fixed<string>
  role: Fixed<string>
  at: FixedDefault<string>
  reason: FixedOptional<string>
  detail: ColumnType<unknown, string | undefined, never>
  park_id: FixedOptional<number>
  enterprise_id: FixedOptional<string>
  prev_hash: FixedOptional<Uint8Array>
  hash: Fixed<Uint8Array>
  algorithm: FixedDefault<string>
  xid: ColumnType<number, never, never>
}
