import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { chromiumFlags, findChromium } from './tools/find-chromium.ts'
import { testInMemory } from './tools/test-folder.ts'

testInMemory()
// Many tests start the product as a process of its own: compiled once, then read.
process.env.NODE_COMPILE_CACHE ??= path.resolve('node_modules/.cache/node')

export default defineConfig({
  testDir: 'e2e/browser',
  globalSetup: './e2e/browser/global-setup.ts',
  outputDir: 'test-results',
  reporter: [['list'], ['./e2e/browser/closing-line.ts']],
  workers: 2,
  // What measures how long others wait goes first, with nobody beside it.
  projects: [
    { name: 'waiting', testMatch: 'bad-files.spec.ts' },
    { name: 'pages', testIgnore: 'bad-files.spec.ts', dependencies: ['waiting'] },
  ],
  forbidOnly: Boolean(process.env.CI),
  retries: 1, // said in the closing line; what it leaves behind is looked into
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
    actionTimeout: 15_000,
    trace: process.env.YUANCE_TRACE ? 'retain-on-failure' : 'on-first-retry', // recording takes a third of the time
    launchOptions: { executablePath: findChromium(), args: [...chromiumFlags] },
  },
})
