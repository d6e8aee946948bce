import type { ColumnType, Generated } from 'kysely'
import type { Fixed, FixedDefault, FixedOptional, Json, Optional } from './column-types.ts'

/** Accounts, what they prove themselves with, and who is signed in (migrations 0005 and 0110). */
export interface IdentityTables {
  account: AccountTable
  session: SessionTable
  account_post: AccountPostTable
  password_history: PasswordHistoryTable
  recovery_code: RecoveryCodeTable
  sign_in_rule: SignInRuleTable
  guess_source: GuessSourceTable
  setup_token: SetupTokenTable
  api_token: ApiTokenTable
  account_link: AccountLinkTable
}

interface AccountTable {
  id: FixedDefault<string>
  login: string
  name: string
  role: string
  organisation: Optional<string>
  parks: Generated<number[]>
  towns: Generated<string[]>
  enterprise_id: Optional<string>
  password_hash: Optional<string>
  status: Generated<'active' | 'disabled'>
  /** Guesses of every kind since the last complete sign-in. */
  failed_sign_ins: Generated<number>
  locked_until: Optional<string>
  demo: Generated<boolean>
  person: Optional<string>
  email: Optional<string>
  must_change_password: Generated<boolean>
  password_set_at: Optional<string>
  totp_secret: Optional<string>
  totp_pending: Optional<string>
  totp_confirmed_at: Optional<string>
  totp_last_step: Optional<number>
  last_sign_in_at: Optional<string>
  post_id: Optional<string>
  post_until: Optional<string>
  version: Generated<number>
  created_at: FixedDefault<string>
  updated_at: Generated<string>
}

interface SessionTable {
  token_hash: Fixed<Uint8Array>
  account_id: Fixed<string>
  created_at: FixedDefault<string>
  last_seen_at: Generated<string>
  expires_at: string
  id: Generated<string>
  stage: FixedDefault<'full' | 'second-factor' | 'new-password' | 'enrol'>
  how: FixedDefault<string>
  source: FixedDefault<string>
  agent: FixedDefault<string>
  second_factor_at: Optional<string>
}

interface AccountPostTable {
  id: FixedDefault<string>
  account_id: Fixed<string>
  role: Fixed<string>
  organisation: FixedOptional<string>
  parks: FixedDefault<number[]>
  towns: FixedDefault<string[]>
  enterprise_id: FixedOptional<string>
  enterprise_code: FixedOptional<string>
  from_day: Fixed<string>
  until_day: Optional<string>
  status: Generated<'proposed' | 'granted' | 'refused' | 'withdrawn'>
  reason: Fixed<string>
  proposed_by: Fixed<string>
  proposed_by_name: Fixed<string>
  proposed_at: FixedDefault<string>
  decided_by: Optional<string>
  decided_by_name: Optional<string>
  decided_at: Optional<string>
  opinion: Optional<string>
  version: Generated<number>
}

interface PasswordHistoryTable {
  account_id: Fixed<string>
  set_at: FixedDefault<string>
  password_hash: Fixed<string>
}

interface RecoveryCodeTable {
  account_id: Fixed<string>
  code_hash: Fixed<Uint8Array>
  used_at: Optional<string>
}

interface SignInRuleTable {
  id: ColumnType<number, never, never>
  content: Json
  set_by: Fixed<string>
  set_by_name: Fixed<string>
  set_at: FixedDefault<string>
}

interface GuessSourceTable {
  source: Fixed<string>
  failed: Generated<number>
  locked_until: Optional<string>
  at: string
}

interface SetupTokenTable {
  one: FixedDefault<boolean>
  token_hash: Uint8Array
  made_at: FixedDefault<string>
  used_at: Optional<string>
}

interface ApiTokenTable {
  id: FixedDefault<string>
  account_id: Fixed<string>
  name: Fixed<string>
  token_hash: Fixed<Uint8Array>
  scopes: Fixed<string[]>
  created_at: FixedDefault<string>
  expires_at: Fixed<string>
  last_used_at: Optional<string>
  revoked_at: Optional<string>
}

interface AccountLinkTable {
  issuer: Fixed<string>
  subject: Fixed<string>
  account_id: Fixed<string>
  linked_by: Fixed<string>
  linked_at: FixedDefault<string>
}
