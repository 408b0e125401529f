import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { decodeEntry, markOf } from '../../shared/copy/entries.ts'
import { createJoiner, frameAt } from '../../shared/copy/frames.ts'
import type { Copies } from '../../main/services/copy/copy.ts'
import { killed, report, ROUNDS, writerProgram } from './copy-faults.ts'
import { appendChanges, backUp, copyIn } from './copy.ts'
import { ownFolder, smallDisk } from './folder.ts'
import { canMount } from './small-disk.ts'

/** The change that a copy reaches to, when every change up to it is given back whole. */
async function reached(copies: Copies): Promise<number> {
  const { job, last, damage } = await copies.restore('p')
  expect(damage).toEqual([])
  const join = createJoiner()
  const found = new Set<number>()
  for (let bytes = await copies.read(job); bytes.length > 0; bytes = await copies.read(job)) {
    for (let frame = frameAt(bytes, 0); frame !== null; frame = frameAt(bytes, frame.end)) {
      const entry = join(frame)
      const mark = entry && markOf(decodeEntry(entry))
      if (mark) found.add(mark.seq)
    }
  }
  const seq = last?.seq ?? 0
  for (let each = 1; each <= seq; each += 1) expect(found.has(each), `change ${each} of ${seq} is there`).toBe(true)
  return seq
}

test('main killed at any moment of appending and backing up has lost nothing that it acknowledged', async () => {
  const folder = ownFolder()
  const program = writerProgram(folder)
  let next = 1
  let lost = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const acknowledged = await killed(program, folder, next, 1 + ((round * 13) % 37))
    const copies = copyIn(folder)
    const kept = await reached(copies)
    await copies.close()
    lost += Math.max(0, acknowledged - kept)
    next = kept + 1
  }
  report({ injected: ROUNDS, acknowledged: next - 1, lost })
  expect(lost).toBe(0)
}, ROUNDS * 20_000)

if (canMount()) test('a full disk loses nothing that was acknowledged, says so, and goes on when there is room again', async () => {
  const disk = smallDisk('256k')
  let [last, acknowledged] = [0, 0]
  for (let round = 0; round < ROUNDS; round += 1) {
    // A project of its own for every few rounds: backups grow with it, and the disk does not.
    const folder = join(disk, `project-${Math.floor(round / 5)}`)
    if (round % 5 === 0) {
      for (const name of readdirSync(disk)) rmSync(join(disk, name), { recursive: true })
      mkdirSync(folder)
      acknowledged += last
      last = 0
    }
    const copies = copyIn(folder)
    // Room for a few changes, a different number each time.
    await expect((async () => { for (let n = 0; ; n += 1) writeFileSync(join(disk, `full-${n}`), Buffer.alloc(8_192 + (round % 5) * 512)) })()).rejects.toMatchObject({ code: 'ENOSPC' })
    rmSync(join(disk, 'full-0'))
    const failure: unknown = await (async () => {
      for (;;) {
        await appendChanges(copies, last + 1, last + 1, 1_500)
        last += 1
      }
    })().catch((thrown: unknown) => thrown)
    expect(failure).toMatchObject({ failure: { code: 'disk-full' } })
    await expect(backUp(copies, last)).rejects.toMatchObject({ failure: { code: 'disk-full' } })
    expect(await reached(copies)).toBe(last)
    for (const name of readdirSync(disk)) if (name.startsWith('full')) rmSync(join(disk, name))
    // The same copy goes on, without being opened anew.
    await appendChanges(copies, last + 1, last + 1)
    last += 1
    await backUp(copies, last)
    expect(await reached(copies)).toBe(last)
    await copies.close()
  }
  report({ injected: ROUNDS, acknowledged: acknowledged + last, lost: 0 })
}, ROUNDS * 20_000)
