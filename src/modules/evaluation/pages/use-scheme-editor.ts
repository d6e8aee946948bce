import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useRef, useState } from 'react'
import { intentKey, write } from '../../../ui/api/client.ts'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { recordKey } from '../../../ui/record/record-queries.ts'
import { alikePlaces } from '../scheme/alike-places.ts'
import type { DraftCheck, DraftProblemMessage, SchemeDraftMessage } from '../scheme/draft-messages.ts'
import { type DraftPath, pathText, withValueAt } from '../scheme/edit-path.ts'
import { afterRemoval, type DraftConflict } from '../scheme/merge-drafts.ts'
import { type Typed, typedAfterSaving, typedUpon } from '../scheme/typed-draft.ts'
import { draftKey, draftPath, fetchDraft } from './scheme-draft-queries.ts'

export type Draft = SchemeDraftMessage['draft']

/** What the parts of the editor read and write. */
export interface SchemeEditing {
  readonly draft: Draft
  /** What people call this revision: renames are remembered under it. */
  readonly edition: string
  readonly writable: boolean
  readonly check: DraftCheck | undefined
  readonly conflicts: readonly DraftConflict[]
  /** Undefined takes away what stands there. */
  set(path: DraftPath, value: unknown): void
  problem(path: DraftPath): DraftProblemMessage | undefined
  conflict(path: DraftPath): DraftConflict | undefined
  settle(conflict: DraftConflict, whose: 'mine' | 'theirs'): void
}

export const EditingContext = createContext<SchemeEditing | null>(null)

export function useEditing(): SchemeEditing {
  const editing = useContext(EditingContext)
  if (!editing) throw new Error('useEditing: outside the editor')
  return editing
}

/** The content of a draft while it is typed: checked at every pause, saved on the version it began from, brought together with what others saved meanwhile. */
export function useSchemeEditor(id: string, found: SchemeDraftMessage) {
  const [typed, setTyped] = useState<Typed | null>(null)
  const sent = useRef<Draft | null>(null)
  const [together, setTogether] = useState(true)
  const queries = useQueryClient()
  const draft = typed?.draft ?? found.draft
  // A draft with indicators of its own is computed at once; one without only once it is typed in.
  const own = found.writable && found.draft.indicators.length > 0 ? found.draft : undefined
  const check = useCheck(id, typed?.draft ?? own)
  const save = useIntent(
    () => {
      sent.current = draft
      return { method: 'PUT', path: draftPath(id), version: typed?.version ?? found.version, body: draft }
    },
    {
      refresh: [draftKey(id), recordKey('evaluation-scheme', id)],
      onDone: () => {
        const [saved, now] = [sent.current, queries.getQueryData<SchemeDraftMessage>(draftKey(id))]
        setTyped((all) => (all && saved && now ? typedAfterSaving(all, saved, now) : null))
      },
    },
  )
  const start: Typed = typed ?? { draft, base: found.draft, version: found.version, conflicts: [] }
  const set = (path: DraftPath, value: unknown) => {
    const places = together ? alikePlaces(start.draft, path) : [path]
    const conflicts = value === undefined ? places.reduce(afterRemoval, start.conflicts) : start.conflicts
    const next = places.reduce((made, place) => withValueAt(made, place, value), start.draft)
    setTyped({ ...start, draft: next, conflicts })
  }
  const settle = (conflict: DraftConflict, whose: 'mine' | 'theirs') => {
    const rest = start.conflicts.filter((one) => one !== conflict)
    const value = whose === 'mine' ? conflict.mine : conflict.theirs
    setTyped({
      ...start,
      draft: withValueAt(start.draft, conflict.path, value),
      conflicts: value === undefined ? afterRemoval(rest, conflict.path) : rest,
    })
  }
  /** Fetches what the other saved and puts it together with what was typed. */
  const merge = async () => {
    const theirs = await fetchDraft(queries, id)
    if (!theirs) return
    save.reset()
    setTyped((all) => typedUpon(all ?? start, theirs))
  }
  const problems = check?.problems ?? found.problems
  const editing: SchemeEditing = {
    draft,
    edition: found.record.edition || found.draft.scheme.id,
    writable: found.writable,
    check,
    conflicts: typed?.conflicts ?? [],
    set,
    settle,
    problem: (path) => problems.find(({ where }) => where.field === pathText(path)),
    conflict: (path) => typed?.conflicts.find((one) => pathText(one.path) === pathText(path)),
  }
  return {
    editing,
    problems,
    changed: typed !== null,
    save,
    merge,
    discard: () => setTyped(null),
    together,
    setTogether,
  }
}

/** Problems and samples of what is being typed, at every pause. */
function useCheck(id: string, draft: Draft | undefined): DraftCheck | undefined {
  const paused = usePaused(draft, 500)
  const { data } = useQuery({
    queryKey: [...draftKey(id), 'check', paused],
    enabled: paused !== undefined,
    queryFn: async () =>
      (await write(
        { method: 'POST', path: `${draftPath(id)}/check`, body: paused },
        intentKey(),
      )) as DraftCheck,
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  return draft === undefined ? undefined : data
}

/** The value once it has stayed the same for so many milliseconds. */
function usePaused<T>(value: T, pause: number): T {
  const [paused, setPaused] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pause)
    return () => clearTimeout(timer)
  }, [value, pause])
  return paused
}
