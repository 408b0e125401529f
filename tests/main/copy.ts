import { framesOf } from '../../shared/copy/frames.ts'
import { encodeEntry, type Mark } from '../../shared/copy/entries.ts'
import { createCopies, type Copies } from '../../main/services/copy/copy.ts'
import type { ProjectInfo } from '../../shared/contract/contract.ts'

export const at = '2026-01-02T03:04:05.000Z'
export const markAt = (seq: number): Mark => ({ seq, at })

/** The frames of a change that holds some bytes of its own. */
export function changeBytes(seq: number, size = 40): Uint8Array {
  return Buffer.concat(framesOf(encodeEntry({ table: 'changes', row: { seq, at, label: `Change ${seq}`, filling: new Uint8Array(size).fill(seq) } })))
}

/** A second copy in a folder, with no store beside it. */
export function copyIn(folder: string, kept = 3): Copies {
  const project: ProjectInfo = { id: 'p', name: 'Project', folder, seed: 'empty', created: at }
  return createCopies(() => project, async () => ({ folder: '', minutes: 30, kept }))
}

/** Appends changes, each as it would be committed. */
export async function appendChanges(copies: Copies, first: number, last: number, size = 40): Promise<void> {
  for (let seq = first; seq <= last; seq += 1) await copies.append('p', markAt(seq), changeBytes(seq, size))
}

/** A backup of the changes up to a place. */
export async function backUp(copies: Copies, last: number): Promise<void> {
  const { job } = await copies.backup('p', { mark: markAt(last), counts: { event: last } })
  for (let seq = 1; seq <= last; seq += 1) await copies.write(job, changeBytes(seq))
  await copies.finish(job)
}
