import { sql } from 'kysely'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { decimal } from '../../../kernel/rational.ts'
import type { StoredResult } from '../../../pipeline/evaluate/stored-result.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Pack } from '../../../policy/pack.ts'
import { valueOn } from '../../../policy/with-values.ts'
import type { KeptResult } from '../result-detail.ts'
import { type Correction, newestOf } from '../revisions.ts'
import type { WhatIfReader } from '../what-if-payload.ts'
import { badgeOf, type Robustness, robustnessOf } from './robustness.ts'
import type { Graded } from './wanted-measures.ts'

/** A graded enterprise of a batch, before its facts and its robustness are looked at. */
export interface GradedFirm {
  readonly enterprise: string
  readonly park: number
  readonly result: StoredResult & { readonly park: string; readonly industry: string | null }
  readonly accounts: Graded['accounts']
  /** Facts corrected since the run, by objections. */
  readonly corrections: readonly Correction[]
}

interface Row {
  readonly enterprise: string
  readonly park: number
  readonly result: GradedFirm['result']
  readonly power: readonly string[] | null
  readonly water: readonly string[] | null
  readonly gas: readonly string[] | null
  readonly corrections: readonly Correction[] | null
}

/** The enterprises of a batch that have a grade, in the order of their codes; one of them where it is named. */
export async function gradedFirms(
  tx: Transaction,
  batch: string,
  only?: string,
): Promise<readonly GradedFirm[]> {
  const { rows } = await sql<Row>`
    select r.enterprise_id as enterprise, r.park_id as park, r.result,
      e.extra -> 'powerAccounts' as power, e.extra -> 'waterAccounts' as water, e.extra -> 'gasAccounts' as gas,
      (select jsonb_agg(c order by v.version) from evaluation_revision v, jsonb_array_elements(v.correction) c
       where (v.batch_id, v.run, v.enterprise_id) = (r.batch_id, r.run, r.enterprise_id)) as corrections
    from standing_result r join enterprise e on e.id = r.enterprise_id
    where r.batch_id = ${batch}::uuid and r.grade is not null
      and ${only === undefined ? sql`true` : sql`r.enterprise_id = ${only}::uuid`}
    order by r.result ->> 'code'`.execute(tx)
  return rows.map(({ enterprise, park, result, power, water, gas, corrections }) => ({
    enterprise,
    park,
    result,
    accounts: new Map([
      ['用电', power ?? []],
      ['用水', water ?? []],
      ['用气', gas ?? []],
    ]),
    corrections: newestOf(corrections ?? []),
  }))
}

/** Labels of the gates that moved a grade. */
export function gatesOf({ gates }: StoredResult): readonly string[] {
  return gates.filter(({ hit, from, to }) => hit === true && from !== to).map(({ label }) => label)
}

/** Parameters of the pack by which robustness is judged, in percent. */
const limits = {
  error: 'data-error-share',
  strong: 'robust-strong-share',
  weak: 'robust-weak-share',
} as const

export interface Tried {
  readonly robustness: Robustness | string
  readonly badge: NonNullable<Graded['robust']>['badge'] | null
  /** Percent with two decimals. */
  readonly share: string | null
  readonly error: string
}

/** How firmly a grade stands, by the pack's figures of the day; `robustness` is a text where it cannot be tried. `read` gives the figures of the result's batch. */
export async function tryRobustness(
  { pack, asOf, read }: { readonly pack: Pack; readonly asOf: string; readonly read: WhatIfReader },
  result: KeptResult,
  corrections: readonly Correction[] = [],
): Promise<Tried> {
  const limit = (id: string) => {
    const parameter = pack.parameters.find((one) => one.id === id)
    const value = parameter && valueOn(parameter, asOf)?.value
    return value === undefined ? undefined : decimal(value)
  }
  const [error, strong, weak] = [limit(limits.error), limit(limits.strong), limit(limits.weak)]
  if (!error || !strong || !weak)
    return { robustness: '政策包没有写数据误差幅度，稳健程度不作测算', badge: null, share: null, error: '0' }
  const { data, simulation } = await read(result, corrections)
  const robustness = robustnessOf(data, error, simulation)
  const tried = typeof robustness !== 'string'
  return {
    robustness,
    badge: tried ? badgeOf(robustness.share, { strong, weak }) : null,
    share: tried ? toDecimalText(robustness.share, 2) : null,
    error: toDecimalText(error),
  }
}
