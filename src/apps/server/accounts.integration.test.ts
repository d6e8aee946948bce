import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { accountOperations } from '../../modules/base-system/accounts/account-operations.ts'
import { postOperations } from '../../modules/base-system/accounts/post-operations.ts'
import { ruleOperations } from '../../modules/base-system/accounts/rule-operations.ts'
import { identityService } from '../../platform/auth/person.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { silentLog } from '../../platform/log/log.ts'
import { type RunningServer, startServer } from '../server.ts'
import { setUpAdministrators, signInAgain } from './testing/administrators.ts'
import { movableClock, Visitor } from './testing/visitor.ts'

const operations = [...accountOperations(undefined), ...postOperations(), ...ruleOperations()]

describe.each(inject('everyDatabaseServer'))('on $name', (databaseServer) => {
  let database: TestDatabase
  let server: RunningServer
  let folder: string
  let people: Awaited<ReturnType<typeof setUpAdministrators>>
  const clock = movableClock('2026-03-02T02:00:00.000Z')
  const visitor = () => new Visitor(server.url, clock)
  const plain = {
    organisation: '区经济信息委',
    parks: [],
    towns: [],
    enterprise: null,
    until: null,
    reason: '新入职',
  }

  const newAccount = async (login: string, person: string): Promise<string> => {
    const { body, status } = await people.system.post('/accounts', { login, name: '周经办', person })
    expect(status).toBe(201)
    return body.id
  }
  const propose = (account: string, post: Record<string, unknown>) =>
    people.system.post(`/accounts/${account}/posts`, { ...plain, from: clock.businessDate(), ...post })
  const decide = (post: string, what: 'grant' | 'refuse', by = people.security) =>
    by.change('POST', `/account-posts/${post}/${what}`, 1, { opinion: '同意' })
  const give = async (account: string, post: Record<string, unknown>): Promise<number> =>
    (await decide((await propose(account, post)).body.id, 'grant')).status
  /** Hands over a first password and goes in with it. */
  const goIn = async (account: string, login: string, password: string): Promise<Visitor> => {
    const { body } = await people.system.post(`/accounts/${account}/password`)
    const person = visitor()
    expect((await person.enter(login, body.password)).body.next).toBe('new-password')
    expect((await person.post('/session/new-password', { password })).body.next).toBe('full')
    return person
  }

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'yuance-accounts-'))
    database = await openTestDatabase(databaseServer)
    await database.query(`insert into park (id, code) overriding system value values (1, 'one'), (2, 'two')`)
    await database.query(
      `insert into park_name (park_id, name, valid_from) values (1, '甲园区', '2020-01-01'), (2, '乙园区', '2020-01-01')`,
    )
    const many = { burst: 9999, perMinute: 9999 }
    server = await startServer({
      port: 0,
      dataDirectory: folder,
      policy: 'policies/dazu-2022-14',
      database,
      clock,
      log: silentLog,
      modules: [{ id: 'accounts', operations: () => operations }],
      rateLimits: { read: many, write: many, heavy: many, 'sign-in': many },
    })
    people = await setUpAdministrators(server, clock)
  })
  afterAll(async () => {
    await server?.stop()
    await database?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('one makes the account, another grants the post, then its person gets in – and not before', async () => {
    const account = await newAccount('zhou', 'G2001')
    const { body } = await people.system.post(`/accounts/${account}/password`)
    expect((await visitor().enter('zhou', body.password)).code).toBe('auth/no-post')
    const post = await propose(account, { role: 'joint-office' })
    expect(post.status).toBe(201)
    expect((await visitor().enter('zhou', body.password)).code).toBe('auth/no-post')
    expect((await decide(post.body.id, 'grant', people.system)).status).toBe(403)
    expect((await decide(post.body.id, 'grant', people.audit)).status).toBe(403)
    expect((await decide(post.body.id, 'grant')).status).toBe(204)
    const person = await goIn(account, 'zhou', 'Kiesel-Turm-19z')
    expect((await person.get('/session')).body).toMatchObject({ account: 'zhou', role: 'joint-office' })
    expect((await person.get('/accounts')).status).toBe(403)
  })

  test('an initial password is in no table, and is over after its days', async () => {
    const account = await newAccount('initial', 'G2002')
    await give(account, { role: 'town', towns: ['town-001'] })
    const { body } = await people.system.post(`/accounts/${account}/password`)
    for (const table of ['idempotency_key', 'action', 'account', 'password_history']) {
      const rows = await database.query(`select t::text as text from ${table} t`)
      expect(rows.some(({ text }) => String(text).includes(body.password))).toBe(false)
    }
    clock.days(8)
    expect((await visitor().enter('initial', body.password)).code).toBe('auth/initial-password-over')
    await signInAgain(people)
  })

  test('the last of each kind stays, and nobody decides on themselves', async () => {
    const { rows } = (await people.system.get('/accounts?q=sec.lin')).body
    expect((await people.system.post(`/accounts/${rows[0].id}/disable`, { reason: '试试' })).code).toBe(
      'account/last-administrator',
    )
    const own = (await people.system.get('/accounts?q=sys.wu')).body.rows[0]
    expect((await people.system.post(`/accounts/${own.id}/disable`, { reason: '试试' })).status).toBe(403)
    expect((await people.system.post(`/accounts/${own.id}/password`)).status).toBe(403)
  })

  test('nobody holds two of the three posts, nor one of them beside another', async () => {
    const again = await newAccount('wu.second', 'G100')
    for (const role of ['security-admin', 'audit-admin', 'joint-office']) {
      const { body } = await propose(again, { role })
      expect((await decide(body.id, 'grant')).code).toBe('account/administrators-apart')
    }
    const one = await newAccount('free', 'G2003')
    expect(await give(one, { role: 'joint-office' })).toBe(204)
    const other = await newAccount('free.second', 'G2003')
    const { body } = await propose(other, { role: 'audit-admin' })
    expect((await decide(body.id, 'grant')).code).toBe('account/administrators-apart')
    expect(await database.query(`select count(*)::int as n from account where role like '%-admin'`)).toEqual([
      { n: 3 },
    ])
  })

  test('the database keeps them apart by itself, also between two grants at once', async () => {
    const race = async (n: number): Promise<number> => {
      const posts = await Promise.all(
        ['security-admin', 'audit-admin'].map(async (role) => {
          const account = await newAccount(`race${n}.${role}`, `R${n}`)
          return (await propose(account, { role })).body.id as string
        }),
      )
      const grant = (id: string) =>
        database.inTransaction(identityService, async (tx) => {
          await tx
            .updateTable('account_post')
            .set({ status: 'granted', decided_by: randomUUID(), decided_by_name: '直接写库' })
            .where('id', '=', id)
            .execute()
          await new Promise((resolve) => setTimeout(resolve, 20))
        })
      const outcomes = await Promise.allSettled(posts.map(grant))
      return outcomes.filter(({ status }) => status === 'fulfilled').length
    }
    for (let n = 0; n < 10; n++) expect(await race(n)).toBe(1)
    const direct = database.inTransaction(identityService, (tx) =>
      tx
        .insertInto('account')
        .values({ login: 'direct', name: '直', person: 'G100', role: 'audit-admin' })
        .execute(),
    )
    await expect(direct).rejects.toMatchObject({ constraint: 'administrators_apart' })
  })

  test('a transfer acts with its day: the old scope until then, the new one from then on', async () => {
    const account = await newAccount('mover', 'G2005')
    expect(await give(account, { role: 'park-clerk', parks: [1] })).toBe(204)
    const tomorrow = new Date(Date.parse(clock.instant()) + 32 * 3_600_000).toISOString().slice(0, 10)
    expect(await give(account, { role: 'park-clerk', parks: [2], from: tomorrow, reason: '调动' })).toBe(204)
    const person = await goIn(account, 'mover', 'Kiesel-Turm-29z')
    expect((await person.get('/session')).body.parks.map(({ id }: { id: string }) => id)).toEqual(['1'])
    clock.minutes(24 * 60)
    await person.signIn('mover', 'Kiesel-Turm-29z')
    expect((await person.get('/session')).body.parks.map(({ id }: { id: string }) => id)).toEqual(['2'])
    const { body } = await people.audit.get('/session').then(async ({ status }) => {
      if (status === 401) await signInAgain(people)
      return people.audit.get(`/accounts/${account}`)
    })
    expect(body.posts.map(({ from, until, now }: Record<string, unknown>) => [from, until, now])).toEqual([
      [tomorrow, null, true],
      ['2026-03-10', '2026-03-10', false],
    ])
  })

  test('a session ends within one request when post, account or session ends', async () => {
    await signInAgain(people)
    const account = await newAccount('leaver', 'G2006')
    await give(account, { role: 'joint-office' })
    const person = await goIn(account, 'leaver', 'Kiesel-Turm-39z')
    const posts = (await people.system.get(`/accounts/${account}`)).body.posts
    const ended = await people.security.change('POST', `/account-posts/${posts[0].id}/end`, 2, {
      until: clock.businessDate(),
      reason: '离职',
    })
    expect(ended.status).toBe(204)
    expect((await person.get('/session')).status).toBe(200)
    expect((await people.system.post(`/accounts/${account}/disable`, { reason: '离职' })).status).toBe(204)
    expect((await person.get('/session')).status).toBe(401)
    expect((await person.enter('leaver', 'Kiesel-Turm-39z')).code).toBe('auth/refused')
    await people.system.post(`/accounts/${account}/enable`, { reason: '返聘' })
    expect(await person.signIn('leaver', 'Kiesel-Turm-39z')).toBe('full')
    expect((await people.security.post(`/accounts/${account}/end-sessions`)).status).toBe(204)
    expect((await person.get('/session')).status).toBe(401)
    expect(await person.signIn('leaver', 'Kiesel-Turm-39z')).toBe('full')
    clock.minutes(24 * 60)
    expect((await person.get('/session')).status).toBe(401)
    expect((await person.enter('leaver', 'Kiesel-Turm-39z')).code).toBe('auth/no-post')
  })

  test('an account that is locked is unlocked; a lost phone is reset by the security administrator', async () => {
    await signInAgain(people)
    const account = await newAccount('loser', 'G2007')
    await give(account, { role: 'joint-office' })
    await goIn(account, 'loser', 'Kiesel-Turm-49z')
    for (let n = 0; n < 5; n++) await visitor().enter('loser', `Wrong-${n}`)
    expect((await visitor().enter('loser', 'Kiesel-Turm-49z')).status).toBe(401)
    expect((await people.system.get('/accounts?status=locked')).body.rows).toMatchObject([{ login: 'loser' }])
    expect((await people.system.post(`/accounts/${account}/unlock`)).status).toBe(204)
    expect((await visitor().enter('loser', 'Kiesel-Turm-49z')).status).toBe(201)
    const reset = { reason: '手机丢失' }
    expect((await people.system.post(`/accounts/${account}/reset-second-factor`, reset)).status).toBe(403)
    expect((await people.security.post(`/accounts/${account}/reset-second-factor`, reset)).status).toBe(204)
  })

  test('the auditor looks on: reads accounts, changes none', async () => {
    const { body } = await people.audit.get('/accounts')
    expect(body.may).toEqual({ edit: false, decide: false })
    expect(body.rows.length).toBeGreaterThan(5)
    expect(JSON.stringify(body)).not.toMatch(/argon2|totp/)
    expect((await people.audit.post('/accounts', { login: 'x1', name: '试', person: 'G9' })).status).toBe(403)
    expect((await people.audit.get('/sign-in-rules')).status).toBe(200)
  })

  test('rules are set by the security administrator within bounds, and act at once', async () => {
    const { rules } = (await people.security.get('/sign-in-rules')).body
    expect((await people.system.send('PUT', '/sign-in-rules', rules)).status).toBe(403)
    const none = await people.security.send('PUT', '/sign-in-rules', { ...rules, attempts: 50 })
    expect(none.code).toBe('account/rule-bounds')
    expect((await people.security.send('PUT', '/sign-in-rules', { ...rules, minLength: 30 })).status).toBe(
      204,
    )
    clock.minutes(1)
    const account = await newAccount('ruled', 'G2008')
    await give(account, { role: 'joint-office' })
    const { body } = await people.system.post(`/accounts/${account}/password`)
    const person = visitor()
    await person.enter('ruled', body.password)
    const answer = await person.post('/session/new-password', { password: 'Kiesel-Turm-59z' })
    expect(answer.body.errors[0].why).toContain('30')
    const [entry] = await database.query(
      `select detail from action where action = '修改登录规则' order by id desc limit 1`,
    )
    expect(entry?.detail).toEqual({ minLength: [10, 30] })
  })

  test('a post must fit its role', async () => {
    const account = await newAccount('misfit', 'G2009')
    for (const [post, path] of [
      [{ role: 'park-clerk' }, '园区'],
      [{ role: 'joint-office', parks: [1] }, '园区'],
      [{ role: 'town' }, '镇街代码'],
      [{ role: 'enterprise-admin', enterprise: '91500111DM10472940' }, '信用代码'],
      [{ role: 'joint-office', from: '2026-01-01' }, '起始日'],
    ] as const) {
      const answer = await propose(account, post)
      expect(answer.status, JSON.stringify(answer.body)).toBe(422)
      expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path)
    }
  })

  test('everything that was done is in the history', async () => {
    const rows = await database.query(`select distinct action from action where record_type = 'account'`)
    const done = rows.map(({ action }) => action)
    for (const action of [
      '首次设置建立管理员',
      '新建账号',
      '提出岗位',
      '批准岗位',
      '岗位生效',
      '岗位到期',
      '提前结束岗位',
    ])
      expect(done).toContain(action)
    for (const action of [
      '发放初始口令',
      '停用',
      '启用',
      '解锁',
      '重置验证器',
      '结束全部登录',
      '修改口令',
      '绑定验证器',
    ])
      expect(done).toContain(action)
  })
})
