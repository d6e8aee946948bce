import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { priorPeriod } from '../../kernel/period.ts'
import { Refusal } from '../../kernel/problem.ts'
import { createImport } from '../../modules/base-system/imports/create-import.ts'
import * as actions from '../../modules/base-system/imports/import-actions.ts'
import * as imports from '../../modules/base-system/imports/import-batch.ts'
import { packInForce } from '../../pipeline/evaluate/pack-in-force.ts'
import { schemeVersions } from '../../pipeline/evaluate/scheme-version.ts'
import { actorOf, findPerson, identityService, type Person } from '../../platform/auth/person.ts'
import type { ModuleServices } from '../../platform/http/server-module.ts'
import type { JobView } from '../../platform/jobs/job-queue.ts'
import { seedEvaluation } from './seed-evaluation.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const demonstration = z.object({ scheme: z.string(), period: z.string(), data: z.array(z.string()) })

export interface SeedOptions {
  readonly services: ModuleServices
  /** Links accounts with parks and enterprises once those are there. */
  linkDemoAccounts(): Promise<void>
  /** Chinese sentences about what is going on, for the terminal. */
  readonly onStatus: (text: string) => void
}

/**
 * Fills the demonstration by the road everybody takes: uploads the example sheets, leaves out what nobody recognises, writes
 * the correct rows, evaluates two years: the one to its end, the other as far as its publicity. Takes up where an earlier start was cut off; does nothing when done.
 */
export async function seedDemo({ services, linkDemoAccounts, onStatus }: SeedOptions): Promise<void> {
  const show = demonstration.parse(
    JSON.parse(await readFile(join(root, 'examples', 'demonstration.json'), 'utf8')),
  )
  const clerk = await personOf(services, 'j01')
  if (!(await importExamples(services, clerk, show.data, onStatus))) return
  await linkDemoAccounts()
  await evaluate(services, show.scheme, priorPeriod(show.period), 'archived', onStatus)
  await evaluate(services, show.scheme, show.period, 'published', onStatus)
}

async function personOf({ inTransaction, demo }: ModuleServices, login: string): Promise<Person> {
  const person = await inTransaction(identityService, async (tx) => {
    const account = await tx.selectFrom('account').select('id').where('login', '=', login).executeTakeFirst()
    return account && findPerson(tx, account.id, demo)
  })
  if (!person) throw new Error(`the demonstration has no account ${login}`)
  return person
}

/** False when somebody has cancelled or undone the import: then the demonstration is left as they want it. */
async function importExamples(
  services: ModuleServices,
  person: Person,
  files: readonly string[],
  onStatus: (text: string) => void,
): Promise<boolean> {
  const { inTransaction, policy } = services
  const actor = actorOf(person)
  const { facts } = await packInForce(policy)
  const first = await inTransaction(actor, (tx) =>
    tx
      .selectFrom('import_batch')
      .select('id')
      .where('account_id', '=', person.account)
      .orderBy('created_at')
      .limit(1)
      .executeTakeFirst(),
  )
  const id = first?.id ?? (await upload(services, person, files, onStatus))
  const tell = teller(onStatus)
  for (;;) {
    const status = await inTransaction(actor, async (tx) => {
      const batch = await imports.readBatch(tx, person, id)
      const { status: now, job } = await imports.statusOf(tx, batch)
      tell(job)
      if (now === 'failed' || (now === 'checked' && job?.status === 'failed'))
        throw job ? failed(job) : new Refusal(batch.report.problems)
      if (now === 'mapping') await actions.setMapping(tx, person, batch, { columns: ignored(batch) }, facts)
      if (now === 'checked') await actions.startCommit(tx, person, batch, true)
      return now
    })
    if (status === 'committed') return true
    if (status === 'cancelled' || status === 'undone') return false
    await sleep(100)
  }
}

async function upload(
  { inTransaction }: ModuleServices,
  person: Person,
  files: readonly string[],
  onStatus: (text: string) => void,
): Promise<string> {
  onStatus(`正在导入示例数据：${files.map((file) => basename(file)).join('、')}（虚构企业，标有【演示】）……`)
  const sent = await Promise.all(
    files.map(async (file) => ({
      name: basename(file),
      bytes: new Uint8Array(await readFile(join(root, file))),
    })),
  )
  return inTransaction(actorOf(person), (tx) => createImport(tx, person, sent))
}

/** Columns that nobody recognises are left out. */
function ignored({ report }: imports.ImportBatch) {
  return report.files.flatMap((file) =>
    file.sheets.flatMap((sheet) =>
      sheet.columns
        .filter(({ state }) => state === 'unknown')
        .map(({ column }) => ({ file: file.id, sheet: sheet.name, column, fact: 'ignore' as const })),
    ),
  )
}

async function evaluate(
  services: ModuleServices,
  scheme: string,
  period: string,
  road: 'archived' | 'published',
  onStatus: (text: string) => void,
): Promise<void> {
  const version = schemeVersions(await packInForce(services.policy)).find(
    ({ content }) => content.scheme.id === scheme,
  )
  if (!version) throw new Error(`the pack in force has no scheme ${scheme}`)
  const person = (login: string) => personOf(services, login)
  await seedEvaluation(services, { version, period, road, person, tell: teller(onStatus), onStatus })
}

/** Says what a job does, once per step. */
function teller(onStatus: (text: string) => void): (job: JobView | undefined) => void {
  let before = ''
  return (job) => {
    const label = job?.progress.label ?? ''
    if (label !== '' && label !== before) onStatus(`　${label}……`)
    before = label
  }
}

function failed({ problems }: JobView): Refusal {
  return new Refusal(
    problems.map(({ what, why, mend }) => ({
      code: 'demo.failed',
      severity: 'error',
      what,
      where: {},
      ...(why !== undefined && { why }),
      ...(mend !== undefined && { mend }),
    })),
  )
}
