import { sql } from 'kysely'
import { z } from 'zod'
import { conflict, notFound, unprocessable } from '../../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import type { ModuleServices } from '../../../platform/http/server-module.ts'
import { dayOf, type RecordCall } from '../../../platform/records/record-system.ts'
import { access } from '../access.ts'
import { readBatch } from '../batch-row.ts'
import { gradesOf } from '../batch-view.ts'
import { readResult } from '../result-detail.ts'
import { addRevision } from '../revisions.ts'

const adjustment = z.strictObject({
  /** Credit code. */
  code: z.string().min(1).max(60),
  grade: z.string().min(1).max(10),
  /** Id of the clause that the adjustment rests on. */
  clause: z.string().min(1).max(60),
  reason: z.string().trim().min(5).max(400),
})
const adjusted = z.object({ code: z.string(), from: z.string().nullable(), to: z.string() })

/**
 * Sets another grade for one firm in the joint review, by a clause and with a reason. The grade that the run gave stays beside it. Throws 404 where the firm
 * is not the person's to review, 409 outside the review, 422 for a grade or clause that there is not.
 */
async function adjustGrade(
  call: RecordCall,
  id: string,
  { code, grade, clause, reason }: z.output<typeof adjustment>,
): Promise<z.infer<typeof adjusted>> {
  const { tx, person } = call
  const batch = await readBatch(tx, person, id)
  if (batch.state !== '初评')
    throw conflict('evaluation/not-in-review', `这一批是“${batch.state}”，联审期间才能调档`, [
      { path: 'id', what: '调档只在园区联审时提出', mend: '公示之后数据有误的，办理异议复核。' },
    ])
  await sql`select pg_advisory_xact_lock(hashtextextended(${`adjust:${id}:${code}`}, 0))`.execute(tx)
  const result = await readResult(tx, person, id, code)
  if (!result || result.grade === null) throw notFound('这家企业的初评结果')
  if (!gradesOf(batch.content).includes(grade) || grade === result.grade)
    throw unprocessable(
      'evaluation/grade',
      grade === result.grade ? '档次没有变化' : '评价方案里没有这个档次',
      [
        {
          path: 'grade',
          what: `现在是 ${result.grade} 类`,
          mend: `选择${gradesOf(batch.content).join('、')}中的另一档。`,
        },
      ],
    )
  if (!batch.content.clauses.some((one) => one.id === clause))
    throw unprocessable('evaluation/clause', '政策里没有这一条', [
      { path: 'clause', what: `没有“${clause}”`, mend: '调档必须写明依据的条款，从列表中选择。' },
    ])
  await addRevision(tx, person, batch, {
    cause: 'review',
    ...{ clause, reason },
    correction: [],
    result: { ...result, grade },
    on: dayOf(call),
  })
  return { code, from: result.grade, to: grade }
}

/** Grades adjusted while parks and bureaus review them. */
export function adjustOperations({ records: system }: Pick<ModuleServices, 'records'>): readonly Operation[] {
  return [
    operation({
      method: 'post',
      path: '/evaluation/batches/{id}/adjustments',
      summary: '联审调档：写明条款和理由，原初评档保留',
      tag: '效益评价',
      scope: 'by-role',
      dataClass: 'enterprise-secret',
      access: access.review,
      audit: 'action',
      idempotent: 'key',
      rateClass: 'write',
      request: { params: z.object({ id: z.uuid() }), body: adjustment },
      response: json(201, adjusted),
      handler: ({ tx, person, params: { id }, body }) => adjustGrade({ tx, person, system }, id, body),
    }),
  ]
}
