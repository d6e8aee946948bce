import { defineConfig } from 'vitest/config'

const node = { environment: 'node' as const, testTimeout: 30_000 }

export default defineConfig({
  test: {
    projects: [
      { test: { ...node, name: 'unit', include: ['src/**/*.test.ts', 'tools/**/*.test.ts'], exclude: ['**/*.integration.test.ts'] } },
      { test: { ...node, name: 'integration', testTimeout: 120_000, include: ['src/**/*.integration.test.ts', 'e2e/**/*.test.ts'] } },
    ],
  },
})
