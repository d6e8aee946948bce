import type { SchemeContent } from '../../pipeline/evaluate/scheme-version.ts'
import { expressionWords } from '../../policy/expression-words.ts'
import {
  benchmarkWords,
  gateWords,
  gradingWords,
  missingWords,
  outcomeWords,
  roundingWords,
  scoreWords,
  unknownWords,
} from '../../policy/scheme-words.ts'
import type { SchemeDetail } from './messages.ts'

/** A scheme in words, every item with its clause. */
export function schemeDetail(hash: string, content: SchemeContent): SchemeDetail {
  const { scheme, policy } = content
  const { id, title, number, issuer, date } = policy
  return {
    hash,
    id: scheme.id,
    label: scheme.label,
    policy: { id, title, number, issuer, date },
    cites: scheme.cites,
    note: scheme.note ?? null,
    isDefault: scheme.default ?? false,
    rounding: roundingWords(scheme.round),
    participation: scheme.participation.map(({ id: rule, reason, when, outcome, cites }) => ({
      id: rule,
      reason,
      when: expressionWords(when),
      outcome: outcomeWords(outcome),
      cites,
    })),
    groups: scheme.groups.map((group) => groupDetail(group, content)),
    clauses: clausesOf(content),
  }
}

type Group = SchemeContent['scheme']['groups'][number]

function groupDetail(group: Group, { indicators, scheme }: SchemeContent): SchemeDetail['groups'][number] {
  const definitions = new Map(indicators.map((one) => [one.id, one]))
  const lines = group.grades.by === 'score' ? group.grades.lines : {}
  const limits = group.grades.by === 'limits' ? group.grades.limits : {}
  return {
    name: group.name,
    when: expressionWords(group.when),
    indicators: group.indicators.map((item) => {
      const definition = definitions.get(item.use)
      return {
        id: item.use,
        label: definition?.label ?? item.use,
        unit: definition?.unit ?? '',
        formula: expressionWords(definition?.formula ?? ''),
        weight: item.weight,
        benchmark: benchmarkWords(item.benchmark),
        score: scoreWords(item.score),
        cap: item.cap ?? null,
        floor: item.floor ?? null,
        missing: missingWords(item.missing),
        cites: item.cites ?? definition?.cites ?? scheme.cites,
        note: definition?.note ?? null,
      }
    }),
    gates: (group.gates ?? []).map((gate) => ({
      id: gate.id,
      label: gate.label,
      when: expressionWords(gate.when),
      effect: gateWords(gate),
      unknown: unknownWords(gate.unknown),
      cites: gate.cites,
    })),
    adjustments: (group.adjustments ?? []).map(({ id, label, kind, when, points, cites }) => ({
      id,
      label,
      kind,
      when: expressionWords(when),
      points: expressionWords(points),
      cites,
    })),
    lines: gradingWords(group.grades).map(([grade, rule]) => ({
      grade,
      rule,
      score: lines[grade] ?? limits[grade]?.line ?? null,
    })),
    linesCite: scheme.cites,
  }
}

/** The clauses that any part of the scheme cites. */
export function clausesOf({ scheme, indicators, clauses }: SchemeContent): SchemeDetail['clauses'] {
  const used = new Set(scheme.groups.flatMap((group) => group.indicators.map(({ use }) => use)))
  const cited = new Set(
    [
      scheme.cites,
      ...scheme.participation.map(({ cites }) => cites),
      ...indicators.filter(({ id }) => used.has(id)).map(({ cites }) => cites),
      ...scheme.groups.flatMap((group) =>
        [...group.indicators, ...(group.gates ?? []), ...(group.adjustments ?? [])].map(
          ({ cites }) => cites ?? '',
        ),
      ),
    ].flatMap((cites) => cites.split(/[；;]/)),
  )
  return clauses.filter(({ id }) => cited.has(id)).map((clause) => ({ ...clause }))
}
