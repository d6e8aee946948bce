import { sql } from 'kysely'
import { appendAction } from '../audit/append-action.ts'
import type { Clock } from '../clock/clock.ts'
import type { InTransaction, Transaction } from '../database/transaction.ts'
import { identityService } from './person.ts'

interface Settled {
  readonly id: string
  readonly role: string
  readonly post: string | null
  readonly changed: boolean
}

/**
 * Gives every account the post that is in force on the day – role, unit, parks, towns, enterprise – and ends the sessions of those whose post has changed.
 * Accounts without any granted post (of the demonstration) stay as they are; one whose post is over has the role `none`, which opens nothing.
 * Returns how many changed.
 */
export async function settlePosts(tx: Transaction, day: string, account?: string): Promise<number> {
  // One at a time; the next finds nothing to do.
  await sql`select pg_advisory_xact_lock(hashtextextended('settle posts', 0))`.execute(tx)
  const { rows } = await sql<Settled>`
    with due as (
      select a.id, p.id as post, p.role, p.organisation, heirs_of_parks(p.parks) as parks, p.towns, p.enterprise_id, p.until_day,
        a.post_id is distinct from p.id as changed
      from account a left join account_post p
        on p.account_id = a.id and p.status = 'granted' and ${day}::date between p.from_day and coalesce(p.until_day, 'infinity')
      where a.post_id is distinct from p.id or a.post_until is distinct from p.until_day and p.id is not null
    )
    update account a set role = coalesce(d.role, 'none'), organisation = coalesce(d.organisation, a.organisation),
      parks = coalesce(d.parks, '{}'), towns = coalesce(d.towns, '{}'),
      enterprise_id = case when d.role like 'enterprise-%' then coalesce(d.enterprise_id, a.enterprise_id) end,
      post_id = d.post, post_until = d.until_day, version = a.version + 1, updated_at = now()
    from due d where a.id = d.id ${account === undefined ? sql`` : sql`and a.id = ${account}`}
    returning a.id, a.role, a.post_id as post, d.changed`.execute(tx)
  for (const { id, role, post, changed } of rows) {
    if (!changed) continue
    await sql`delete from session where account_id = ${id}`.execute(tx)
    const { account: by, name } = identityService
    await appendAction(tx, {
      record: { type: 'account', id },
      action: post === null ? '岗位到期' : '岗位生效',
      by: { account: by, name, role: 'system' },
      detail: { role, post, day },
    })
  }
  return rows.length
}

export interface PostKeeper {
  /** Settles the posts if the day has changed since it last did. Costs nothing on all other calls. */
  ensure(): Promise<void>
  stop(): void
}

/** Milliseconds between looks at the day, for work that goes on without anyone asking. */
const every = 5000

/** Lets transfers act with the first request of their day. */
export function keepPosts(inTransaction: InTransaction, clock: Clock): PostKeeper {
  let settled = ''
  let running: Promise<void> | undefined
  const settle = async (day: string): Promise<void> => {
    await inTransaction(identityService, (tx) => settlePosts(tx, day))
    settled = day
  }
  const ensure = async (): Promise<void> => {
    const day = clock.businessDate()
    if (day === settled) return
    running ??= settle(day).finally(() => {
      running = undefined
    })
    await running
  }
  const timer = setInterval(() => void ensure().catch(() => {}), every)
  timer.unref()
  return { ensure, stop: () => clearInterval(timer) }
}
