import { toDecimalText } from '../../kernel/decimal-text.ts'
import type { Problem } from '../../kernel/problem.ts'
import { decimal, equals, type Rational } from '../../kernel/rational.ts'
import { roundTo } from '../../kernel/rounding.ts'
import type { PolicyCase } from '../format/cases.ts'
import type { Origin } from '../pack.ts'
import { REASONS } from '../reasons.ts'
import { type Path, placeOf } from '../yaml/yaml-file.ts'

export interface CaseReport {
  readonly name: string
  readonly file: string
  readonly line: number
  readonly passed: boolean
  /** Why it failed: every difference, with the place of the expectation. */
  readonly problems: readonly Problem[]
}

/** Collects the differences of one case. */
export class CaseLog {
  readonly problems: Problem[] = []
  private readonly name: string
  private readonly origin: Origin

  constructor({ name }: PolicyCase, origin: Origin) {
    this.name = name
    this.origin = origin
  }

  /** What keeps the case from being run at all. */
  unfit(path: Path, what: string, mend: string): void {
    this.report('case-unfit', path, `算例“${this.name}”：${what}`, mend)
  }

  /** One difference: what was looked at, what the case says, what was computed. */
  differs(path: Path, subject: string, expected: string, got: string, why?: string): void {
    const what = `算例“${this.name}”不符：${subject}预期 ${expected}，算得 ${got}`
    this.report('case-failed', path, what, '核对是方案写错了还是算例自己算错了，改其中一个。', why)
  }

  /** Compares a number with the expectation: exactly, or after rounding half-up to `digits`. */
  number(path: Path, subject: string, expected: string, got: Rational | null, digits?: number): void {
    if (expected === 'absent' || got === null) {
      if (expected !== 'absent' || got !== null)
        this.differs(path, subject, shown(expected), got === null ? '没有值' : toDecimalText(got))
      return
    }
    const compared = digits === undefined ? got : roundTo(got, digits, 'half-up')
    if (!equals(compared, decimal(expected))) this.differs(path, subject, expected, toDecimalText(compared))
  }

  text(path: Path, subject: string, expected: string, got: string | null): void {
    if (expected !== got) this.differs(path, subject, expected, got ?? '没有')
  }

  finish(): CaseReport {
    const { file = '', line = 0 } = placeOf(this.origin.file, this.origin.path)
    return { name: this.name, file, line, passed: this.problems.length === 0, problems: this.problems }
  }

  private report(code: string, path: Path, what: string, mend: string, why?: string): void {
    const where = placeOf(this.origin.file, [...this.origin.path, ...path])
    const reason = why ?? REASONS[code]
    this.problems.push({
      code,
      severity: 'error',
      what,
      where,
      ...(reason !== undefined && { why: reason }),
      mend,
    })
  }
}

function shown(expected: string): string {
  return expected === 'absent' ? '没有值（absent）' : expected
}
