import type { Problem } from '../../kernel/problem.ts'

/** More of one kind in one column is one mistake made many times. */
const SAME_KIND = 1_000

/** Collects problems; what repeats beyond measure is counted instead of listed. */
export class ProblemList {
  readonly #listed: Problem[] = []
  readonly #counts = new Map<string, { last: Problem; count: number }>()

  readonly #once = new Set<string>()

  add(problem: Problem): void {
    const key = [problem.code, problem.where.file, problem.where.sheet, problem.where.field].join('\n')
    const seen = this.#counts.get(key) ?? { last: problem, count: 0 }
    seen.count += 1
    seen.last = problem
    this.#counts.set(key, seen)
    if (seen.count <= SAME_KIND) this.#listed.push(problem)
  }

  /** Adds a problem unless one was added under the same key: what is wrong with a code is the same in every row. */
  addOnce(key: string, problem: Problem): void {
    if (this.#once.has(key)) return
    this.#once.add(key)
    this.add(problem)
  }

  all(): readonly Problem[] {
    const rest = [...this.#counts.values()].filter(({ count }) => count > SAME_KIND)
    return [
      ...this.#listed,
      ...rest.map(({ last, count }): Problem => {
        const { file, sheet, field } = last.where
        return {
          code: last.code,
          severity: last.severity,
          what: `同样的问题还有 ${count - SAME_KIND} 处，没有逐一列出`,
          where: {
            ...(file === undefined ? {} : { file }),
            ...(sheet === undefined ? {} : { sheet }),
            ...(field === undefined ? {} : { field }),
          },
          ...(last.mend === undefined ? {} : { mend: last.mend }),
        }
      }),
    ]
  }
}
