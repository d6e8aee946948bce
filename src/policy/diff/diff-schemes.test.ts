import { describe, expect, test } from 'vitest'
import { diffSchemes, everybody, type SchemeSide } from './diff-schemes.ts'
import { changeLine } from './scheme-change.ts'

type Group = SchemeSide['scheme']['groups'][number]

function item(group: Group, at: number, change: Partial<Group['indicators'][number]>): Group {
  const indicators = group.indicators.map((one, place) => (place === at ? { ...one, ...change } : one))
  return { ...group, indicators }
}

/** A scheme of two groups that differ in nothing but name, for changes that hold for one of them. */
const two: SchemeSide = {
  indicators: [
    { id: 'tax', label: '亩均税收', unit: '万元/亩', formula: '实缴税金 / 用地面积', cites: '三' },
    { id: 'output', label: '亩均产值', unit: '万元/亩', formula: '工业总产值 / 用地面积', cites: '三' },
    { id: 'growth', label: '产值增量', unit: '万元', formula: '工业总产值 - 上年.工业总产值', cites: '四' },
  ],
  scheme: {
    id: 'a',
    label: '办法',
    cites: '二',
    round: { indicator: 'none', item: { digits: 2 }, total: 'none', mode: 'half-up', 'rank-by': 'rounded' },
    participation: [
      {
        id: 'new',
        when: '投产月数 < 12',
        outcome: 'excluded',
        reason: '投产未满12个月',
        unknown: 'pass',
        cites: '三',
      },
    ],
    groups: ['规上', '规下'].map((name) => ({
      name,
      when: `规模 = "${name}"`,
      indicators: [
        {
          use: 'tax',
          weight: '80',
          benchmark: { fixed: '24' },
          score: 'ratio',
          cap: '150%',
          missing: 'block',
        },
        { use: 'output', weight: '20', benchmark: { fixed: '500' }, score: 'ratio', missing: 'zero' },
      ],
      gates: [
        {
          id: 'accident',
          label: '重大事故',
          when: '事故 > 0',
          'grade-at-most': 'C',
          unknown: 'pass-and-flag',
          cites: '五',
        },
      ],
      grades: { by: 'score', lines: { A: '85', B: '65', C: '0' } },
    })),
  },
}

function changesOf(edit: (scheme: SchemeSide['scheme']) => SchemeSide['scheme']) {
  return diffSchemes(two, { ...two, scheme: edit(structuredClone(two.scheme) as SchemeSide['scheme']) })
}

const withGroups = (change: (group: Group) => Group) => (of: SchemeSide['scheme']) => ({
  ...of,
  groups: of.groups.map(change),
})

describe('a change in words', () => {
  test.each<[string, (of: SchemeSide['scheme']) => SchemeSide['scheme'], readonly string[]]>([
    ['weight', withGroups((group) => item(group, 1, { weight: '10' })), ['亩均产值 权重 20 → 10']],
    [
      'weight in one group',
      withGroups((group) => (group.name === '规下' ? item(group, 1, { weight: '10' }) : group)),
      ['亩均产值 权重 20 → 10（规下）'],
    ],
    [
      'benchmark',
      withGroups((group) => item(group, 0, { benchmark: { stat: 'median', of: 'district' } })),
      ['亩均税收 基准 24 → 全区中位数'],
    ],
    ['cap', withGroups((group) => item(group, 0, { cap: '120%' })), ['亩均税收 上限 150% → 120%']],
    ['cap added', withGroups((group) => item(group, 1, { cap: '150%' })), ['亩均产值 上限 不封顶 → 150%']],
    [
      'missing',
      withGroups((group) => item(group, 1, { missing: { penalty: '2' } })),
      ['亩均产值 缺失处理 计0分 → 扣2分'],
    ],
    [
      'indicator added',
      withGroups((group) => ({
        ...group,
        indicators: [
          ...group.indicators,
          { use: 'growth', weight: '5', benchmark: { fixed: '1000' }, score: 'ratio', missing: 'zero' },
        ],
      })),
      ['产值增量 指标 没有 → 增加：权重 5，基准 1000，公式 工业总产值 − 上年工业总产值（万元）'],
    ],
    [
      'indicator taken out',
      withGroups((group) => ({ ...group, indicators: group.indicators.slice(0, 1) })),
      ['亩均产值 指标 权重 20，基准 500，公式 工业总产值 ÷ 用地面积（万元/亩） → 取消'],
    ],
    [
      'gate',
      withGroups((group) => ({
        ...group,
        gates: (group.gates ?? []).map((gate) => ({ ...gate, 'grade-at-most': 'B' })),
      })),
      [
        '重大事故 门槛 事故 > 0：最高评C；不明时不适用，列为未核实 → 事故 > 0：最高评B；不明时不适用，列为未核实',
      ],
    ],
    [
      'gate taken out',
      withGroups(({ gates: _, ...group }) => group as Group),
      ['重大事故 门槛 事故 > 0：最高评C；不明时不适用，列为未核实 → 取消'],
    ],
    [
      'line',
      withGroups((group) => ({ ...group, grades: { by: 'score', lines: { A: '85', B: '60', C: '0' } } })),
      ['B 档 分数线 ≥65分 → ≥60分'],
    ],
    [
      'way of grading',
      withGroups((group) => ({ ...group, grades: { by: 'share', shares: { A: '20%', B: '100%' } } })),
      [
        '定档 定档办法 A ≥85分，B ≥65分，C ≥0分 → A 位次在前20%以内（占定档企业），B 位次在前100%以内（占定档企业）',
      ],
    ],
    ['group', (of) => ({ ...of, groups: of.groups.slice(0, 1) }), ['规下 分组 规模 = “规下” → 取消']],
    [
      'group joined',
      (of) => ({
        ...of,
        groups: of.groups.map((group, at) =>
          at === 1 ? { ...group, 'min-size': everybody, 'when-small': { 'merge-into': '规上' } } : group,
        ),
      }),
      ['规下 分组 规模 = “规下” → 规模 = “规下”；并入“规上”一起评价'],
    ],
    [
      'exemption',
      (of) => ({
        ...of,
        participation: of.participation.map((rule) => ({ ...rule, when: '投产月数 < 18' })),
      }),
      ['投产未满12个月 参评豁免 投产月数 < 12：不参评；不明时不适用 → 投产月数 < 18：不参评；不明时不适用'],
    ],
    ['name', (of) => ({ ...of, label: '新办法' }), ['名称 总则 办法 → 新办法']],
  ])('%s', (_, edit, expected) => {
    expect(changesOf(edit).map(changeLine)).toEqual(expected)
  })

  test('a scheme does not differ from itself', () => {
    expect(diffSchemes(two, structuredClone(two))).toEqual([])
  })

  test('every change names a clause', () => {
    const changes = changesOf(withGroups((group) => item({ ...group, gates: [] }, 1, { weight: '10' })))
    expect(changes.map(({ subject, cites }) => [subject, cites])).toEqual([
      ['亩均产值', '三'],
      ['重大事故', '五'],
    ])
  })

  test('an indicator whose id changed is the same indicator', () => {
    const renamed: SchemeSide = {
      scheme: withGroups((group) => item(group, 1, { use: 'output-per-mu' }))(two.scheme),
      indicators: two.indicators.map((one) => (one.id === 'output' ? { ...one, id: 'output-per-mu' } : one)),
    }
    expect(diffSchemes(two, renamed)).toEqual([])
  })

  test('what the later scheme says it renamed is told as renamed, and compared under the new name', () => {
    const renamed = [
      { what: 'group', from: '规上', to: '规上工业', in: '2025v1' },
      { what: 'grade', from: 'C', to: '末', in: '2025v1' },
    ] as const
    const scheme = {
      ...two.scheme,
      renamed,
      groups: two.scheme.groups.map((group, at) => ({
        ...item(group, 1, { weight: '10' }),
        name: at === 0 ? '规上工业' : group.name,
        gates: (group.gates ?? []).map((gate) => ({ ...gate, 'grade-at-most': '末' })),
        grades: { by: 'score' as const, lines: { A: '85', B: '65', 末: '0' } },
      })),
    }
    expect(diffSchemes(two, { ...two, scheme }).map(changeLine)).toEqual([
      '评价组 更名 规上 → 规上工业',
      '档次 更名 C → 末',
      '亩均产值 权重 20 → 10',
    ])
    const { renamed: _, ...untold } = scheme
    expect(diffSchemes(two, { ...two, scheme: untold }).map(({ kind }) => kind)).toContain('分组')
  })

  test('an indicator of another name under the same id is renamed', () => {
    const indicators = two.indicators.map((one) => (one.id === 'tax' ? { ...one, label: '每亩税收' } : one))
    expect(diffSchemes(two, { ...two, indicators }).map(changeLine)).toEqual([
      '每亩税收 更名 亩均税收 → 每亩税收',
    ])
  })

  test('another formula is a change', () => {
    const indicators = two.indicators.map((one) =>
      one.id === 'tax' ? { ...one, formula: '实缴税金 / 建筑面积' } : one,
    )
    expect(diffSchemes(two, { ...two, indicators }).map(changeLine)).toEqual([
      '亩均税收 计算公式 实缴税金 ÷ 用地面积（万元/亩） → 实缴税金 ÷ 建筑面积（万元/亩）',
    ])
  })
})
