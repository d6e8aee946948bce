import { sql } from 'kysely'
import type { CompiledScheme } from '../../engine/evaluation/compile.ts'
import { runScheme } from '../../engine/evaluation/evaluate.ts'
import { type Held, heldFor } from '../../engine/evaluation/held.ts'
import { type HeldText, heldText, readHeld } from '../../engine/evaluation/held-text.ts'
import { holdFigures } from '../../engine/evaluation/hold-figures.ts'
import type { Dataset, Subject } from '../../engine/fact.ts'
import type { InTransaction } from '../../platform/database/transaction.ts'
import type { BatchRow } from './batch-row.ts'
import { evaluationService } from './evaluation-service.ts'
import { frozenFacts } from './frozen-facts.ts'
import type { WhatIf } from './result-messages.ts'

/**
 * The figures of others as the batch's run used them, exactly. A run from before they were kept has them in its snapshot: everybody is computed again there, from `known`
 * where it is given.
 */
export async function heldIn(
  batch: BatchRow,
  scheme: CompiledScheme,
  inTransaction: InTransaction,
  known?: Dataset,
): Promise<readonly Held[]> {
  const kept = await inTransaction(
    evaluationService,
    async (tx) => {
      const { rows } = await sql<{ held: readonly HeldText[] | null }>`
        select held from evaluation_run where batch_id = ${batch.id}::uuid and run = ${batch.run}`.execute(tx)
      return rows[0]?.held ?? null
    },
    { readOnly: true },
  )
  if (kept !== null) return kept.map(readHeld)
  return holdFigures(scheme, runScheme(scheme, known ?? (await frozenFacts(inTransaction, batch))))
}

/** What stands still for one firm, for the wire. Undefined where its group and industry had no figures. */
export function frozenFor(
  scheme: CompiledScheme,
  all: readonly Held[],
  group: string,
  subject: Pick<Subject, 'facts'>,
): WhatIf['frozen'] | undefined {
  const held = heldFor(scheme, all, group, subject)
  const grades = scheme.groups.find(({ name }) => name === group)?.definition.grades
  // Copied into plain arrays: the message is not read-only.
  return (
    held &&
    structuredClone({ ...heldText(held), byShare: grades?.by !== 'score' && !held.small } as WhatIf['frozen'])
  )
}

/** Without the values of the best and the worst firm: they are single firms' figures, which another firm is not told. */
export function withoutEnds<T extends Pick<WhatIf, 'frozen'>>(data: T): T {
  const { items } = data.frozen
  if (!items.some(({ ends }) => ends)) return data
  const told = items.map(({ ends: _ends, ...rest }) => rest)
  return { ...data, frozen: { ...data.frozen, items: told, withheld: true } }
}
