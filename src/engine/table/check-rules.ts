import { toDecimalText } from '../../kernel/decimal-text.ts'
import { parseDecimal } from '../../kernel/rational.ts'
import { splitReference } from '../evaluation/catalogue.ts'
import type { FaultList } from '../evaluation/fault-list.ts'
import { type Box, intersectBoxes, isEmptyBox, remainder } from './box.ts'
import type { CompiledTable, TableInput, TableRule } from './compiled-table.ts'
import { knownIn } from './condition-boxes.ts'
import { isEmpty, type Region, regionOf, texts } from './region.ts'

interface RuleBox {
  readonly rule: TableRule
  readonly box: Box
  /** Whether every cell could be expressed; otherwise the box is only known to contain the rule. */
  readonly exact: boolean
}

/**
 * Rules that can never decide, overlaps that the hit policy forbids, and gaps. Cells that are more than intervals and
 * lists are compared by their text only, so that nothing is reported that is not so.
 */
export function checkRules(table: CompiledTable, faults: FaultList): void {
  const boxes = table.rules.map((rule) => boxOf(table, rule))
  checkDead(table, boxes, faults)
  checkOverlaps(table, boxes, faults)
  checkGaps(table, boxes, faults)
}

function boxOf(table: CompiledTable, rule: TableRule): RuleBox {
  const box = new Map<string, Region>()
  let exact = true
  for (const [at, cell] of rule.when.entries()) {
    const region = regionOf(cell.expression, (one) => one.op === 'input', knownIn(table.catalogue))
    if (region) {
      if (region.kind !== 'all') box.set(String(at), region)
    } else {
      exact = false
      box.set(`${at}:${cell.text.trim()}`, texts(['true']))
    }
  }
  return { rule, box: intersectBoxes(box, domain(table)), exact }
}

/** What the inputs can be: the declared values, and nothing below the minimum of a fact. */
function domain(table: CompiledTable): Box {
  return new Map(
    table.inputs.flatMap((input, at): [string, Region][] => {
      const region = inputDomain(table, input)
      return region ? [[String(at), region]] : []
    }),
  )
}

function inputDomain({ catalogue }: CompiledTable, { expression, term }: TableInput): Region | undefined {
  if (term.options) return texts(term.options)
  if (term.type === 'yes-no') return texts(['true', 'false'])
  if (expression.expression.op !== 'reference') return undefined
  const [, id] = splitReference(expression.expression.term.ref)
  const minimum = catalogue.facts.get(id)?.minimum
  const low = minimum === undefined ? undefined : parseDecimal(minimum)
  return low && { kind: 'numbers', intervals: [{ low, lowIncluded: true, highIncluded: false }] }
}

function checkDead({ definition }: CompiledTable, boxes: readonly RuleBox[], faults: FaultList): void {
  for (const [at, { rule, box }] of boxes.entries()) {
    const path = ['rules', rule.index]
    if (isEmptyBox(box)) {
      faults.error('dead-rule', path, `第 ${rule.index + 1} 条规则永远不会适用：条件不可能成立`, {
        mend: '检查区间的上下限和可选的值，或删去这一条。',
      })
      continue
    }
    if (definition.hit !== 'first') continue
    const earlier = boxes.slice(0, at)
    const left = remainder(
      [box],
      earlier.map((one) => one.box),
    )
    if (left?.length !== 0) continue
    const rows = earlier
      .filter((one) => !isEmptyBox(intersectBoxes(one.box, box)))
      .map((one) => `第 ${one.rule.index + 1} 条`)
    faults.error(
      'dead-rule',
      path,
      `第 ${rule.index + 1} 条规则永远轮不到：${rows.join('、')}已经包括了它的全部情形`,
      {
        why: '命中策略 first 取最先适用的一条。',
        mend: '把它移到前面，或改窄前面的条件，或删去这一条。',
      },
    )
  }
}

function checkOverlaps({ definition }: CompiledTable, boxes: readonly RuleBox[], faults: FaultList): void {
  if (definition.hit !== 'unique' && definition.hit !== 'any') return
  for (const [at, { rule, box, exact }] of boxes.entries()) {
    const path = ['rules', rule.index]
    for (const other of boxes.slice(0, at)) {
      const sameResult = rule.then.every((cell, i) => cell.text.trim() === other.rule.then[i]?.text.trim())
      if (definition.hit === 'any' && sameResult) continue
      const sure = exact && other.exact
      if (!sure || isEmptyBox(intersectBoxes(box, other.box))) continue
      faults.error(
        'rule-overlap',
        path,
        `第 ${rule.index + 1} 条规则与第 ${other.rule.index + 1} 条有重叠的情形${definition.hit === 'any' ? '，结果却不同' : ''}`,
        {
          why:
            definition.hit === 'any'
              ? '命中策略 any 允许几条同时适用，但结果必须相同。'
              : '命中策略 unique 要求任何情形最多一条规则适用。',
          mend: '改窄其中一条的条件，或改用 first 并排好先后。',
        },
      )
    }
  }
}

function checkGaps(table: CompiledTable, boxes: readonly RuleBox[], faults: FaultList): void {
  if (boxes.length === 0) return
  const exact = boxes.filter((one) => one.exact)
  const left = remainder(
    [domain(table)],
    exact.map(({ box }) => box),
  )
  const [example] = left ?? []
  if (!example || exact.length < boxes.length) return
  const told = table.inputs.flatMap(({ label }, at) => {
    const region = example.get(String(at))
    return region && region.kind !== 'all' && !isEmpty(region) ? [`${label} ${regionText(region)}`] : []
  })
  faults.warn('rule-gap', ['rules'], `有的情形没有一条规则适用，例如：${told.join('，') || '任何情形'}`, {
    why: '遇到这种情形，决策表给不出结果。',
    mend: '补一条规则；确实不应有结果的不必改。',
  })
}

function regionText(region: Region): string {
  if (region.kind === 'texts') {
    const shown = [...region.values].slice(0, 3).map((value) => `“${value}”`)
    const more = region.values.size > 3 ? `等 ${region.values.size} 项` : ''
    const values = `${shown.join('、')}${more}`
    return region.complement ? `不是${values}` : `是${values}`
  }
  if (region.kind === 'all') return '任意'
  const [first] = region.intervals
  if (!first) return ''
  const { low, high, lowIncluded, highIncluded } = first
  const least = low ? `${lowIncluded ? '≥' : '>'} ${toDecimalText(low, 6)}` : ''
  const most = high ? `${highIncluded ? '≤' : '<'} ${toDecimalText(high, 6)}` : ''
  return [least, most].filter(Boolean).join(' 且 ')
}
