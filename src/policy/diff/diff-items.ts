import type { GroupDefinition, IndicatorDefinition, WeightedIndicator } from '../../engine/definition.ts'
import { expressionWords } from '../expression-words.ts'
import { benchmarkWords, missingWords, scoreWords } from '../scheme-words.ts'
import type { ChangeKind, SchemeChange } from './scheme-change.ts'

interface Side {
  readonly group: GroupDefinition
  readonly side: {
    readonly scheme: { readonly cites: string }
    readonly indicators: readonly IndicatorDefinition[]
  }
}

type Change = Omit<SchemeChange, 'groups'>

/** Indicators added to or taken from a group, and what changed of those that stay: weight, benchmark, scoring, bounds, formula. */
export function diffItems(before: Side, after: Side): readonly Change[] {
  const old = before.group.indicators.map((item) => ({ item, definition: definitionOf(before, item) }))
  const found = new Set<WeightedIndicator>()
  const changes = after.group.indicators.flatMap((item): Change[] => {
    const definition = definitionOf(after, item)
    const was =
      old.find((one) => one.item.use === item.use) ??
      old.find((one) => one.definition?.label === definition?.label && definition !== undefined)
    if (!was) return [changeOf(after, item, '指标', '没有', `增加：${wholeWords(item, definition)}`)]
    found.add(was.item)
    const line = (kind: ChangeKind, from: string, to: string): Change[] =>
      from === to ? [] : [changeOf(after, item, kind, from, to)]
    const name = was.definition?.label
    return [
      ...(name === undefined || definition === undefined ? [] : line('更名', name, definition.label)),
      ...line('权重', was.item.weight, item.weight),
      ...line('基准', benchmarkWords(was.item.benchmark), benchmarkWords(item.benchmark)),
      ...line('计分办法', scoreWords(was.item.score), scoreWords(item.score)),
      ...line('上限', was.item.cap ?? '不封顶', item.cap ?? '不封顶'),
      ...line('下限', was.item.floor ?? '不保底', item.floor ?? '不保底'),
      ...line('缺失处理', missingWords(was.item.missing), missingWords(item.missing)),
      ...line('计算公式', formulaWords(was.definition), formulaWords(definition)),
    ]
  })
  const gone = old
    .filter(({ item }) => !found.has(item))
    .map(({ item, definition }) => changeOf(before, item, '指标', wholeWords(item, definition), '取消'))
  return [...changes, ...gone]
}

function definitionOf({ side }: Side, { use }: WeightedIndicator): IndicatorDefinition | undefined {
  return side.indicators.find(({ id }) => id === use)
}

function changeOf(
  at: Side,
  item: WeightedIndicator,
  kind: ChangeKind,
  before: string,
  after: string,
): Change {
  const definition = definitionOf(at, item)
  const cites = item.cites ?? definition?.cites ?? at.side.scheme.cites
  return { kind, subject: definition?.label ?? item.use, before, after, cites }
}

function wholeWords(item: WeightedIndicator, definition: IndicatorDefinition | undefined): string {
  const parts = [
    `权重 ${item.weight}`,
    `基准 ${benchmarkWords(item.benchmark)}`,
    ...(item.cap === undefined ? [] : [`上限 ${item.cap}`]),
    ...(definition ? [`公式 ${formulaWords(definition)}`] : []),
  ]
  return parts.join('，')
}

function formulaWords(definition: IndicatorDefinition | undefined): string {
  if (!definition) return '—'
  const unit = definition.unit === '1' ? '' : `（${definition.unit}）`
  return `${expressionWords(definition.formula)}${unit}${definition.better === 'lower' ? '，越低越好' : ''}`
}
