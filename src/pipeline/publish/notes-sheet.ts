import type { GroupDefinition } from '../../engine/definition.ts'
import type { SheetContent, StyledCell } from '../../platform/sheets/write.ts'
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
import { resultHash } from './result-json.ts'
import type { ResultWorkbookInput } from './workbook-input.ts'
import { cell, headerRow, plainNumberCell, SECTION, TITLE, WRAPPED } from './workbook-style.ts'

type Rows = readonly (readonly StyledCell[])[]

/** What the figures mean: policy, scheme, rounding, indicators, rules, lines, parameters and benchmarks. */
export function notesSheet(input: ResultWorkbookInput): SheetContent {
  return {
    name: '口径说明',
    widths: [22, 40, 18, 22, 26, 16, 14, 26, 14, 40],
    rows: [
      [cell('口径说明', TITLE)],
      ...section('一、依据', basis(input)),
      ...input.scheme.groups.flatMap((group) =>
        section(`二、指标——${group.name}`, indicatorRows(group, input)),
      ),
      ...section('三、参评范围', participationRows(input)),
      ...input.scheme.groups.flatMap((group) =>
        section(`四、限档、加减分和定档——${group.name}`, ruleRows(group)),
      ),
      ...section('五、参数', parameterRows(input)),
      ...section('六、由全体企业算出的基准', benchmarkRows(input)),
    ],
  }
}

function section(title: string, rows: Rows): Rows {
  return [[], [cell(title, SECTION)], ...rows]
}

function texts(values: readonly (string | undefined)[]): readonly StyledCell[] {
  return values.map((value) => cell(value ?? null, WRAPPED))
}

function orNone(rows: Rows): Rows {
  return rows.length > 1 ? rows : [texts(['无'])]
}

function basis({ policy, scheme, result }: ResultWorkbookInput): Rows {
  return [
    ['政策', policy.title],
    ['文号', policy.number],
    ['发文机关', policy.issuer],
    ['政策包', policy.id],
    ['政策包校验码', policy.hash],
    ['结果校验码', resultHash(result, policy.hash)],
    ['方案', `${scheme.label}（${scheme.id}）`],
    ['条款', scheme.cites],
    [
      '性质',
      scheme.default ? '默认参数：权重、基准、分数线为系统默认值，政策文本没有给出，可以修改' : undefined,
    ],
    ['方案说明', scheme.note],
    ['期间', result.period],
    ['修约', roundingWords(scheme.round)],
    ['合并评价', scheme['merge-by'] && `按“${scheme['merge-by']}”合并的企业只评一次`],
    ['行业比较', scheme['industry-by'] && `按“${scheme['industry-by']}”分行业`],
  ]
    .filter(([, text]) => text !== undefined)
    .map(texts)
}

function indicatorRows(group: GroupDefinition, { indicators }: ResultWorkbookInput): Rows {
  return [
    texts(['适用', group.when]),
    headerRow(['指标', '计算公式', '单位', '基准', '计分', '权重', '封顶／保底', '缺失时', '条款', '口径']),
    ...group.indicators.map((item) => {
      const indicator = indicators.find(({ id }) => id === item.use)
      const better = indicator?.better === 'lower' ? '越低越好' : ''
      return texts([
        indicator?.label ?? item.use,
        indicator?.formula,
        indicator?.unit === '1' ? undefined : indicator?.unit,
        benchmarkWords(item.benchmark),
        [scoreWords(item.score), better].filter(Boolean).join('，'),
        item.weight,
        `${item.cap ?? '不封顶'}／${item.floor ?? '不保底'}`,
        missingWords(item.missing),
        item.cites ?? indicator?.cites,
        indicator?.note,
      ])
    }),
  ]
}

function participationRows({ scheme }: ResultWorkbookInput): Rows {
  return orNone([
    headerRow(['规则', '条件', '结果', '条件不明时', '理由', '条款']),
    ...scheme.participation.map((rule) =>
      texts([
        rule.id,
        rule.when,
        outcomeWords(rule.outcome),
        unknownWords(rule.unknown),
        rule.reason,
        rule.cites,
      ]),
    ),
  ])
}

function ruleRows(group: GroupDefinition): Rows {
  const cap = (kind: string, limit: string | undefined) =>
    limit === undefined ? [] : [texts([`${kind}合计上限`, `${limit}分`])]
  return [
    headerRow(['规则', '条件', '效果', '条件不明时', '条款']),
    ...(group.gates ?? []).map((gate) =>
      texts([gate.label, gate.when, gateWords(gate), unknownWords(gate.unknown), gate.cites]),
    ),
    ...(group.adjustments ?? []).map((item) =>
      texts([
        item.label,
        item.when,
        `${item.kind === 'bonus' ? '加' : '减'}${item.points}分`,
        unknownWords(item.unknown ?? 'skip-and-flag'),
        item.cites,
      ]),
    ),
    ...cap('加分', group['bonus-cap']),
    ...cap('减分', group['penalty-cap']),
    ...gradingWords(group.grades).map(([grade, words]) => texts([`${grade} 档`, words])),
  ]
}

function parameterRows({ parameters }: ResultWorkbookInput): Rows {
  return orNone([
    headerRow(['参数', '取值', '单位', '性质', '条款']),
    ...parameters.map((one) =>
      texts([
        one.label,
        one.values.map(({ from, value }) => `${from}起 ${value}`).join('；'),
        one.unit === '1' ? undefined : one.unit,
        one.default ? '默认' : '条款规定',
        one.cites,
      ]),
    ),
  ])
}

function benchmarkRows({ result, indicators }: ResultWorkbookInput): Rows {
  return orNone([
    headerRow(['评价组', '指标', '范围', '数值', '家数', '说明']),
    ...result.benchmarks.map((one) => [
      ...texts([
        one.group,
        indicators.find(({ id }) => id === one.indicator)?.label ?? one.indicator,
        one.population,
      ]),
      plainNumberCell(one.value),
      cell(one.count),
      cell(one.note, WRAPPED),
    ]),
  ])
}
