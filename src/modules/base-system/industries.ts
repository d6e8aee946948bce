import { sql } from 'kysely'
import type { Person } from '../../platform/auth/person.ts'
import { within } from '../../platform/auth/reach.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import type { Pack } from '../../policy/pack.ts'
import type { Industries } from './messages.ts'

interface Division {
  readonly code: string
  readonly label: string
}

/** The division (大类) of an industry code, with its name from the pack's list where there is one. Null without a code. */
export function divisionOf(pack: Pack, code: string | null): Division | null {
  const division = /^[A-T]?(\d\d)/.exec(code ?? '')?.[1]
  if (division === undefined) return null
  return { code: division, label: divisionNames(pack).get(division) ?? division }
}

/** Lists whose rows are told by two digits and end with a name. */
function divisionNames({ lists }: Pack): ReadonlyMap<string, string> {
  const list = lists.find(({ id }) => id === 'industry-divisions')
  const at = list?.columns.findIndex(({ id }) => id === 'name') ?? -1
  return new Map(list?.rows.map((row) => [row[0] ?? '', row[at] ?? '']))
}

/** Divisions that occur among the enterprises the actor sees. */
export async function industryList(tx: Transaction, person: Person, pack: Pack): Promise<Industries> {
  const { rows } = await sql<{ code: string; enterprises: number }>`
    select substring(industry_code from '^[A-T]?([0-9]{2})') as code, count(*)::int as enterprises from enterprise
    where industry_code is not null and ${within(person, { park: 'park_id', enterprise: 'id' })} and exists (select from fact f where f.enterprise_id = enterprise.id and f.superseded_at is null)
    group by 1 having substring(min(industry_code) from '^[A-T]?([0-9]{2})') is not null order by 1`.execute(
    tx,
  )
  return rows.map(({ code, enterprises }) => ({
    code,
    label: divisionOf(pack, code)?.label ?? code,
    enterprises,
  }))
}
