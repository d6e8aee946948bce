import { randomUUID } from 'node:crypto'
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { declarations } from '../../src/modules/index.ts'
import { listPath } from '../../src/record/page-address.ts'
import { hostileTexts } from './hostile-texts.ts'
import { fullUrl, signIn } from './visitor.ts'

type Json = ReturnType<typeof JSON.parse>

const definitions = declarations.flatMap(({ records }) => records)
/** Types whose pages are all walked; of the others one record is written as well and seen in lists, inbox and search. */
const walked = [
  'joint-meeting',
  'supervision-task',
  'park-assessment',
  'service-order',
  'smart-park-project',
  'bulletin',
]

interface Poisoned {
  readonly type: string
  readonly id: string
  readonly fields: number
}

/** Writes hostile texts into every field of the type's newest record that takes words. Undefined where the account may not change any. */
async function poison(
  request: APIRequestContext,
  definition: (typeof definitions)[number],
  from: number,
): Promise<Poisoned | undefined> {
  const at = `${fullUrl()}/api/records/${definition.type}`
  const { rows } = (await (await request.get(`${at}?size=20`)).json()) as Json
  for (const { id } of (rows ?? []).slice(0, 4)) {
    const { version, values } = (await (await request.get(`${at}/${id}`)).json()) as Json
    let next = from
    const text = (most: number): string => {
      const [fits] = [...hostileTexts, ...hostileTexts]
        .slice(next % hostileTexts.length)
        .filter((one) => one.length <= most)
      next += 1
      return fits ?? '<b>'
    }
    const taken = (name: string, field: Json): unknown => {
      if (field.kind === 'text' && field.pattern === undefined) return text(field.maxLength)
      if (field.kind === 'long-text') return hostileTexts.join('\n').slice(0, field.maxLength)
      if (field.kind === 'tags') return [text(20), text(30)]
      if (field.kind === 'contact') return { ...values[name], name: text(20), post: text(30) }
      return undefined
    }
    let change = Object.fromEntries(
      Object.entries(definition.fields)
        .map(([name, field]) => [name, taken(name, field)] as const)
        .filter(([, value]) => value !== undefined),
    )
    // What the step or the role keeps from being changed is left out, as the answer names it.
    for (let attempt = 0; attempt < 4 && Object.keys(change).length > 0; attempt += 1) {
      const answer = await request.patch(`${at}/${id}`, {
        data: { values: change, reason: text(100) },
        headers: { 'if-match': `"${version}"`, 'idempotency-key': randomUUID() },
      })
      if (answer.ok()) return { type: definition.type, id, fields: Object.keys(change).length }
      const { errors } = (await answer.json()) as Json
      const named = new Set((errors ?? []).map(({ path }: Json) => String(path).split('.')[1]))
      if (named.size === 0) break
      change = Object.fromEntries(Object.entries(change).filter(([name]) => !named.has(name)))
    }
  }
  return undefined
}

/** Notices whatever runs or tries to: the hook, dialogs, and scripts that the policy of the page stopped. */
async function watched(page: Page): Promise<() => readonly string[]> {
  const seen: string[] = []
  await page.exposeFunction('noteRun', (what: string) => void seen.push(`${what} on ${page.url()}`))
  await page.addInitScript(`
    window.ran = () => noteRun('script ran')
    document.addEventListener('securitypolicyviolation', (told) => noteRun('policy stopped ' + told.effectiveDirective + ' ' + told.blockedURI))
  `)
  page.on('dialog', (dialog) => {
    seen.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  return () => seen
}

const bait = `document.body.innerHTML = '<img src=x onerror=ran()>'`
const poisoned: Poisoned[] = []

async function walk(page: Page, types: readonly string[], addresses: readonly string[]): Promise<void> {
  const visit = async (address: string): Promise<void> => {
    await page.goto(`${fullUrl()}${address}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.waitForLoadState('networkidle')
  }
  for (const type of types) {
    const { id } = poisoned.find((one) => one.type === type) as Poisoned
    const definition = definitions.find((one) => one.type === type) as (typeof definitions)[number]
    await visit(`/records/${type}/${id}`)
    for (const tab of await page.getByRole('tab').all()) await tab.click()
    for (const address of [
      `/records/${type}/${id}/edit`,
      `/records/${type}/${id}/print`,
      listPath(definition),
    ])
      await visit(address)
  }
  for (const address of addresses) await visit(address)
}

test.describe('nothing that people type runs anywhere', () => {
  test.describe.configure({ mode: 'serial' })

  test('with the policy of the page, which has nothing to stop', async ({ page }) => {
    const seen = await watched(page)
    await signIn(page, fullUrl(), 'j01')
    const { types } = (await (await page.request.get(`${fullUrl()}/api/record-access`)).json()) as Json
    const editable = new Set(
      types.filter(({ may }: Json) => may.includes('edit')).map(({ type }: Json) => type),
    )
    for (const definition of definitions.filter(({ type }) => editable.has(type))) {
      const done = await poison(page.request, definition, poisoned.length * 7)
      if (done) poisoned.push(done)
    }
    const fields = poisoned.reduce((sum, one) => sum + one.fields, 0)
    expect(poisoned.length).toBeGreaterThan(15)
    expect(fields).toBeGreaterThan(100)
    await walk(page, walked.slice(0, 3), ['/home', '/todo'])
    expect(seen()).toEqual([])
    await page.evaluate(bait)
    await expect.poll(seen).toContainEqual(expect.stringContaining('policy stopped script-src'))
    process.stdout.write(
      `figure stored-xss-fields ${fields}\nfigure stored-xss-texts ${hostileTexts.length}\n`,
    )
  })

  test.describe('', () => {
    test.use({ bypassCSP: true })

    test('without it, by the way texts are drawn alone', async ({ page }) => {
      const seen = await watched(page)
      await signIn(page, fullUrl(), 'j01')
      await walk(page, walked.slice(3), ['/mine', '/notices'])
      expect(seen()).toEqual([])
      await page.evaluate(bait)
      await expect.poll(seen).toContainEqual(expect.stringContaining('script ran'))
    })
  })
})
