import { sql } from 'kysely'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import { conflict } from '../../../platform/http/http-problem.ts'
import { evaluationService } from '../evaluation-service.ts'
import { withoutEnds } from '../held-figures.ts'
import { knownResult } from '../result-detail.ts'
import { correctionsIn, revisionsOf } from '../revisions.ts'
import { whatIfReader } from '../what-if-payload.ts'
import { bundleFormat, type ResultBundle } from './bundle.ts'
import { checkBundle } from './check-bundle.ts'
import { sealedResults } from './sealed-results.ts'

/**
 * Hands out the bundle of a published result and enters it in the result's history as an export. Throws 404 where the result is not the person's, 409 where it is not
 * published or cannot be computed for one enterprise alone.
 */
export async function makeBundle(
  tx: Transaction,
  person: Person,
  { batch: batchId, code }: { readonly batch: string; readonly code: string },
  inService: InTransaction,
): Promise<ResultBundle> {
  const { batch, result: known } = await knownResult(tx, person, batchId, code)
  const corrections = correctionsIn(await revisionsOf(tx, batch, known.enterprise))
  const versions = await inService(evaluationService, (own) => sealedResults(own, code, batchId), {
    readOnly: true,
  })
  const sealed = versions.find(({ stands, published }) => stands && published)
  if (!sealed) throw cannot('结果还没有公布')
  const { data } = await whatIfReader(batch, inService)(known, corrections)
  const { subject, frozen } = withoutEnds(data)
  const { pins, seal, result } = sealed
  const bundle: ResultBundle = {
    ...{ format: bundleFormat, pins, seal, scheme: batch.text, asOf: batch.asOf, subject, frozen, result },
  }
  const found = checkBundle(bundle)
  if (typeof found === 'string') throw cannot(found)
  if (found.length > 0) throw cannot('这个方案要和其他企业一起计算，单独一家不能离线重算')
  const { rows } = await sql<{ id: string }>`
    select result_address(${batchId}::uuid, ${known.enterprise}::uuid) as id`.execute(tx)
  await appendAction(tx, {
    record: { type: 'evaluation-result', id: rows[0]?.id ?? known.enterprise },
    action: '导出离线重算包',
    by: person,
    detail: { batch: batchId, seal },
    park: known.parkId,
    enterprise: known.enterprise,
  })
  return bundle
}

function cannot(why: string) {
  return conflict('evaluation/no-bundle', '这个结果不能离线重算', [
    { path: 'code', what: why, mend: '可以用结果单上的校验码在线核对。' },
  ])
}
