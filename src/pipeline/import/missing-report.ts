import type { Fact, FactMap, Subject } from '../../engine/fact.ts'
import { priorPeriod } from '../../kernel/period.ts'
import { refusalKey } from './merge.ts'
import type { ProblemList } from './problem-list.ts'

interface Gap {
  readonly label: string
  /** Something was filled in and could not be used. */
  readonly refused: boolean
}

interface Gaps {
  readonly subject: Subject
  readonly current: readonly Gap[]
  readonly prior: readonly Gap[]
  /** Sentences about whole periods that are not there. */
  readonly periods: readonly string[]
}

/** Below this a share says nothing. */
const MANY = 10

/**
 * Collects which facts each enterprise lacks. A fact that others can be derived from (自有面积 for 用地面积) is not missed
 * while the derived one is there, and one that can be derived is not missed while its ingredients are. A fact that most
 * enterprises lack is told once for all.
 */
export class MissingReport {
  readonly #facts: readonly Fact[]
  readonly #period: string
  /** Ingredients of each fact that has a formula. */
  readonly #derived = new Map<string, readonly string[]>()
  readonly #ingredients = new Set<string>()
  readonly #gaps: Gaps[] = []
  readonly #refused: ReadonlySet<string>

  constructor(facts: readonly Fact[], period: string, refused: ReadonlySet<string>) {
    this.#refused = refused
    this.#facts = facts
    this.#period = period
    for (const { id, derive } of facts) {
      if (!derive) continue
      const used = facts
        .filter((fact) => fact.id !== id && derive.formula.includes(fact.label))
        .map((fact) => fact.id)
      this.#derived.set(id, used)
      for (const one of used) this.#ingredients.add(one)
    }
  }

  /** `hasPrior` is undefined where no sheet speaks of the prior period at all. */
  add(subject: Subject, hasCurrent: boolean, hasPrior: boolean | undefined): void {
    const periods = [
      ...(hasCurrent ? [] : [`没有 ${this.#period} 的数据`]),
      ...(hasPrior === false ? ['没有上年的数据'] : []),
    ]
    this.#gaps.push({
      subject,
      current: hasCurrent ? this.#absent(subject.id, this.#period, subject.facts) : [],
      prior: hasPrior ? this.#absent(subject.id, priorPeriod(this.#period), subject.prior) : [],
      periods,
    })
  }

  /** Reports the gaps and gives, by label, how many enterprises lack a fact of the period. */
  tell(problems: ProblemList): Readonly<Record<string, number>> {
    const counts = new Map<string, number>()
    const wrong = new Map<string, number>()
    const before = new Map<string, number>()
    const without = new Map<string, number>()
    for (const { current, prior, periods } of this.#gaps) {
      for (const { label, refused } of current) {
        increase(counts, label)
        if (refused) increase(wrong, label)
      }
      for (const { label, refused } of prior) {
        increase(before, `上年${label}`)
        if (refused) increase(wrong, `上年${label}`)
      }
      for (const sentence of periods) increase(without, sentence)
    }
    const present = this.#gaps.filter(
      ({ current, periods }) => current.length > 0 || periods.length === 0,
    ).length
    const most = (all: ReadonlyMap<string, number>, of = present) =>
      [...all]
        .filter(([, count]) => count > MANY && count * 2 > of)
        .map(([label]) => label)
        .sort()
    const now = most(counts)
    const labels = [...now, ...most(before).filter((label) => !now.includes(label.slice('上年'.length)))]
    const common = new Set([...labels, ...now.map((label) => `上年${label}`)])
    const told = new Set(most(without, this.#gaps.length))
    for (const sentence of told)
      problems.add({
        code: 'import.mostly-missing',
        severity: 'warning',
        what: `有 ${without.get(sentence)} 家${sentence}（共 ${this.#gaps.length} 家），不再逐家列出`,
        where: {},
        mend: '核对是不是少了一张表；确实没有的，按评价办法里的缺数规则处理。',
      })
    const number = (label: string) => counts.get(label) ?? before.get(label)
    for (const label of labels)
      problems.add({
        code: 'import.mostly-missing',
        severity: 'warning',
        what: wrong.has(label)
          ? `“${label}”有 ${number(label)} 家没有可用的数（其中 ${wrong.get(label)} 家填写有误），共 ${this.#gaps.length} 家，不再逐家列出`
          : `“${label}”有 ${number(label)} 家没有填（共 ${this.#gaps.length} 家），不再逐家列出`,
        where: { field: label },
        mend: '确实只有少数企业才有这项数据就不用管；否则核对是不是整列漏了。',
      })
    for (const { subject, current, prior, periods: all } of this.#gaps) {
      const periods = all.filter((sentence) => !told.has(sentence))
      const parts = [...periods, ...sentences(current, common, ''), ...sentences(prior, common, '上年')]
      if (parts.length === 0) continue
      problems.add({
        code: periods.length > 0 ? 'import.missing-period' : 'import.missing',
        severity: 'warning',
        what: parts.join('；'),
        where: { subject: subject.name === subject.id ? subject.id : `${subject.name} ${subject.id}` },
        mend: '补报后重新导入；确实没有的，按评价办法里的缺数规则处理。',
      })
    }
    return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  #absent(subject: string, period: string, facts: FactMap): readonly Gap[] {
    return this.#facts
      .filter(
        ({ id }) =>
          !this.#ingredients.has(id) && facts.get(id)?.value.kind === 'absent' && !this.#derivable(id, facts),
      )
      .map(({ id, label }) => ({ label, refused: this.#refused.has(refusalKey(subject, period, id)) }))
  }

  #derivable(id: string, facts: FactMap, depth = 0): boolean {
    const ingredients = this.#derived.get(id) ?? []
    return ingredients.some((one) => {
      const kind = facts.get(one)?.value.kind
      return (
        (kind !== undefined && kind !== 'absent') || (depth < 3 && this.#derivable(one, facts, depth + 1))
      )
    })
  }
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** `缺用地面积`, `上年实缴税金填写有误，没有采用`: what stands in a cell and was refused is not called missing. */
function sentences(gaps: readonly Gap[], common: ReadonlySet<string>, when: string): readonly string[] {
  const rare = gaps.filter(({ label }) => !common.has(`${when}${label}`))
  const labels = (refused: boolean) => rare.filter((gap) => gap.refused === refused).map(({ label }) => label)
  const [missing, wrong] = [labels(false), labels(true)]
  return [
    ...(missing.length > 0 ? [`${when}缺${missing.join('、')}`] : []),
    ...(wrong.length > 0 ? [`${when}${wrong.join('、')}填写有误，没有采用`] : []),
  ]
}
