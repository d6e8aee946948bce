import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { type DemoServer, startDemoServer } from './demo-server.ts'

/** The first day of an installation: nobody can get in, until three persons are made administrators. */
let server: DemoServer
test.beforeAll(async () => {
  test.setTimeout(240_000)
  server = await startDemoServer({ fresh: true })
})
test.afterAll(() => server?.stop())

const administrators = [
  { seat: '系统管理员', name: '吴一', person: 'G1001', login: 'wu.yi', first: 'Kran-Vogel-41x' },
  { seat: '安全管理员', name: '林二', person: 'G1002', login: 'lin.er', first: 'Tisch-Wolke-52y' },
  { seat: '审计管理员', name: '何三', person: 'G1003', login: 'he.san', first: 'Blatt-Regen-63z' },
]
const own = { 'wu.yi': 'Ofen-Mauer-74a!', 'lin.er': 'Segel-Dampf-85b!' }
const secrets: Record<string, string> = {}

const used = new Map<string, string>()
/** The code of a phone, once each: the next one where this was given already. */
async function codeOf(login: string): Promise<string> {
  const secret = Secret.fromBase32(secrets[login] ?? '')
  for (;;) {
    const code = new TOTP({ secret }).generate()
    if (used.get(login) !== code) {
      used.set(login, code)
      return code
    }
    // The server takes the neighbouring step as well: nobody waits half a minute for it.
    const next = new TOTP({ secret }).generate({ timestamp: Date.now() + 30_000 })
    if (used.get(login) !== next) {
      used.set(login, next)
      return next
    }
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

async function enter(page: Page, login: string, password: string): Promise<void> {
  await page.goto(server.url)
  await page.getByLabel('账号', { exact: true }).fill(login)
  await page.getByLabel('口令', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}

async function chooseOwnPassword(page: Page, password: string): Promise<void> {
  await expect(page.getByRole('heading', { name: '先换成自己的口令' })).toBeVisible()
  await page.getByLabel('新口令').fill(password)
  await page.getByLabel('再输一次').fill(password)
  await page.getByRole('button', { name: '更换口令' }).click()
}

async function bindPhone(page: Page, login: string): Promise<void> {
  await expect(page.getByRole('heading', { name: '绑定验证器' })).toBeVisible()
  secrets[login] = (await page.locator('[data-secret]').getAttribute('data-secret')) ?? ''
  await page.getByLabel('动态码').fill(await codeOf(login))
  await page.getByRole('button', { name: '绑定', exact: true }).click()
  await expect(page.getByRole('list', { name: '恢复码' }).getByRole('listitem')).toHaveCount(10)
  await page.getByLabel('我已经收好恢复码').check()
  await page.getByRole('button', { name: '进入系统' }).click()
}

const menu = (page: Page) => page.getByRole('navigation', { name: '主菜单' })

test('from an empty server to a clerk at work: administrators, account, post, phone, password', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await page.goto(server.url)
  await page.getByRole('link', { name: '进行首次设置' }).click()
  await page.getByLabel('一次性令牌').fill(readFileSync(join(server.data, 'setup-token.txt'), 'utf8').trim())
  for (const { seat, name, person, login, first } of administrators) {
    const group = page.getByRole('group', { name: seat })
    await group.getByLabel('姓名').fill(name)
    await group.getByLabel('工号').fill(person)
    await group.getByLabel('账号名').fill(login)
    await group.getByLabel('初始口令').fill(first)
  }
  await page.getByRole('button', { name: '建立三名管理员' }).click()
  await expect(page.getByRole('heading', { name: '三名管理员已经建好' })).toBeVisible()
  await page.getByRole('button', { name: '去登录' }).click()
  await expect(page.getByRole('link', { name: '进行首次设置' })).toHaveCount(0)

  await enter(page, 'wu.yi', 'Kran-Vogel-41x')
  await chooseOwnPassword(page, 'password-2025')
  await expect(page.getByRole('alert')).toContainText('口令太常见')
  await chooseOwnPassword(page, own['wu.yi'])
  await bindPhone(page, 'wu.yi')
  await menu(page).getByRole('link', { name: '账号管理' }).click()
  await page.getByRole('button', { name: '新建账号' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('姓名').fill('周四')
  await form.getByLabel('工号').fill('G2001')
  await form.getByLabel('账号名').fill('zhou.si')
  await form.getByRole('button', { name: '建立' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '周四' })).toBeVisible()
  await page.getByRole('button', { name: '提出岗位' }).click()
  const post = page.getByRole('dialog')
  await post.getByRole('combobox').first().click()
  await post.getByRole('combobox').first().fill('联席会议办公室经办')
  await page.keyboard.press('Enter')
  await post.getByLabel('理由').fill('新任')
  await post.getByRole('button', { name: '提出，等批准' }).click()
  await expect(page.getByRole('main').getByText('待批准', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: '发放初始口令' }).click()
  const initial = (await page.getByLabel('初始口令').textContent())?.trim() ?? ''
  expect(initial).toMatch(/^[\w-]{19}$/)
  await page.getByRole('button', { name: '退出' }).click()

  await enter(page, 'zhou.si', initial)
  await expect(page.getByRole('alert')).toContainText('今天没有岗位')

  await enter(page, 'lin.er', 'Tisch-Wolke-52y')
  await chooseOwnPassword(page, own['lin.er'])
  await bindPhone(page, 'lin.er')
  await menu(page).getByRole('link', { name: '账号管理' }).click()
  await page.getByRole('link', { name: '周四' }).click()
  await page.getByRole('button', { name: '批准', exact: true }).click()
  await page.getByRole('dialog').getByLabel('意见').fill('同意')
  await page.getByRole('dialog').getByRole('button', { name: '批准', exact: true }).click()
  await expect(page.getByRole('main').getByText('在岗', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: '退出' }).click()

  await enter(page, 'lin.er', own['lin.er'])
  await expect(page.getByRole('heading', { name: '输入动态码' })).toBeVisible()
  await page.getByLabel('动态码或恢复码').fill(await codeOf('lin.er'))
  await page.getByRole('button', { name: '继续' }).click()
  await expect(menu(page)).toBeVisible()
  await page.getByRole('button', { name: '退出' }).click()

  await enter(page, 'zhou.si', initial)
  await chooseOwnPassword(page, 'Kiesel-Turm-19z')
  await expect(menu(page).getByRole('link', { name: '企业库' })).toBeVisible()
  await menu(page).getByRole('link', { name: '我的账号' }).click()
  await page.getByLabel('现在的口令').fill('Kiesel-Turm-19z')
  await page.getByLabel('新口令').fill('Birke-Lampe-20e!')
  await page.getByLabel('再输一次').fill('Birke-Lampe-20e!')
  await page.getByRole('button', { name: '修改口令' }).click()
  await expect(page.getByText('口令已修改，别处的登录都已结束。')).toBeVisible()
  await page.getByRole('button', { name: '退出' }).click()
  await enter(page, 'zhou.si', 'Kiesel-Turm-19z')
  await expect(page.getByRole('alert')).toContainText('没有通过')
  await enter(page, 'zhou.si', 'Birke-Lampe-20e!')
  await expect(menu(page)).toBeVisible()
})
