// Injects every fault often: kills of main and of the browser, full disks, torn and flipped files, lost databases.
// Usage: npm run test:faults [-- ROUNDS]. The last lines count: `faults injected: N`, `changes acknowledged: N`, `changes lost: 0`.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const rounds = process.argv[2] ?? '200'
const folder = mkdtempSync(join(tmpdir(), 'sourceline-faults-'))
const log = join(folder, 'faults.jsonl')

await build({ ifNeeded: true })
const browser = execFileSync(process.execPath, ['dist/main/cli.js', 'browser', '--ensure'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim().split('\n').at(-1)
const suites = [
  ['node_modules/vitest/vitest.mjs', 'run', 'copy-faults.test'],
  ['node_modules/@playwright/test/cli.js', 'test', String.raw`(kill|damage|disk)-faults\.spec`],
]
const broken = suites.filter((args) => spawnSync(process.execPath, args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, SOURCELINE_BROWSER: browser, SOURCELINE_FAULT_ROUNDS: rounds, SOURCELINE_FAULT_LOG: log },
}).status !== 0)

const total = { injected: 0, acknowledged: 0, lost: 0 }
const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').map((line) => JSON.parse(line)) : []
for (const counts of lines) for (const name in total) total[name] += counts[name]
rmSync(folder, { recursive: true, force: true })
if (broken.length > 0 || total.injected === 0) process.exitCode = 1
for (const { said } of lines) if (said) console.log(said)
console.log(`faults injected: ${total.injected}\nchanges acknowledged: ${total.acknowledged}\nchanges lost: ${total.lost}`)
