import { describe, expect, test } from 'vitest'
import { benchmarkKind, benchmarkOfKind, fallbackKind, withFallback } from './edit-benchmark.ts'

describe('benchmarks of a scheme', () => {
  test('a figure that becomes a statistic stays as what holds for few firms, and comes back', () => {
    const median = benchmarkOfKind('median', { fixed: '24' })
    expect(median).toEqual({ stat: 'median', of: 'group', else: { fixed: '24' } })
    expect(benchmarkOfKind('fixed', median)).toEqual({ fixed: '24' })
    expect(benchmarkOfKind('none', median)).toBeUndefined()
  })

  test('from one statistic to another population, year and factor stay; a share belongs to the percentile alone', () => {
    const mean = { stat: 'mean', of: 'industry', year: 'prior', times: '1.2' } as const
    const percentile = benchmarkOfKind('percentile', mean)
    expect(percentile).toEqual({
      stat: 'percentile',
      of: 'industry',
      year: 'prior',
      times: '1.2',
      percentile: '50%',
    })
    expect(benchmarkOfKind('mean', percentile)).toEqual(mean)
    expect(benchmarkOfKind('percentile', undefined)).toEqual({
      stat: 'percentile',
      of: 'group',
      percentile: '50%',
    })
  })

  test('few firms: nothing, a figure, or other firms', () => {
    const industry = { stat: 'mean', of: 'industry' } as const
    const wider = withFallback(industry, 'district')
    expect(wider).toEqual({ stat: 'mean', of: 'industry', else: { of: 'district' } })
    expect(withFallback({ ...wider, 'min-count': 8 }, 'fixed')).toEqual({
      stat: 'mean',
      of: 'industry',
      'min-count': 8,
      else: { fixed: '' },
    })
    expect(withFallback({ ...wider, 'min-count': 8 }, 'none')).toEqual(industry)
    expect([undefined, { fixed: '3' }, { of: 'district' } as const].map(fallbackKind)).toEqual([
      'none',
      'fixed',
      'district',
    ])
    expect([undefined, { fixed: '3' }, industry].map(benchmarkKind)).toEqual(['none', 'fixed', 'mean'])
  })
})
