import type { Engine } from '../../../pipeline/evaluate/engine-thread.ts'
import type { BatchRow } from '../batch-row.ts'
import { applyEdits } from './apply-edits.ts'
import { checksumOf } from './checksum.ts'
import type { Edit } from './edit.ts'
import type { LabData } from './lab-payload.ts'

/**
 * The checksum of what the batch's own engine says under the edited scheme: a full run on the true data, not the lab's
 * shortcuts. Throws the Refusal of a scheme that does not compile.
 */
export async function serverChecksum(
  engine: Engine,
  batch: BatchRow,
  { dataset, numbers }: LabData,
  edits: readonly Edit[],
  signal: AbortSignal,
): Promise<string> {
  const { content, asOf } = batch
  const labels = new Map(content.indicators.map(({ id, label }) => [id, label]))
  const { definition } = applyEdits(content.scheme, edits, labels)
  const text = JSON.stringify({ ...content, scheme: definition })
  const { results } = await engine.evaluate({ text, asOf, dataset }, signal)
  const byCode = new Map(results.map((one) => [one.code, one]))
  return checksumOf(
    dataset.subjects.flatMap(({ id }) => {
      const one = byCode.get(id)
      const number = numbers.get(id)
      return one && number !== undefined
        ? [{ number, status: one.status, score: one.score, grade: one.grade }]
        : []
    }),
  )
}
