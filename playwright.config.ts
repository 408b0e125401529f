import { defineConfig, type Project } from '@playwright/test'
import { findElectron } from './scripts/electron.mjs'

/**
 * The end-to-end tests, against the built app in dist/. A project's name is the shell it runs in; tests/e2e/fixtures.ts
 * starts that shell. SOURCELINE_BROWSER names the Chromium to use, else Playwright's own is taken.
 */
const executablePath = process.env['SOURCELINE_BROWSER']
// Tests of faults end the local shell's two processes, each on its own: in Electron they are one. They are never tried again.
const FAULTS = /-faults\.spec\.ts$/
// These start a browser themselves, which has nothing to do with Electron.
const OF_A_BROWSER = /(?:net-log|hostile-html)\.spec\.ts$/
const retries = process.env['CI'] === undefined ? 0 : 1
const projects: Project[] = [{ name: 'local', testIgnore: FAULTS, retries }, { name: 'faults', testMatch: FAULTS }]
if (findElectron() !== null) projects.push({ name: 'electron', testIgnore: [FAULTS, OF_A_BROWSER], retries })
// Workers read this file too; only the first process says it.
else if (process.env['TEST_WORKER_INDEX'] === undefined) {
  process.stdout.write("The run in Electron is left out: Electron's runtime is not installed.\n")
}

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  workers: 2,
  // A busy machine must not fail what is right.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  projects,
  use: {
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // Chromium demands it of root.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
})
