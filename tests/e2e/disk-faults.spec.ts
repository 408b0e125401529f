import 'fake-indexeddb/auto'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { createEngine } from '../../renderer/store/engine.ts'
import type { StoreApi } from '../../renderer/store/protocol.ts'
import { report, ROUNDS } from '../main/copy-faults.ts'
import { canMount, emptyDisk, fillDisk, mountSmallDisk, unmount } from '../main/small-disk.ts'
import { perform, workOf } from './fault-work.ts'
import { mortalShell, storeOf } from './mortal-shell.ts'
import { projectIn } from './store-port.ts'

/** Room for a browser's profile, or for a project, and little more. */
const DISKS = { profile: '96m', project: '32m' } as const

/** More than a browser or main has set aside already. */
const TRIES = 200

/** A digest of every row of the events as CSV, read to its end. */
async function exported({ startExport, readExport }: Pick<StoreApi, 'startExport' | 'readExport'>): Promise<string> {
  const { job } = await startExport({ format: 'csv', kind: 'event', scope: { all: true }, options: { bom: false, guard: false } })
  const digest = createHash('sha256')
  for (let next = await readExport(job); next !== null; next = await readExport(job)) digest.update(next.bytes)
  return digest.digest('hex')
}

// In most containers no disk can be mounted, not by root either.
if (canMount()) for (const [full, size] of Object.entries(DISKS)) {
  test(`a full disk under the ${full} is told, loses nothing, leaves everything to be read and exported, and is forgotten when there is room`, async () => {
    test.setTimeout(300_000)
    const folder = await mkdtemp(join(tmpdir(), 'sourceline-full-'))
    const disk = join(folder, full)
    await mkdir(disk)
    mountSmallDisk(disk, size)
    const shell = await mortalShell(folder)
    const unharmed = createEngine(() => undefined)
    try {
      let ask = await shell.start()
      const project = projectIn(shell.project)
      await ask('open', project)
      await unharmed.open({ ...project, id: `unharmed-${project.id}` })
      /** Brings the store whose disk has room to the same change. */
      const follow = async () => {
        const { seq } = await ask('state')
        for (let done = (await unharmed.state()).seq; done < seq;) await perform(unharmed, workOf(done += 1))
        return seq
      }
      /** As it would be without a full disk. */
      const expectWhole = async () => {
        const seq = await follow()
        expect(await ask('stateHash'), `the tables after change ${seq}`).toBe(await unharmed.stateHash())
        return seq
      }
      /** The next change, and what it was refused with, if it was. */
      const tryNext = async () => {
        const { seq } = await ask('state')
        return perform(storeOf(ask), workOf(seq + 1)).then(() => null, (thrown: unknown) => String(thrown))
      }
      /**
       * Chromium may begin a database anew whose disk was full, at once or when there is room again: then nothing more is written into
       * it, and it is asked to be opened again.
       */
      let begunAnew = false
      const isAnew = (said: string | null) => (begunAnew ||= full === 'profile' && said !== null && said.includes('removed or replaced'))
      const goesOn = async () => {
        const said = await tryNext()
        if (!isAnew(said)) expect(said).toBeNull()
      }
      for (let round = 0; round < Math.ceil(ROUNDS / 20) && !begunAnew; round += 1) {
        for (let n = 0; n < 11 && !begunAnew; n += 1) await goesOn()
        if (begunAnew) break
        await fillDisk(disk)
        let said: string | null = null
        for (let n = 0; n < TRIES && said === null; n += 1) said = full === 'profile' ? await tryNext() : ((await tryNext()) ?? (await ask('state')).copyBehind)
        if (!isAnew(said)) expect(said, 'what is said of a full disk').toMatch(/disk is full/u)
        // Words that nobody read yet lie in the database, which cannot be opened without room; all tables stand in memory.
        const seq = full === 'profile' ? await follow() : await expectWhole()
        const given = await exported({ startExport: (spec) => ask('startExport', spec), readExport: (job) => ask('readExport', job) })
        expect(given, 'what can be saved elsewhere').toBe(await exported(unharmed))
        if (full === 'project') {
          // The database has room: work goes on, and only its second copy waits.
          expect(await tryNext()).toBeNull()
          await expect(ask('backUp')).rejects.toThrow(/disk is full/u)
        } else expect((await ask('state')).seq).toBe(seq)

        await emptyDisk(disk)
        if (!begunAnew) await goesOn()
        if (begunAnew) break
        expect(await ask('tryCopy')).toMatchObject({ copyBehind: null })
        await ask('backUp')
        await expectWhole()
      }
      await shell.killBrowser()
      ask = await shell.start()
      // A database whose disk was full may be one that Chromium gives up when it opens it next: then the second copy has all of it.
      const opened = await ask('open', project).then(() => 'whole', (thrown: unknown) => String(thrown))
      if (full === 'profile' && / lost: /u.test(opened)) await ask('restore')
      else expect(opened).toBe('whole')
      const seq = await expectWhole()
      expect((await ask('state')).copyBehind).toBeNull()
      report({ injected: Math.ceil(ROUNDS / 20), acknowledged: seq, lost: 0 })
    } finally {
      await shell.stop()
      unharmed.close()
      unmount(disk)
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  })
}
