import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with one plain line that any tool can read: `123 passed, 0 failed`. Skipped tests are named, never counted as passed. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    for (const module of modules)
      for (const test of module.children.allTests()) counts[test.result().state] += 1
    const skipped = counts.skipped + counts.pending
    process.stdout.write(
      `${counts.passed} passed, ${counts.failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
    )
  }
}
