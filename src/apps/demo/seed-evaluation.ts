import { setTimeout as sleep } from 'node:timers/promises'
import { createBatch, startRun } from '../../modules/evaluation/batch-actions.ts'
import * as batches from '../../modules/evaluation/batch-row.ts'
import { actOnBatch } from '../../modules/evaluation/process/act-on-batch.ts'
import { batchRecord } from '../../modules/evaluation/process/batch-record.ts'
import { askedParks, parkLane } from '../../modules/evaluation/process/park-opinions.ts'
import type { SchemeVersion } from '../../pipeline/evaluate/scheme-version.ts'
import { actorOf, type Person } from '../../platform/auth/person.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import type { ModuleServices } from '../../platform/http/server-module.ts'
import type { JobView } from '../../platform/jobs/job-queue.ts'
import type { RecordActionBody } from '../../record/messages.ts'

/** One step of a demonstration's batch: who takes it, on which day. A state that is not named is where the batch stays. */
interface Step {
  readonly action: string
  readonly as: string
  /** Month and day in the year after the evaluated one. */
  readonly on: string
  readonly body?: RecordActionBody
}

/** Who gives an opinion on the first grades: every park, then the bureaus. */
const reviewers: readonly { readonly lane: string; readonly as: string }[] = [
  ...['p1-gx', 'p1-sq', 'p1-gy', 'p1-wc'].map((as) => ({ lane: parkLane, as })),
  { lane: 'environment-bureau', as: 'h01' },
  { lane: 'emergency-bureau', as: 'y01' },
  { lane: 'department', as: 'd02' },
]
const untilPublicity: Readonly<Record<string, Step>> = {
  筹备: { action: '启动归集', as: 'j01', on: '04-08' },
  数据归集: {
    action: '推送企业确认',
    as: 'j01',
    on: '05-06',
    body: { values: { completenessNote: '个别企业的能耗和研发数据以年报补齐。' } },
  },
  企业确认: { action: '确认期满', as: 'j01', on: '05-19' },
  已确认: { action: '试算', as: 'j01', on: '05-20' },
  试算完成: { action: '生成初评', as: 'j01', on: '08-18' },
  联审完成: { action: '发布公示', as: 'j02', on: '09-08' },
}
/** Last year's batch runs to its end, this year's is published and open to objections. */
const roads = {
  archived: {
    ...untilPublicity,
    公示中: { action: '期满', as: 'j01', on: '09-18' },
    待定档: { action: '定档', as: 'l01', on: '09-20' },
    已定档: { action: '归档', as: 'j01', on: '10-11' },
  } as Readonly<Record<string, Step>>,
  published: untilPublicity,
}

export interface EvaluationSeed {
  readonly version: SchemeVersion
  readonly period: string
  readonly road: keyof typeof roads
  person(login: string): Promise<Person>
  readonly tell: (job: JobView | undefined) => void
  readonly onStatus: (text: string) => void
}

/** Evaluates a year step by step, each by the account that would take it, on its day. Takes up where an earlier start was cut off. */
export async function seedEvaluation(services: ModuleServices, seed: EvaluationSeed): Promise<void> {
  const clerk = await seed.person('j01')
  const asClerk = <T>(work: (tx: Transaction) => Promise<T>) => services.inTransaction(actorOf(clerk), work)
  const year = Number(seed.period.slice(0, 4)) + 1
  const { id, fresh } = await asClerk((tx) => found(tx, clerk, seed, `${year}-04-01`))
  if (fresh) seed.onStatus(`正在评价 ${seed.period} 年度……`)
  for (let failures = 0; ; ) {
    const { status, job, state, lanes, parks } = await asClerk(async (tx) => {
      const { record, batch } = await batchRecord({ tx, person: clerk, system: services.records }, id)
      const lanesDone = Object.keys(record.process.lanes)
      const asked = await askedParks(tx, batch)
      const waiting = asked.filter(({ given }) => given === null).map(({ id: park }) => park)
      return { ...(await batches.statusOf(tx, batch)), state: batch.state, lanes: lanesDone, parks: waiting }
    })
    seed.tell(job)
    if (status === 'failed' && failures++ > 0)
      throw new Error(job?.problems.map(({ what }) => what).join('；'))
    const reviewer = state === '初评' ? await nextReviewer(seed, lanes, parks) : undefined
    const step: Step | undefined = reviewer
      ? {
          action: '园区联审意见',
          as: reviewer,
          on: '08-22',
          body: { opinion: '无调档意见。' },
        }
      : roads[seed.road][state]
    if (!step) return
    if (status === 'running') await sleep(100)
    else await take(services, seed, id, step, `${year}-${step.on}`)
  }
}

/** The first whose opinion has not been given; of the parks, one that is waited for. */
async function nextReviewer(
  { person }: EvaluationSeed,
  lanes: readonly string[],
  parks: readonly number[],
): Promise<string | undefined> {
  for (const { lane, as } of reviewers) {
    if (lanes.includes(lane)) continue
    if (lane !== parkLane || (await person(as)).parks.some((park) => parks.includes(park))) return as
  }
  return undefined
}

async function found(
  tx: Transaction,
  clerk: Person,
  { version, period }: EvaluationSeed,
  on: string,
): Promise<{ readonly id: string; readonly fresh: boolean }> {
  const first = await tx
    .selectFrom('evaluation_batch')
    .select('id')
    .where('period', '=', period)
    .where('account_id', '=', clerk.account)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  if (first) return { ...first, fresh: false }
  const id = await createBatch(tx, clerk, { version, period, label: `${period} 年度评价`, on })
  return { id, fresh: true }
}

/** A park's opinion is written in the park's name with the district's reach, as the interface does. */
async function take(
  { inTransaction, records: system }: ModuleServices,
  { person: who }: EvaluationSeed,
  id: string,
  { action, as, body }: Step,
  on: string,
): Promise<void> {
  const person = await who(as)
  await inTransaction({ ...actorOf(person), view: 'district' }, async (tx) => {
    if (action === '试算')
      return startRun(tx, person, await batches.readBatch(tx, person, id, { lock: true }), { on })
    await actOnBatch({ tx, person, system, on }, id, action, body ?? {})
  })
}
