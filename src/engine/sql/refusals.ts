import type { Problem } from '../../kernel/problem.ts'

/** What a scheme says that the SQL back end does not state, collected by name. */
export class Unstated {
  readonly problems: Problem[] = []

  /** Notes a mechanism by its Chinese name, once, and gives text that would never be run. */
  refuse(mechanism: string, why: string): string {
    if (!this.problems.some(({ where }) => where.value === mechanism))
      this.problems.push({
        code: 'not-stated-in-sql',
        severity: 'error',
        what: `数据库语句写不出方案里的“${mechanism}”`,
        where: { value: mechanism },
        why,
        mend: '这一方案用系统本身计算；要用数据库核对，先去掉这一项。',
      })
    return 'null'
  }
}
