import { compareDays, parseDay } from '../../kernel/day.ts'
import type { Problem } from '../../kernel/problem.ts'
import { parseUnit } from '../../kernel/unit.ts'
import type { PackFact } from '../format/facts.ts'
import type { PackParameter } from '../format/parameters.ts'
import type { Pack } from '../pack.ts'
import type { Path } from '../yaml/yaml-file.ts'
import { type Finding, own, problemAt } from './report.ts'

type Located = Finding & { readonly path: Path }

function unitFindings(unit: string | undefined): Located[] {
  if (unit === undefined || parseUnit(unit)) return []
  return [
    {
      path: ['unit'],
      code: 'unknown-unit',
      what: `不认识的单位“${unit}”`,
      mend: '写常用单位（万元、亩、㎡、吨标准煤、%……）或它们的乘除，如 万元/亩；没有单位写 1。',
    },
  ]
}

function factFindings(fact: PackFact): Located[] {
  const findings: Located[] = unitFindings(fact.unit)
  const finding = (path: Path, what: string, mend: string): void => {
    findings.push({ path, code: 'fact-incomplete', what, mend })
  }
  if (fact.kind === 'number' && fact.unit === undefined)
    finding([], `数值事实“${fact.label}”没有单位`, '补上 unit；没有单位的数写 unit: 1。')
  if (fact.kind !== 'number' && fact.unit !== undefined)
    finding(['unit'], `“${fact.label}”不是数，不能有单位`, '删去 unit，或把 kind 改成 number。')
  if (fact.kind !== 'number' && fact.minimum !== undefined)
    finding(['minimum'], `“${fact.label}”不是数，不能有最小值`, '删去 minimum。')
  if (fact.kind === 'choice' && fact.options === undefined)
    finding([], `选项事实“${fact.label}”没有写选项`, '补上 options: [ … ]。')
  if (fact.kind !== 'choice' && fact.options !== undefined)
    finding(['options'], `“${fact.label}”不是选项，不能写 options`, '删去 options，或把 kind 改成 choice。')
  if (fact.combine === 'sum' && fact.kind !== 'number')
    finding(['combine'], `“${fact.label}”不是数，合并时不能求和`, 'combine 改成 first、any 或 none。')
  if (fact.combine === 'any' && fact.kind !== 'yes-no')
    finding(['combine'], `“${fact.label}”不是是否，不能用 any 合并`, 'combine 改成 sum、max 或 first。')
  return findings
}

function parameterFindings(parameter: PackParameter, asOf: string): Located[] {
  const findings: Located[] = unitFindings(parameter.unit)
  for (const [index, { from }] of parameter.values.entries()) {
    const path = ['values', index, 'from']
    const before = parameter.values[index - 1]
    if (parseDay(from) === undefined)
      findings.push({ path, code: 'invalid-day', what: `没有“${from}”这一天`, mend: '改成真实的日期。' })
    else if (before && compareDays(before.from, from) >= 0)
      findings.push({
        path,
        code: 'parameter-order',
        what: `参数“${parameter.label}”的日期没有从早到晚：${before.from} 之后是 ${from}`,
        why: '同一天只能有一个值，后来的值写在后面。',
        mend: '按日期先后排列，同一天只留一个值。',
      })
  }
  const [first] = parameter.values
  if (first && compareDays(first.from, asOf) > 0)
    findings.push({
      path: ['values', 0, 'from'],
      code: 'parameter-without-value',
      what: `参数“${parameter.label}”在 ${asOf} 还没有值，最早从 ${first.from} 起`,
      why: '用到它的公式在这一天算不出来。',
      mend: '补上更早的值，或用 --as-of 指定较晚的日期。',
    })
  return findings
}

/** Units exist, facts are complete, parameters have a value on the day of the check. */
export function checkValues(pack: Pack, asOf: string): Problem[] {
  const check = <Item extends object>(definitions: readonly Item[], find: (item: Item) => Located[]) =>
    own(pack, definitions).flatMap(({ item, origin }) =>
      find(item).map(({ path, ...finding }) => problemAt(origin, path, finding)),
    )
  return [
    ...check(pack.facts, factFindings),
    ...check(pack.indicators, (indicator) => unitFindings(indicator.unit)),
    ...check(pack.parameters, (parameter) => parameterFindings(parameter, asOf)),
  ]
}
