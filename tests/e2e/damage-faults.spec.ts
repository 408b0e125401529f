import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, open, readdir, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { BIG_ROWS, bigTable } from '../bench/big-table.ts'
import type { AnyRecord } from '../../shared/model/records.ts'
import { report, ROUNDS } from '../main/copy-faults.ts'
import { perform, workOf } from './fault-work.ts'
import { mortalShell, storeOf, type Ask } from './mortal-shell.ts'
import { projectIn } from './store-port.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What is done to every file that the browser keeps databases in. */
const DAMAGES: { readonly [what: string]: (path: string, size: number) => Promise<void> } = {
  deleted: (path) => rm(path),
  truncated: (path, size) => truncate(path, Math.floor(size / 2)),
  'overwritten with noise': async (path, size) => {
    const file = await open(path, 'r+')
    await file.writeFile(Uint8Array.from({ length: Math.min(size, 1 << 20) }, (_, n) => (n * 7919) >>> 3))
    await file.close()
  },
}

async function damage(profile: string, how: (path: string, size: number) => Promise<void>): Promise<void> {
  const home = join(profile, 'Default', 'IndexedDB')
  let files = 0
  for (const entry of await readdir(home, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /^(LOCK|LOG)/u.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    await how(path, (await stat(path)).size)
    files += 1
  }
  expect(files, 'the browser keeps its databases where this looks for them').toBeGreaterThan(2)
}

const MANY = ROUNDS < 200 ? 20_000 : BIG_ROWS

/** Rows of the big table where its original is at hand, else plain ones. */
function* manyRows(): Generator<readonly AnyRecord[]> {
  const original = here('../../../shared/data/ucdp-ged-19.1-bgd-mmr.csv')
  if (existsSync(original)) yield* bigTable(readFileSync(original, 'utf8'), MANY)
  else for (let first = 0; first < MANY; first += 4_000) yield Array.from({ length: Math.min(4_000, MANY - first) }, (_, n) => ({ id: `r${first + n}`, title: `Row ${first + n}`, place: `Place ${n % 211}` }))
}

/** Works up to a change, over the calls of a store. */
async function workUpTo(ask: Ask, last: number): Promise<void> {
  for (let { seq } = await ask('state'); seq < last;) await perform(storeOf(ask), workOf(seq += 1))
}

const PROJECTS: { readonly [what: string]: (ask: Ask) => Promise<void> } = {
  'the coded sample project': async (ask) => {
    await ask('runImport', { name: 'sample.json', bytes: new Uint8Array(readFileSync(here('../../resources/sample.json'))) })
  },
  'a project with edits since its last backup': async (ask) => {
    await workUpTo(ask, 12)
    await ask('backUp')
    await workUpTo(ask, 25)
  },
  [`a project of ${MANY.toLocaleString('en')} imported rows`]: async (ask) => {
    const { job } = await ask('beginBulk', 'event', 'Import many rows')
    for (const rows of manyRows()) await ask('addBulk', job, rows)
    await ask('endBulk', job)
  },
}

for (const [what, fill] of Object.entries(PROJECTS)) {
  test(`${what} comes back equal after its database was ${Object.keys(DAMAGES).join(', ')}`, async () => {
    test.setTimeout(900_000)
    const folder = await mkdtemp(join(tmpdir(), 'sourceline-damage-'))
    const shell = await mortalShell(folder)
    try {
      let ask = await shell.start()
      await ask('open', projectIn(shell.project))
      await fill(ask)
      const whole = async () => ({ hash: await ask('stateHash'), state: await ask('state'), changes: await ask('listChanges', {}, null) })
      const before = await whole()
      for (const [how, work] of Object.entries(DAMAGES)) {
        await shell.killBrowser()
        await damage(join(folder, 'profile'), work)
        ask = await shell.start()
        await expect(ask('open', projectIn(shell.project)), `a database that was ${how}`).rejects.toThrow('lost: ')
        const began = performance.now()
        const { restored } = await ask('restore')
        const seconds = (performance.now() - began) / 1000
        expect(restored).toMatchObject({ last: { seq: before.state.seq }, damage: [] })
        expect(await whole(), `what was ${how}`).toEqual(before)
        report({ injected: 1, acknowledged: before.state.seq, lost: 0, said: `${what}, ${how}: restored in ${seconds.toFixed(1)} s` })
      }
    } finally {
      await shell.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  })
}
