import { z } from 'zod'

/** Where a merged value was read: a field of a record as it was in one version. */
export const mergeSource = z.strictObject({
  type: z.string(),
  id: z.string(),
  version: z.number(),
  field: z.string(),
  /** How sensitive the value is; decides who may read the document. */
  dataClass: z.enum(['public', 'internal', 'enterprise-secret', 'tax', 'personal']),
})
export type MergeSource = z.infer<typeof mergeSource>

/** A piece of text; with `source` it was merged, without it stands in the template. */
export const run = z.strictObject({ text: z.string(), source: mergeSource.optional() })
export type Run = z.infer<typeof run>

const runs = z.array(run)
export const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), runs }),
  z.strictObject({ kind: z.literal('heading'), runs }),
  z.strictObject({ kind: z.literal('subheading'), runs }),
  z.strictObject({ kind: z.literal('table'), columns: z.array(z.string()), rows: z.array(z.array(run)) }),
])
export type Block = z.infer<typeof block>

/** A document as it is kept, shown and printed; the Word file is written from nothing else. */
export const documentContent = z.strictObject({
  form: z.enum(['letter', 'minutes', 'paper']),
  header: z.string().nullable(),
  /** `代字〔2025〕1号`; null for documents without one, and while it is a preview. */
  number: z.string().nullable(),
  title: runs,
  recipient: runs.nullable(),
  body: z.array(block),
  issuer: z.string(),
  /** Day of issue, `2025-09-15`. */
  date: z.string(),
  copies: runs.nullable(),
  /** What a preview is marked with; null on what is issued. */
  watermark: z.string().nullable(),
})
export type DocumentContent = z.infer<typeof documentContent>

/** The words of some runs without where they come from. */
export function wordsOf(pieces: readonly Run[]): string {
  return pieces.map(({ text }) => text).join('')
}

/** Where the values of a document were read, in the order of its text. */
export function sourcesOf({ title, recipient, body, copies }: DocumentContent): readonly MergeSource[] {
  const inBody = body.flatMap((one) => (one.kind === 'table' ? one.rows.flat() : one.runs))
  return [...title, ...(recipient ?? []), ...inBody, ...(copies ?? [])].flatMap(({ source }) =>
    source ? [source] : [],
  )
}
