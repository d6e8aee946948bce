import type { SchemeVersion } from '../../../pipeline/evaluate/scheme-version.ts'
import type { TestDatabase } from '../../../platform/database/testing/test-database.ts'

/**
 * A finished evaluation of some firms, before the public, put in past all guards. Its publicity is always about the year and until the day that the
 * objection just written names: what an objection has to do with a publicity has tests of its own.
 */
export async function plantResults(
  { query }: TestDatabase,
  firms: readonly { readonly enterprise: string; readonly park: number | string }[],
  { hash, text }: SchemeVersion,
): Promise<void> {
  const [batch] = await query(
    `with scheme as (
       insert into scheme_version (hash, policy, scheme, title, content)
       values (decode($1, 'hex'), 'walk', 'walk', '走查办法', $2) returning hash)
     insert into evaluation_batch (scheme_hash, period, as_of, snapshot_hash, engine_version, account_id, account_name)
     select hash, '2024', '2025-09-15', hash, '1', '00000000-0000-0000-0000-000000000000', '走查' from scheme returning id`,
    [hash, text],
  )
  for (const { enterprise, park } of firms)
    await query(
      `insert into evaluation_result (batch_id, enterprise_id, park_id, status, score, rank, grade, result)
       values ($1, $2, $3, 'graded', 90000000, 1, 'A', '{}')`,
      [batch?.id, enterprise, park],
    )
  await query("update evaluation_batch set status = 'finished', finished_at = now() where id = $1", [
    batch?.id,
  ])
  await query(
    `update evaluation_batch set status = 'published', published_at = now(), publicity_from = '2020-01-01',
       publicity_until = '2025-09-15' where id = $1`,
    [batch?.id],
  )
  await query(`create function walk_publicity() returns trigger language plpgsql security definer as $$
    begin
      update evaluation_batch set period = new."year", publicity_until = new.notice_until;
      return null;
    end $$`)
  await query(`create trigger walk_publicity after insert or update on r_evaluation_objection
    for each row execute function walk_publicity()`)
}
