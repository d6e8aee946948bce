import { sql } from 'kysely'
import { z } from 'zod'
import { addDays } from '../../../kernel/day.ts'
import { type Problem, Refusal } from '../../../kernel/problem.ts'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { Person } from '../../../platform/auth/person.ts'
import { settlePosts } from '../../../platform/auth/posts.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { conflict, forbidden, notFound } from '../../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json, noContent } from '../../../platform/http/response-declaration.ts'
import { type RoleId, roles } from '../../../record/roles.ts'
import { access } from '../access.ts'
import { keepOneOfEach } from './account-row.ts'
import { keptApart } from './kept-apart.ts'
import * as messages from './messages.ts'
import { roleLabel } from './read-accounts.ts'

const one = z.object({ id: z.uuid() })
const shared = {
  method: 'post',
  tag: '账号管理',
  scope: 'district',
  dataClass: 'personal',
  audit: 'action',
  idempotent: 'key',
  rateClass: 'write',
} as const

/** Posts: proposed by the system administrator, granted by the security administrator, acting from day to day. */
export function postOperations(): readonly Operation[] {
  return [
    operation({
      ...shared,
      path: '/accounts/{id}/posts',
      summary: '提出岗位：角色、范围、起止日',
      access: access.keepAccounts,
      request: { params: one, body: messages.newPost },
      response: json(201, messages.made),
      handler: async ({ tx, person, params, body, clock }) => {
        const account = await tx
          .selectFrom('account')
          .select(['id', 'demo'])
          .where('id', '=', params.id)
          .forUpdate()
          .executeTakeFirst()
        if (!account) throw notFound('这个账号')
        if (account.demo) throw forbidden('演示账号由演示数据带来，不能修改')
        const enterprise = await enterpriseOf(tx, body.enterprise)
        const problems = faults(body, clock.businessDate(), enterprise)
        if (problems.length > 0) throw new Refusal(problems)
        const { id } = await tx
          .insertInto('account_post')
          .values({
            account_id: params.id,
            role: body.role,
            organisation: body.organisation,
            parks: body.parks,
            towns: body.towns,
            enterprise_id: enterprise ?? null,
            enterprise_code: body.enterprise,
            from_day: body.from,
            until_day: body.until,
            reason: body.reason,
            proposed_by: person.account,
            proposed_by_name: person.name,
          })
          .returning('id')
          .executeTakeFirstOrThrow()
        await appendAction(tx, {
          record: { type: 'account', id: params.id },
          action: '提出岗位',
          by: person,
          reason: body.reason,
          detail: { ...body, post: id },
        })
        return { id }
      },
    }),
    operation({
      ...shared,
      path: '/account-posts/{id}/grant',
      summary: '批准岗位：到起始日自动生效，原岗位同时截止',
      access: access.decideAccounts,
      final: true,
      request: { params: one, body: messages.opinion, ifMatch: true },
      response: noContent,
      handler: async (call) => {
        const { tx, person, params, body, clock } = call
        const post = await held(tx, params.id)
        call.expectVersion(post.version)
        if (post.status !== 'proposed') throw decided()
        if (post.account_id === person.account) throw forbidden('不能批准自己的岗位')
        refuseProposer(post, person)
        await keptApart(async () => {
          await cutFormer(tx, post)
          await decide(tx, post.id, 'granted', person, body.opinion, clock.instant())
        })
        await settlePosts(tx, clock.businessDate(), post.account_id)
        await note(call, post, '批准岗位', body.opinion)
      },
    }),
    operation({
      ...shared,
      path: '/account-posts/{id}/refuse',
      summary: '不批准岗位',
      access: access.decideAccounts,
      request: { params: one, body: messages.opinion, ifMatch: true },
      response: noContent,
      handler: async (call) => {
        const { tx, person, params, body, clock } = call
        const post = await held(tx, params.id)
        call.expectVersion(post.version)
        if (post.status !== 'proposed') throw decided()
        refuseProposer(post, person)
        await decide(tx, post.id, 'refused', person, body.opinion, clock.instant())
        await note(call, post, '不批准岗位', body.opinion)
      },
    }),
    operation({
      ...shared,
      path: '/account-posts/{id}/withdraw',
      summary: '撤回还没有生效的岗位',
      access: access.keepAccounts,
      request: { params: one, body: messages.withReason, ifMatch: true },
      response: noContent,
      handler: async (call) => {
        const { tx, params, body, clock } = call
        const post = await held(tx, params.id)
        call.expectVersion(post.version)
        const waiting = post.status === 'proposed'
        if (!waiting && !(post.status === 'granted' && post.from_day > clock.businessDate())) throw decided()
        await change(tx, post.id, { status: 'withdrawn' })
        await note(call, post, '撤回岗位', body.reason)
      },
    }),
    operation({
      ...shared,
      path: '/account-posts/{id}/end',
      summary: '提前结束岗位：到日自动失效',
      access: access.stopAccounts,
      request: { params: one, body: messages.postEnd, ifMatch: true },
      response: noContent,
      handler: async (call) => {
        const { tx, params, body, clock } = call
        const post = await held(tx, params.id)
        call.expectVersion(post.version)
        const today = clock.businessDate()
        if (post.status !== 'granted' || (post.until_day !== null && post.until_day < today)) throw decided()
        const yesterday = addDays(today, -1)
        if (
          body.until < yesterday ||
          body.until < post.from_day ||
          (post.until_day ?? body.until) < body.until
        )
          throw new Refusal([
            problem(
              '最后一天',
              '结束日不对',
              '只能提前，最早到昨天（立即失效），不能早于起始日。',
              '请改结束日。',
            ),
          ])
        await keepOneOfEach(tx, { id: post.account_id, role: post.role })
        await change(tx, post.id, { until_day: body.until })
        await settlePosts(tx, today, post.account_id)
        await note(call, post, '提前结束岗位', body.reason, { until: body.until })
      },
    }),
  ]
}

type Held = Awaited<ReturnType<typeof held>>

/** Whoever proposed and has become security administrator since leaves it to another. */
function refuseProposer(post: Held, person: Person): void {
  if (post.proposed_by === person.account)
    throw forbidden('提出人不能自己批准或驳回，请由另一名安全管理员办理')
}

async function held(tx: Transaction, id: string) {
  const post = await tx
    .selectFrom('account_post')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!post) throw notFound('这个岗位')
  return post
}

/** A transfer: the post before ends on the day before the new one begins. */
async function cutFormer(tx: Transaction, post: Held): Promise<void> {
  await sql`update account_post set until_day = ${addDays(post.from_day, -1)}, version = version + 1
    where account_id = ${post.account_id} and status = 'granted' and from_day < ${post.from_day}
      and coalesce(until_day, 'infinity') >= ${post.from_day}::date`.execute(tx)
}

async function decide(
  tx: Transaction,
  id: string,
  status: 'granted' | 'refused',
  by: { readonly account: string; readonly name: string },
  opinion: string,
  at: string,
): Promise<void> {
  await change(tx, id, {
    status,
    decided_by: by.account,
    decided_by_name: by.name,
    decided_at: at,
    opinion,
  })
}

async function change(tx: Transaction, id: string, values: Readonly<Record<string, string>>): Promise<void> {
  await tx
    .updateTable('account_post')
    .set({ ...values, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
}

async function enterpriseOf(tx: Transaction, code: string | null): Promise<string | undefined> {
  if (code === null) return undefined
  const { rows } = await sql<{ id: string | null }>`select enterprise_with_code(${code}) as id`.execute(tx)
  return rows[0]?.id ?? undefined
}

/** What does not go together in a proposed post. */
function faults(
  post: z.output<typeof messages.newPost>,
  today: string,
  enterprise: string | undefined,
): readonly Problem[] {
  const view = roles[post.role as RoleId].view
  const problems: Problem[] = []
  const must = (field: string, what: string, mend: string) =>
    problems.push(problem(field, what, `“${roleLabel(post.role)}”只看自己范围里的数据。`, mend))
  if (view === 'park' && post.parks.length === 0) must('园区', '没有选园区', '选一个或几个园区。')
  if (view === 'town' && post.towns.length === 0) must('镇街代码', '没有填镇街', '填写镇街的代码。')
  if (view === 'partner' && post.organisation === null) must('单位', '没有填单位', '填写机构的全称。')
  if (view !== 'park' && post.parks.length > 0) must('园区', '这个角色不分园区', '去掉园区。')
  if (view !== 'town' && post.towns.length > 0) must('镇街代码', '这个角色不分镇街', '去掉镇街。')
  if (view !== 'enterprise' && post.enterprise !== null)
    must('信用代码', '这个角色不属于企业', '去掉信用代码。')
  if (post.enterprise !== null && view === 'enterprise' && enterprise === undefined)
    problems.push(
      problem(
        '信用代码',
        '企业库里没有这家企业',
        '信用代码没有查到。',
        '核对信用代码；也可以留空，由企业管理员自己认领。',
      ),
    )
  if (post.from < today)
    problems.push(problem('起始日', '起始日在今天之前', '岗位从批准之后起算。', `起始日最早填 ${today}。`))
  if (post.until !== null && post.until < post.from)
    problems.push(problem('最后一天', '结束日在起始日之前', '至少在岗一天。', '请改结束日。'))
  return problems
}

function problem(field: string, what: string, why: string, mend: string): Problem {
  return { code: 'account/post', severity: 'error', what, where: { field }, why, mend }
}

function decided() {
  return conflict('account/post-decided', '这个岗位已经办过，请刷新后再看')
}

function note(
  { tx, person }: { readonly tx: Transaction; readonly person: Parameters<typeof appendAction>[1]['by'] },
  post: Held,
  action: string,
  reason: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<number> {
  const { id, role, from_day: from, until_day: until } = post
  return appendAction(tx, {
    record: { type: 'account', id: post.account_id },
    action,
    by: person,
    reason,
    detail: { post: id, role, from, until, ...detail },
  })
}
