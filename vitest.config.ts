import { availableParallelism } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'
import SlowFirst from './tools/gates/slow-first.ts'
import { testInMemory } from './tools/test-folder.ts'

testInMemory()
// Many tests start the product as a process of its own: compiled once, then read.
process.env.NODE_COMPILE_CACHE ??= path.resolve('node_modules/.cache/node')

const slow = ['**/*.integration.test.ts']

export default defineConfig({
  test: {
    reporters: ['default', './tools/gates/closing-line.ts'],
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'tools/**/*.test.ts'],
          exclude: slow,
          testTimeout: 30_000,
          // Loading the same modules anew for each of two hundred files took longer than most of their tests.
          isolate: false,
          // By itself a machine of two cores would get only one.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'integration',
          globalSetup: ['src/platform/database/testing/global-setup.ts'],
          include: ['src/**/*.integration.test.ts', 'tools/**/*.integration.test.ts', 'e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // One worker waits for its database most of the time.
          maxWorkers: 2,
          sequence: { groupOrder: 1 }, // another number of workers, so one project after the other
        },
      },
    ],
  },
})
