import type { GateDefinition } from '../definition.ts'
import type { Compiled } from '../feel/compile.ts'
import { evaluate, type Reader } from '../feel/evaluate.ts'
import { nearest } from '../feel/nearest.ts'
import type { Vocabulary } from '../feel/vocabulary.ts'
import type { GateResult } from '../result.ts'
import { absenceText } from './absence.ts'
import type { FaultList, Path } from './fault-list.ts'

/** What a gate does to a grade; grades are indexes, 0 is the best. */
export type GateEffect =
  | { readonly kind: 'move'; readonly steps: number }
  | { readonly kind: 'at-least' | 'at-most' | 'veto'; readonly grade: number }

export interface CompiledGate {
  readonly definition: GateDefinition
  readonly when: Compiled
  readonly effect: GateEffect
  /** The effect in Chinese, such as `最高评C`. */
  readonly effectText: string
}

export interface GateJudgement {
  readonly gate: CompiledGate
  readonly hit: boolean | 'unknown'
  /** Which facts are lacking when the condition is unknown. */
  readonly unknown?: string
}

export function compileGates(
  definitions: readonly GateDefinition[],
  grades: readonly string[],
  vocabulary: Vocabulary,
  path: Path,
  faults: FaultList,
): readonly CompiledGate[] {
  return definitions.flatMap((definition, index) => {
    const at = [...path, index]
    if (definition.cites.trim() === '')
      faults.error('missing-citation', [...at, 'cites'], `门槛“${definition.label}”没有写依据条款`, {
        mend: '补上 cites。',
      })
    const when = faults.compile(definition.when, vocabulary, [...at, 'when'], { type: 'yes-no' })
    const effect = effectOf(definition, grades, at, faults)
    return when && effect ? [{ definition, when, ...effect }] : []
  })
}

function effectOf(
  definition: GateDefinition,
  grades: readonly string[],
  path: Path,
  faults: FaultList,
): { readonly effect: GateEffect; readonly effectText: string } | undefined {
  const named = [
    ['grade', 'veto', '直接评'],
    ['grade-at-most', 'at-most', '最高评'],
    ['grade-at-least', 'at-least', '最低评'],
  ] as const
  for (const [key, kind, words] of named) {
    const name = definition[key]
    if (name === undefined) continue
    const grade = grades.indexOf(name)
    if (grade >= 0) return { effect: { kind, grade }, effectText: `${words}${name}` }
    const near = nearest(name, grades)
    return faults.error(
      'unknown-grade',
      [...path, key],
      `门槛“${definition.label}”里的档次“${name}”不在本组的档次里`,
      {
        why: `本组的档次：${grades.join('、')}`,
        mend: near.length > 0 ? `是不是“${near[0]}”？` : `改成 ${grades.join('、')} 之一。`,
      },
    )
  }
  const { down, up } = definition
  if (down === undefined && up === undefined)
    return faults.error('gate-without-effect', path, `门槛“${definition.label}”没有写后果`, {
      mend: '在 grade、grade-at-most、grade-at-least、down、up 里写一个。',
    })
  return down !== undefined
    ? { effect: { kind: 'move', steps: down }, effectText: `下调${down}档` }
    : { effect: { kind: 'move', steps: -(up ?? 0) }, effectText: `上调${up ?? 0}档` }
}

/** Whether each gate is hit. All conditions are looked at before any acts. */
export function judgeGates(gates: readonly CompiledGate[], read: Reader): readonly GateJudgement[] {
  return gates.map((gate) => {
    const held = evaluate(gate.when, read)
    if (held.kind === 'yes-no') return { gate, hit: held.value }
    const unknown = held.kind === 'absent' ? absenceText(gate.when.expression, held, read) : ''
    return { gate, hit: 'unknown', unknown }
  })
}

// A veto wins over a cap, a cap over a lift, and all of them over moving up or down.
const ORDER = ['move', 'at-least', 'at-most', 'veto'] as const

/**
 * The grade after the gates that were hit. Moves are added up first (one up and one down cancel out), then the highest
 * lift, the lowest cap and the worst veto act, in this order. The order in which gates are written plays no part.
 */
export function applyGates(
  scoreGrade: number,
  judgements: readonly GateJudgement[],
  grades: readonly string[],
): { readonly grade: number; readonly results: readonly GateResult[] } {
  const last = grades.length - 1
  const within = (grade: number): number => Math.min(Math.max(grade, 0), last)
  const moves = new Map<CompiledGate, { from: string; to: string }>()
  let grade = scoreGrade
  let vetoed = false
  for (const kind of ORDER) {
    for (const { gate, hit } of judgements) {
      const { effect } = gate
      if (hit !== true || effect.kind !== kind) continue
      const before = grade
      if (effect.kind === 'move') grade += effect.steps
      else if (effect.kind === 'at-least') grade = Math.min(within(grade), effect.grade)
      else if (effect.kind === 'at-most') grade = Math.max(within(grade), effect.grade)
      else {
        grade = vetoed ? Math.max(grade, effect.grade) : effect.grade
        vetoed = true
      }
      moves.set(gate, { from: grades[within(before)] ?? '', to: grades[within(grade)] ?? '' })
    }
  }
  return { grade: within(grade), results: judgements.map((one) => gateResult(one, moves.get(one.gate))) }
}

/** The gates as listed for a subject that has no grade for them to act on. */
export function listGates(judgements: readonly GateJudgement[]): readonly GateResult[] {
  return judgements.map((one) => gateResult(one, undefined))
}

function gateResult(
  { gate, hit }: GateJudgement,
  move: { readonly from: string; readonly to: string } | undefined,
): GateResult {
  const { id, label, cites } = gate.definition
  return { id, label, hit, effect: gate.effectText, ...move, cites }
}
