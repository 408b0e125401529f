import { defineConfig } from '@playwright/test'

/** Measurements of the workbench itself, in a real browser: one after another, with no time limit but a generous one. */
export default defineConfig({
  testDir: 'tests/bench',
  testMatch: '*.bench.ts',
  outputDir: 'test-results',
  workers: 1,
  reporter: 'line',
  timeout: 1_200_000,
  use: { actionTimeout: 30_000 },
})
