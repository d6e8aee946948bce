import { describe, expect, test } from 'vitest'
import { loadPack } from '../load-pack.ts'
import { exampleFolders } from '../sample-pack.ts'
import { canBeSubmitted, checkDraft, type DraftBase } from './check-draft.ts'
import type { SchemeDraft } from './scheme-draft.ts'

const { pack } = loadPack('demo', exampleFolders())
if (!pack) throw new Error('the example pack cannot be read')
const base: DraftBase = pack
const [scheme] = pack.schemes
if (!scheme) throw new Error('the example pack has no scheme')
const asIs: SchemeDraft = { scheme, indicators: [] }
const growth = {
  id: 'tax-growth',
  label: '税收增量',
  unit: '万元',
  formula: '实缴税金 - 上年.实缴税金',
  cites: '三',
}

/** The draft with the text of one item changed, as an editor changes it. */
function weighing(weights: readonly string[]): SchemeDraft {
  return {
    ...asIs,
    scheme: {
      ...asIs.scheme,
      groups: asIs.scheme.groups.map((group) => ({
        ...group,
        indicators: group.indicators.map((item, at) => ({ ...item, weight: weights[at] ?? item.weight })),
      })),
    },
  }
}

describe('a draft is checked as packs are', () => {
  test('the scheme in force has no fault as a draft', () => {
    const report = checkDraft(asIs, base, '2024-12-31')
    expect(report.problems).toEqual([])
    expect(canBeSubmitted(report)).toBe(true)
    expect(report.draft).toEqual(asIs)
  })

  test('weights that do not add up are told where they stand', () => {
    const report = checkDraft(weighing(['55', '55']), base, '2024-12-31')
    expect(report.problems).toMatchObject([
      {
        code: 'weights-not-100',
        severity: 'error',
        where: { field: expect.stringMatching(/^scheme\/groups\/0/) },
      },
    ])
    expect(report.problems[0]?.what).toContain('110')
    expect(canBeSubmitted(report)).toBe(false)
  })

  test('a formula whose units do not fit is told with the character where it goes wrong', () => {
    const formula = '实缴税金 + 用地面积'
    const report = checkDraft({ ...asIs, indicators: [{ ...growth, formula }] }, base, '2024-12-31')
    const fault = report.problems.find(({ severity }) => severity === 'error')
    expect(fault).toMatchObject({ where: { field: 'indicators/0/formula' } })
    expect(`${fault?.what}${fault?.why}`).toContain('亩')
  })

  test('an unknown name inside quotes and brackets is found at its own character', () => {
    const formula = 'if "是" = "是" then 实缴税款 else 0'
    const report = checkDraft({ ...asIs, indicators: [{ ...growth, formula }] }, base, '2024-12-31')
    const fault = report.problems.find(({ code }) => code === 'unknown-name')
    expect(fault?.character).toBe(formula.indexOf('实缴税款') + 1)
    expect(fault?.mend).toContain('实缴税金')
  })

  test('an indicator that nothing uses is a reminder, a clause that does not exist an error', () => {
    const report = checkDraft({ ...asIs, indicators: [{ ...growth, cites: '九' }] }, base, '2024-12-31')
    expect(report.problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['unknown-clause', 'error'],
      ['unused-indicator', 'warning'],
    ])
  })

  test('a rename whose new name is gone is a reminder at its place; one that a later rename takes on is none', () => {
    const own = scheme.groups[0]?.name ?? ''
    const renames = (to: string, ...more: object[]) =>
      checkDraft(
        {
          ...asIs,
          scheme: { ...scheme, renamed: [{ what: 'group', from: '旧组', to, in: '2023v1' }, ...more] },
        },
        base,
        '2024-12-31',
      )
    expect(renames('中间组').problems).toMatchObject([
      {
        code: 'rename-leads-nowhere',
        severity: 'warning',
        where: { field: 'scheme/renamed/0/to' },
      },
    ])
    expect(canBeSubmitted(renames('中间组'))).toBe(true)
    const later = { what: 'group', from: '中间组', to: own, in: '2024v1' }
    expect(renames('中间组', later).problems).toEqual([])
  })

  test('a new indicator may take the place of one that the policy has, not of its name beside it', () => {
    const [own] = base.indicators
    if (!own) throw new Error('no indicator')
    const instead = checkDraft({ ...asIs, indicators: [{ ...own, note: '口径从严' }] }, base, '2024-12-31')
    expect(instead.problems).toEqual([])
    const beside = checkDraft({ ...asIs, indicators: [{ ...own, id: 'another' }] }, base, '2024-12-31')
    expect(beside.problems.map(({ code }) => code)).toContain('ambiguous-name')
  })

  test('what is no scheme at all is told key by key', () => {
    const report = checkDraft(
      { scheme: { ...scheme, groups: undefined, wight: '3' }, indicators: [] },
      base,
      '2024-12-31',
    )
    expect(report.draft).toBeUndefined()
    expect(report.problems.map(({ code }) => code).sort()).toEqual([
      'format-missing-key',
      'format-unknown-key',
    ])
  })
})
