import type { ColumnType } from 'kysely'
import type { Fixed, FixedDefault, FixedOptional, Optional } from './column-types.ts'

/** Tables about one enterprise beside its results: land taken over from the ledgers, and what it means to improve. */
export interface EnterpriseLandTables {
  land_attribution: LandAttributionTable
  improvement_plan: ImprovementPlanTable
}

interface LandAttributionTable {
  id: FixedDefault<string>
  year: Fixed<number>
  enterprise_id: Fixed<string>
  park_id: Fixed<number>
  /** Areas in 1/300 m². */
  own: Fixed<number>
  leased_in: Fixed<number>
  leased_out: Fixed<number>
  total: Fixed<number>
  lines: ColumnType<unknown, string, never>
  account_id: Fixed<string>
  account_name: Fixed<string>
  created_at: FixedDefault<string>
}

interface ImprovementPlanTable {
  id: FixedDefault<string>
  batch_id: Fixed<string>
  enterprise_id: Fixed<string>
  park_id: Fixed<number>
  version: Fixed<number>
  targets: ColumnType<unknown, string, never>
  note: FixedDefault<string>
  shared: Fixed<boolean>
  score_before: Fixed<string>
  grade_before: FixedOptional<string>
  score_expected: Fixed<string>
  grade_expected: FixedOptional<string>
  account_id: Fixed<string>
  account_name: Fixed<string>
  created_at: FixedDefault<string>
  superseded_at: Optional<string>
}
