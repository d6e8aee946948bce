import type { SchemeDraft } from '../../../policy/draft/scheme-draft.ts'
import { type DraftConflict, mergeDrafts } from './merge-drafts.ts'

/** A draft while it is typed. */
export interface Typed {
  readonly draft: SchemeDraft
  /** What the typing began from, and its version. */
  readonly base: SchemeDraft
  readonly version: number
  readonly conflicts: readonly DraftConflict[]
}

interface Stored {
  readonly draft: SchemeDraft
  readonly version: number
}

/** What was typed, brought together with what others saved meanwhile. */
export function typedUpon(typed: Typed, theirs: Stored): Typed {
  const merged = mergeDrafts(typed.base, typed.draft, theirs.draft)
  return { ...merged, base: theirs.draft, version: theirs.version }
}

/** What is still to be saved after `sent` was: null where nothing was typed while it was on its way. */
export function typedAfterSaving(typed: Typed, sent: SchemeDraft, now: Stored): Typed | null {
  if (typed.draft === sent) return null
  return typedUpon({ ...typed, base: sent }, now)
}
