// Runs every test: builds, then Vitest (unit, store, main), then Playwright (end to end, in a real browser).
// The last line counts them all: `N passed, N failed, N skipped`.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const reports = mkdtempSync(join(tmpdir(), 'sourceline-reports-'))

/** Runs a Node program, shows what it prints, and answers its exit code and its standard output. */
function run(args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['inherit', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk)
      output += chunk
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** A report that was not written means that the runner broke off: one failure. */
function readReport(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')))
  } catch (failure) {
    console.error(`No report was written to ${file}: ${failure.message}`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

async function runVitest() {
  const file = join(reports, 'vitest.json')
  const { code } = await run(['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  const counts = readReport(file, (report) => ({
    passed: report.numPassedTests,
    // A file that does not load has no tests to count; it is one failure.
    failed: report.numFailedTests + report.testResults.filter((test) => test.status === 'failed' && !test.assertionResults.some((each) => each.status === 'failed')).length,
    skipped: report.numPendingTests + report.numTodoTests,
  }))
  return { ...counts, code }
}

async function runPlaywright() {
  // Prints the browser's path as its last line, after installing one where there is none.
  const browser = await run(['dist/main/cli.js', 'browser', '--ensure'])
  const executable = browser.output.trim().split('\n').at(-1)
  if (browser.code !== 0 || !executable) return { passed: 0, failed: 1, skipped: 0, code: 1 }
  const file = join(reports, 'playwright.json')
  const { code } = await run(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], {
    SOURCELINE_BROWSER: executable,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  })
  const counts = readReport(file, ({ stats, errors, suites }) => {
    for (const title of suites.flatMap(passedAtSecondGo)) console.log(`passed only when tried again: ${title}`)
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: stats.skipped }
  })
  return { ...counts, code }
}

/** Titles of the tests of a suite that failed first. */
function passedAtSecondGo({ file, specs = [], suites = [] }) {
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky')).map(({ title }) => `${file}: ${title}`)
  return [...own, ...suites.flatMap(passedAtSecondGo)]
}

let total = { passed: 0, failed: 0, skipped: 0 }
try {
  await build()
  for (const suite of [runVitest, runPlaywright]) {
    const { passed, failed, skipped, code } = await suite()
    // A runner that ends badly without naming a test (an unhandled rejection, no tests at all) is a failure too.
    const unnamed = code !== 0 && failed === 0 ? 1 : 0
    total = { passed: total.passed + passed, failed: total.failed + failed + unnamed, skipped: total.skipped + skipped }
  }
} catch (failure) {
  console.error(failure.message)
  total = { ...total, failed: total.failed + 1 }
}
rmSync(reports, { recursive: true, force: true })
if (total.failed > 0 || total.passed === 0) process.exitCode = 1
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
