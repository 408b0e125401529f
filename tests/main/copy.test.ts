import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { decodeEntry, markOf } from '../../shared/copy/entries.ts'
import { createJoiner, frameAt } from '../../shared/copy/frames.ts'
import type { ProjectInfo } from '../../shared/contract/contract.ts'
import { createCopies, type Copies } from '../../main/services/copy/copy.ts'
import { appendChanges, at, backUp, changeBytes, copyIn, markAt } from './copy.ts'
import { ownFolder } from './folder.ts'

const only = (folder: string, what: string): string => {
  const names = readdirSync(join(folder, 'copy')).filter((name) => name.startsWith(what))
  expect(names).toHaveLength(1)
  return join(folder, 'copy', names[0]!)
}

/** Numbers of the changes that a copy gives back, in order; what it says of damage. */
async function givenBack(copies: Copies): Promise<{ readonly changes: readonly number[]; readonly last: number; readonly damage: readonly string[] }> {
  const { job, last, damage } = await copies.restore('p')
  const join = createJoiner()
  const changes: number[] = []
  for (let bytes = await copies.read(job); bytes.length > 0; bytes = await copies.read(job)) {
    for (let frame = frameAt(bytes, 0); frame !== null; frame = frameAt(bytes, frame.end)) {
      const entry = join(frame)
      const mark = entry && markOf(decodeEntry(entry))
      if (mark) changes.push(mark.seq)
    }
  }
  return { changes, last: last?.seq ?? 0, damage }
}

const upTo = (last: number) => Array.from({ length: last }, (_, n) => n + 1)

describe('the journal', () => {
  test('gives back what was appended, over restarts, in order', async () => {
    const folder = ownFolder()
    for (const first of [1, 4, 7]) {
      const copies = copyIn(folder)
      await appendChanges(copies, first, first + 2)
      await copies.close()
    }
    const copies = copyIn(folder)
    expect(await copies.status('p')).toEqual({ started: true, filling: false, last: markAt(9), damage: [] })
    expect(await givenBack(copies)).toEqual({ changes: upTo(9), last: 9, damage: [] })
  })

  test('takes an entry of any size, in as many calls as it needs', async () => {
    const folder = ownFolder()
    const copies = copyIn(folder)
    const bytes = changeBytes(1, 3_500_000)
    for (let from = 0; from < bytes.length; from += 1 << 20) {
      const to = Math.min(from + (1 << 20), bytes.length)
      await copies.append('p', to === bytes.length ? markAt(1) : null, bytes.subarray(from, to))
    }
    expect(await givenBack(copies)).toEqual({ changes: [1], last: 1, damage: [] })
  })

  test('torn at any byte gives back the longest whole part, and goes on from there', async () => {
    const folder = ownFolder()
    const first = copyIn(folder)
    await appendChanges(first, 1, 12)
    await first.close()
    const path = only(folder, 'journal')
    const whole = readFileSync(path)
    const length = changeBytes(1).length
    await fc.assert(fc.asyncProperty(fc.nat(whole.length), async (place) => {
      for (const name of readdirSync(join(folder, 'copy'))) rmSync(join(folder, 'copy', name))
      writeFileSync(path, whole.subarray(0, place))
      const kept = Math.max(0, Math.floor((place - 8) / length))
      const copies = copyIn(folder)
      expect(await givenBack(copies)).toEqual({ changes: upTo(kept), last: kept, damage: [] })
      await appendChanges(copies, kept + 1, kept + 2)
      await copies.close()
      expect(await givenBack(copyIn(folder))).toEqual({ changes: upTo(kept + 2), last: kept + 2, damage: [] })
    }), { numRuns: 60 })
  })

  test('with any bit flipped gives back what stands before it, never what is wrong', async () => {
    const folder = ownFolder()
    for (const first of [1, 5]) {
      const copies = copyIn(folder)
      await appendChanges(copies, first, first + 3)
      await copies.close()
    }
    const [path] = readdirSync(join(folder, 'copy')).map((name) => join(folder, 'copy', name))
    const whole = readFileSync(path!)
    await fc.assert(fc.asyncProperty(fc.nat(whole.length * 8 - 1), async (bit) => {
      const flipped = Buffer.from(whole)
      flipped[bit >> 3]! ^= 1 << (bit & 7)
      writeFileSync(path!, flipped)
      const { changes, last, damage } = await givenBack(copyIn(folder))
      expect(last).toBe(Math.max(0, Math.floor(((bit >> 3) - 8) / changeBytes(1).length)))
      expect(changes).toEqual(upTo(last))
      // The file after it cannot be joined to what is left, and that is said.
      expect(damage.join()).toContain('changes are missing')
    }), { numRuns: 60 })
  })

  test('is refused to a store of another project', async () => {
    await expect(copyIn(ownFolder()).append('other', markAt(1), changeBytes(1))).rejects.toMatchObject({ failure: { code: 'conflict' } })
  })
})

describe('backups', () => {
  test('are kept as many as asked for, with the journals that any of them needs', async () => {
    const folder = ownFolder()
    const copies = copyIn(folder, 2)
    for (let last = 2; last <= 10; last += 2) {
      await appendChanges(copies, last - 1, last)
      await backUp(copies, last)
    }
    await appendChanges(copies, 11, 12)
    await copies.close()
    expect(readdirSync(join(folder, 'copy')).sort()).toEqual(['backup-000005.copy', 'backup-000006.copy', 'journal-000005.copy', 'journal-000006.copy'])
    expect(await givenBack(copyIn(folder, 2))).toMatchObject({ last: 12, damage: [] })
  })

  test.each([['cut short', (path: string) => truncateSync(path, 300)], ['emptied', (path: string) => truncateSync(path, 0)], ['with one bit flipped', (path: string) => {
    const bytes = readFileSync(path)
    bytes[bytes.length >> 1]! ^= 4
    writeFileSync(path, bytes)
  }]])('%s are passed over for the one before, and nothing is lost', async (_, damage) => {
    const folder = ownFolder()
    const copies = copyIn(folder)
    await appendChanges(copies, 1, 4)
    await backUp(copies, 4)
    await appendChanges(copies, 5, 8)
    await backUp(copies, 8)
    await appendChanges(copies, 9, 10)
    await copies.close()
    damage(join(folder, 'copy', 'backup-000003.copy'))
    const found = await givenBack(copyIn(folder))
    expect(found.damage).toEqual([expect.stringContaining('backup-000003.copy is damaged')])
    expect([found.last, found.changes]).toEqual([10, upTo(10)])
  })

  test('bears the name that the project has by then', async () => {
    let project: ProjectInfo = { id: 'p', name: 'First', folder: ownFolder(), seed: 'empty', created: at }
    const copies = createCopies(() => project, async () => ({ folder: '', minutes: 30, kept: 3 }))
    await appendChanges(copies, 1, 1)
    project = { ...project, name: 'Second' }
    const { job } = await copies.backup('p', { mark: markAt(1), counts: {} })
    expect((await copies.finish(job)).backup.project).toBe('Second')
    await copies.close()
  })

  test('is due once the minutes that were set are over, and the settings are not read for every change', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(at) })
    onTestFinished(() => { vi.useRealTimers() })
    let [minutes, read] = [30, 0]
    const project: ProjectInfo = { id: 'p', name: 'Project', folder: ownFolder(), seed: 'empty', created: at }
    const copies = createCopies(() => project, async () => {
      read += 1
      return { folder: '', minutes, kept: 3 }
    })
    const append = async (seq: number) => (await copies.append('p', markAt(seq), changeBytes(seq))).due
    expect(await append(1)).toBe(false)
    vi.setSystemTime(Date.parse(at) + 20 * 60_000)
    expect([await append(2), await append(3), read]).toEqual([false, false, 1])
    minutes = 10
    vi.setSystemTime(Date.parse(at) + 22 * 60_000)
    expect([await append(4), read]).toEqual([true, 2])
    await copies.close()
  })

  test('that is not whole gets no name, and what a crash left of it is swept', async () => {
    const folder = ownFolder()
    const copies = copyIn(folder)
    await appendChanges(copies, 1, 1)
    const { job } = await copies.backup('p', { mark: markAt(1), counts: {} })
    await copies.write(job, changeBytes(1))
    await expect(copies.write(job, changeBytes(2).subarray(0, 30))).rejects.toMatchObject({ failure: { code: 'bad-arguments' } })
    await expect(copies.finish(job)).rejects.toMatchObject({ failure: { code: 'cancelled' } })
    writeFileSync(join(folder, 'copy', '.backup-000002.copy.part-0badf00d'), 'half')
    await copies.close()
    await copyIn(folder).status('p')
    expect(readdirSync(join(folder, 'copy'))).toEqual(['journal-000001.copy'])
  })
})
