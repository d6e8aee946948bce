import type { Fact, FactMap, Subject } from '../../engine/fact.ts'
import type { ProblemList } from './problem-list.ts'

interface Gaps {
  readonly subject: Subject
  readonly current: readonly string[]
  readonly prior: readonly string[]
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

  constructor(facts: readonly Fact[], period: string) {
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
      current: hasCurrent ? this.#absent(subject.facts) : [],
      prior: hasPrior ? this.#absent(subject.prior) : [],
      periods,
    })
  }

  /** Reports the gaps and gives, by label, how many enterprises lack a fact of the period. */
  tell(problems: ProblemList): Readonly<Record<string, number>> {
    const counts = new Map<string, number>()
    for (const { current } of this.#gaps)
      for (const label of current) counts.set(label, (counts.get(label) ?? 0) + 1)
    const present = this.#gaps.filter(
      ({ current, periods }) => current.length > 0 || periods.length === 0,
    ).length
    const common = new Set(
      [...counts].filter(([, count]) => count > MANY && count * 2 > present).map(([label]) => label),
    )
    for (const label of [...common].sort())
      problems.add({
        code: 'import.mostly-missing',
        severity: 'warning',
        what: `“${label}”有 ${counts.get(label)} 家没有填（共 ${this.#gaps.length} 家），不再逐家列出`,
        where: { field: label },
        mend: '确实只有少数企业才有这项数据就不用管；否则核对是不是整列漏了。',
      })
    for (const { subject, current, prior, periods } of this.#gaps) {
      const rare = current.filter((label) => !common.has(label))
      const rareBefore = prior.filter((label) => !common.has(label))
      const parts = [
        ...periods,
        ...(rare.length > 0 ? [`缺${rare.join('、')}`] : []),
        ...(rareBefore.length > 0 ? [`上年缺${rareBefore.join('、')}`] : []),
      ]
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

  #absent(facts: FactMap): readonly string[] {
    return this.#facts
      .filter(
        ({ id }) =>
          !this.#ingredients.has(id) && facts.get(id)?.value.kind === 'absent' && !this.#derivable(id, facts),
      )
      .map(({ label }) => label)
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
