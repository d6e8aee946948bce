import type { Reporter, Suite } from '@playwright/test/reporter'

/** Ends a run with one plain line that any tool can read: `12 passed, 0 failed`. */
export default class ClosingLine implements Reporter {
  #suite: Suite | undefined

  onBegin(_config: unknown, suite: Suite): void {
    this.#suite = suite
  }

  onEnd(): void {
    const outcomes = this.#suite?.allTests().map((test) => test.outcome()) ?? []
    const count = (...wanted: string[]) => outcomes.filter((outcome) => wanted.includes(outcome)).length
    const skipped = count('skipped')
    const again = count('flaky')
    process.stdout.write(
      `${count('expected', 'flaky')} passed, ${count('unexpected')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}${again > 0 ? `, ${again} at the second try` : ''}\n`,
    )
  }

  printsToStdio(): boolean {
    return false
  }
}
