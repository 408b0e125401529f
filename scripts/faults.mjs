// Injects every fault often: kills, full disks, torn and flipped files, deleted databases. Usage: npm run test:faults [-- ROUNDS].
// The last lines count: `faults injected: N`, `changes acknowledged: N`, `changes lost: 0`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const rounds = process.argv[2] ?? '200'
const folder = mkdtempSync(join(tmpdir(), 'sourceline-faults-'))
const log = join(folder, 'faults.jsonl')

const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'faults'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, SOURCELINE_FAULT_ROUNDS: rounds, SOURCELINE_FAULT_LOG: log },
})

const total = { injected: 0, acknowledged: 0, lost: 0 }
const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []
for (const counts of lines.map((line) => JSON.parse(line))) for (const name in total) total[name] += counts[name]
rmSync(folder, { recursive: true, force: true })
if (status !== 0 || total.injected === 0) process.exitCode = 1
console.log(`faults injected: ${total.injected}\nchanges acknowledged: ${total.acknowledged}\nchanges lost: ${total.lost}`)
