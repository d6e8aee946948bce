import type { ColumnType, Generated } from 'kysely'

export type JobStatus = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

interface JobTable {
  id: Generated<string>
  kind: string
  input: ColumnType<unknown, string | undefined, never>
  record_id: string | null
  account_id: string
  status: Generated<JobStatus>
  attempt: Generated<number>
  label: Generated<string>
  done: Generated<number>
  total: Generated<number>
  problems: ColumnType<unknown, string | undefined, string>
  result: ColumnType<unknown, string | null | undefined, string | null>
  cancel_requested: Generated<boolean>
  worker: ColumnType<string | null, string | null | undefined, string | null>
  lease_until: ColumnType<string | null, string | null | undefined, string | null>
  created_at: Generated<string>
  started_at: ColumnType<string | null, string | null | undefined, string | null>
  finished_at: ColumnType<string | null, string | null | undefined, string | null>
}

declare module '../database/tables.ts' {
  interface Tables {
    job: JobTable
  }
}
