import type { MissingRule, ScoreDefinition } from '../../../engine/definition.ts'

/** The ways of scoring that the engine has, as people call them. */
export const scoreKinds = {
  ratio: '与基准之比',
  'min-max': '功效系数法',
  rank: '按位次',
  piecewise: '分段（两点之间连线）',
  steps: '分级（达到几分给几成）',
  'mean-centred': '与平均比',
} as const
export type ScoreKind = keyof typeof scoreKinds

export function scoreKind(score: ScoreDefinition): ScoreKind {
  return typeof score === 'string' ? score : score.method
}

/** The score given otherwise. Whom firms are compared with stays where both ways compare; what only the new way asks begins empty, to be written. */
export function scoreOfKind(kind: ScoreKind, was: ScoreDefinition): ScoreDefinition {
  if (kind === scoreKind(was)) return was
  const of = typeof was === 'object' && 'of' in was && was.of !== undefined ? { of: was.of } : {}
  switch (kind) {
    case 'ratio':
      return 'ratio'
    case 'rank':
      return { method: 'rank', ...of }
    case 'min-max':
      return { method: 'min-max', base: '', ...of }
    case 'mean-centred':
      return { method: 'mean-centred', 'at-mean': '', slope: '', ...of }
    case 'piecewise': {
      const steps = typeof was === 'object' && was.method === 'steps' ? was.steps : []
      const points = steps.map((one) => [one['at-least'], one.share] as const).toReversed()
      return {
        method: 'piecewise',
        points:
          points.length > 1
            ? points
            : [
                ['', ''],
                ['', ''],
              ],
      }
    }
    case 'steps': {
      const points = typeof was === 'object' && was.method === 'piecewise' ? was.points : [['', ''] as const]
      return {
        method: 'steps',
        steps: points.map(([least, share]) => ({ 'at-least': least, share })).toReversed(),
      }
    }
  }
}

/** What holds without data, as one word. */
export function missingKind(rule: MissingRule): string {
  return typeof rule === 'string' ? rule : 'penalty'
}

export function missingOfKind(kind: string, was: MissingRule): MissingRule {
  if (kind !== 'penalty') return kind as MissingRule
  return typeof was === 'object' ? was : { penalty: '' }
}
