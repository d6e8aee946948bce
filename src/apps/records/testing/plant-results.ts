import type { TestDatabase } from '../../../platform/database/testing/test-database.ts'
import type { World } from './walk-world.ts'

/** A finished and published evaluation of one firm of each side, put in past all guards. */
export async function plantResults({ query }: TestDatabase, { firms, parks }: World): Promise<void> {
  const content = '{"scheme":"walk"}'
  const [batch] = await query(
    `with scheme as (
       insert into scheme_version (hash, policy, scheme, title, content)
       values (sha256(convert_to($1, 'UTF8')), 'walk', 'walk', '走查办法', $1) returning hash)
     insert into evaluation_batch (scheme_hash, period, as_of, snapshot_hash, engine_version, account_id, account_name)
     select hash, '2024', '2025-09-15', hash, '1', '00000000-0000-0000-0000-000000000000', '走查' from scheme returning id`,
    [content],
  )
  for (const side of ['a', 'b'] as const)
    await query(
      `insert into evaluation_result (batch_id, enterprise_id, park_id, status, score, rank, grade, result)
       values ($1, $2, $3, 'graded', 90000000, 1, 'A', '{}')`,
      [batch?.id, firms[side].id, parks[side].id],
    )
  await query("update evaluation_batch set status = 'finished', finished_at = now() where id = $1", [
    batch?.id,
  ])
  await query("update evaluation_batch set status = 'published', published_at = now() where id = $1", [
    batch?.id,
  ])
}
