import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { applyEdits } from '../lab/apply-edits.ts'
import { addressOf, type Edit, everyGroup, withEdit, withoutEdit } from '../lab/edit.ts'
import type { Answer } from '../lab/laboratory.ts'
import { type Movement, movementOf } from '../lab/movement.ts'
import type { OpenLab } from '../lab/open-lab.ts'
import type { Outcome } from '../lab/outcome.ts'
import { type Sensitivity, sensitivities } from '../lab/sensitivity.ts'

/** The changes on the page, and how they are changed. */
export interface Edits {
  readonly all: readonly Edit[]
  /** Sets one; what says the same as the scheme does is taken away again. */
  readonly set: (...some: readonly Edit[]) => void
  readonly remove: (address: string) => void
  readonly replace: (all: readonly Edit[]) => void
}

export function useEdits({ lab }: OpenLab, initial: readonly Edit[]): Edits {
  const [all, setAll] = useState(initial)
  // The ways to change them stay the same while something is dragged, so that what only offers them is not drawn anew.
  const ways = useMemo<Omit<Edits, 'all'>>(
    () => ({
      set: (...some) =>
        setAll((before) => some.reduce((now, one) => placed(lab.definition, now, one), before)),
      remove: (address) => setAll((before) => withoutEdit(before, address)),
      replace: setAll,
    }),
    [lab],
  )
  return useMemo(() => ({ all, ...ways }), [all, ways])
}

function placed(definition: OpenLab['lab']['definition'], all: readonly Edit[], one: Edit): readonly Edit[] {
  // A wish for all groups ends what was wished for one of them.
  const others = 'group' in one && one.group === everyGroup ? all.filter((each) => !isPartOf(each, one)) : all
  const overridden = others.some(
    (each) => 'group' in each && each.group === everyGroup && isPartOf(one, each),
  )
  if (!overridden && saysNothing(definition, one)) return withoutEdit(others, addressOf(one))
  return withEdit(others, one)
}

function isPartOf(one: Edit, whole: Edit): boolean {
  if (!('group' in one) || !('group' in whole) || one.group === everyGroup) return false
  return addressOf({ ...one, group: everyGroup }) === addressOf({ ...whole, group: everyGroup })
}

function saysNothing(definition: OpenLab['lab']['definition'], one: Edit): boolean {
  const applied = applyEdits(definition, [one])
  return applied.lost.length === 0 && JSON.stringify(applied.definition) === JSON.stringify(definition)
}

export interface Shown {
  readonly answer: Answer
  /** The last outcome that could be worked out, and what it means. */
  readonly outcome: Outcome
  readonly movement: Movement
}

/** The district's answer to the changes. Measured as `lab-answer`, for whoever looks at the browser's timeline. */
export function useAnswer({ lab, base }: OpenLab, edits: readonly Edit[]): Shown {
  const last = useRef(base)
  return useMemo(() => {
    const start = performance.now()
    const answer = lab.answer(edits)
    if ('outcome' in answer) last.current = answer.outcome
    const movement = movementOf(base, last.current)
    performance.measure('lab-answer', { start, end: performance.now() })
    return { answer, outcome: last.current, movement }
  }, [lab, base, edits])
}

/** Worked out indicator by indicator, the page answering in between; empty until the first is known. */
export function useSensitivities(
  { lab }: OpenLab,
  edits: readonly Edit[],
  outcome: Outcome,
): readonly Sensitivity[] {
  const [known, setKnown] = useState<readonly Sensitivity[]>([])
  const settled = useDeferredValue(edits)
  useEffect(() => {
    setKnown([])
    const all = sensitivities(lab, settled, outcome)
    let timer = setTimeout(next, 150)
    function next() {
      const { value, done } = all.next()
      if (done) return
      setKnown((before) => [...before, value])
      timer = setTimeout(next, 0)
    }
    return () => clearTimeout(timer)
  }, [lab, settled, outcome])
  return known
}
