import { sql } from 'kysely'
import { z } from 'zod'
import { type Rational, rational } from '../../../kernel/rational.ts'
import type { Person } from '../../../platform/auth/person.ts'
import { within } from '../../../platform/auth/reach.ts'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import { notFound } from '../../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import type { RecordSystem } from '../../../platform/records/record-system.ts'
import { roles } from '../../../record/roles.ts'
import { exactMu } from './area-text.ts'
import { mayTakeLand, readLand, readLandOf } from './land-access.ts'
import { landFacts } from './land-facts.ts'
import type { FirmLandMessage, LandLine } from './land-messages.ts'
import * as messages from './land-messages.ts'
import { type FirmOfYear, landOfYear, readYear } from './land-of-year.ts'
import { conflictMessage, figuresOf, landListFor, lineMessage, type Reach } from './land-view.ts'
import { takeLand } from './take-land.ts'
import { takenLines } from './taken-land.ts'
import { usedLand } from './used-land.ts'

const shared = { tag: '用地归集', scope: 'by-role', dataClass: 'enterprise-secret' } as const
const year = z.string().min(1).max(60)
const ofFirm = z.object({ year, code: z.string().min(1).max(60) })
const contestInstead = '由园区和规划自然资源部门核对台账；您认为哪一条有误，可以在公示期内提出异议。'
/** Parameter of the pack, by label. */
const limitLabel = '用地差异提示线'

/** Land of enterprises as parcels, buildings and leases give it: the list of a year with its conflicts, one enterprise's lines, and taking a figure over. */
export function landOperations({
  inTransaction: inService,
  records,
}: {
  readonly inTransaction: InTransaction
  readonly records: RecordSystem
}): readonly Operation[] {
  const limit = (): Rational | undefined => records.parameters(records.businessDate())(limitLabel)?.value
  return [
    operation({
      ...shared,
      method: 'get',
      path: '/evaluation/land/{year}',
      summary: '一个年度的用地归集：自有、承租、出租，和报来的面积对照，列出冲突',
      access: readLand,
      audit: 'none',
      idempotent: 'safe',
      rateClass: 'heavy',
      request: { params: z.object({ year }), query: messages.landQuery },
      response: json(200, messages.landList),
      handler: async (call) => {
        const [reach, years] = await call.inTransaction(async (tx) => [
          await reachOf(tx, call.person),
          await yearsOf(tx),
        ])
        const land = await landOfYear(inService, yearIn(call.params), limit())
        return landListFor(land, reach, {
          ...{ limit: limit(), years, ...call.query },
          mayTake: mayTakeLand.some((role) => role === call.person.role),
        })
      },
    }),
    operation({
      ...shared,
      method: 'get',
      path: '/evaluation/land/{year}/{code}',
      summary: '一家企业的用地从哪些地块、房屋和租约来，每一条算多少天、按什么容积率折算',
      access: readLandOf,
      audit: 'none',
      idempotent: 'safe',
      rateClass: 'read',
      request: { params: ofFirm, query: z.object({ batch: z.uuid().optional() }) },
      response: json(200, messages.firmLand),
      handler: async (call) => {
        const { batch } = call.query
        const [reach, used] = await call.inTransaction(async (tx) => [
          await reachOf(tx, call.person),
          batch === undefined
            ? undefined
            : await usedLand(tx, call.person, { batch, code: call.params.code }, inService),
        ])
        const land = await landOfYear(inService, yearIn(call.params), limit())
        const found = [...land.register.values()].find(({ code }) => code === call.params.code)
        if (!found || !reach.firms.has(found.id)) throw notFound('这家企业')
        const one = land.firms.find(({ firm }) => firm.id === found.id) ?? {
          ...{ firm: found, ledger: undefined, reported: undefined, taken: undefined, conflicts: [] },
        }
        const taken = await call.inTransaction((tx) =>
          takenLines(tx, { year: land.year, enterprise: found.id, until: used?.at ?? null }),
        )
        return {
          ...figuresOf(one),
          year: land.year,
          lines: (one.ledger?.rows ?? []).map(lineMessage),
          conflicts: one.conflicts.map((each) => ({
            ...conflictMessage(each, land),
            // Whom else it touches is the others' own affair, and the ledgers are mended by those who keep them.
            ...(roles[call.person.role].view === 'enterprise' && { parties: [], mend: contestInstead }),
          })),
          used: used?.land ?? null,
          basis: taken ? movedOn(one, taken) : null,
          mayTake: mayTakeLand.some((role) => role === call.person.role),
          records: roles[call.person.role].view !== 'enterprise',
        }
      },
    }),
    operation({
      ...shared,
      method: 'post',
      path: '/evaluation/land/{year}/{code}/take',
      summary: '采用归集面积作为这一年度的用地面积；已公布的结果不变',
      access: mayTakeLand,
      audit: 'action',
      idempotent: 'key',
      rateClass: 'write',
      request: { params: ofFirm, body: messages.takeLandBody },
      response: json(201, z.object({ id: z.string() })),
      handler: async ({ tx, person, params, body }) => {
        const land = await readYear(tx, yearIn(params), limit())
        const one = land.firms.find(({ firm }) => firm.code === params.code)
        return { id: await takeLand(tx, person, { year: params.year, one, seen: body.total }) }
      },
    }),
  ]
}

async function reachOf(tx: Transaction, person: Person): Promise<Reach> {
  const { rows } = await sql<{ id: string }>`
    select e.id from enterprise e where ${within(person, { park: 'e.park_id', town: 'e.town', enterprise: 'e.id' })}`.execute(
    tx,
  )
  return {
    firms: new Set(rows.map(({ id }) => id)),
    parks: roles[person.role].view === 'district' ? undefined : new Set(person.parks),
  }
}

/** Years of which there are annual facts, newest first. */
async function yearsOf(tx: Transaction): Promise<string[]> {
  const { rows } = await sql<{ period: string }>`
    select distinct period from fact where fact = ${landFacts.land} and period ~ '^\\d{4}$' order by period desc limit 20`.execute(
    tx,
  )
  return rows.map(({ period }) => period)
}

/** What was taken over, where the ledgers give another sum by now. */
function movedOn(
  { ledger }: FirmOfYear,
  { total, lines }: { readonly total: number; readonly lines: readonly LandLine[] },
): FirmLandMessage['basis'] {
  const text = exactMu(rational(BigInt(total)))
  return ledger && exactMu(ledger.total) === text ? null : { total: text, lines: [...lines] }
}

/** Throws 404 for what is no year. */
function yearIn({ year: text }: { readonly year: string }): string {
  if (!/^\d{4}$/.test(text)) throw notFound('这个年度')
  return text
}
