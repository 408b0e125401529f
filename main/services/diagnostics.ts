import { statfs } from 'node:fs/promises'
import { arch, release, type } from 'node:os'
import { join } from 'node:path'
import type { Diagnostics, ProjectInfo } from '../../shared/contract/contract.ts'
import { listBackups } from './copy/backups.ts'
import { COPY, type Copies } from './copy/copy.ts'
import { sizeOf } from './copy/backup.ts'
import { filesIn } from './copy/file.ts'
import type { Faults } from './faults.ts'

/** What main knows of how the open project stands; no name, no path, nothing of what is in it. */
export async function diagnose(project: ProjectInfo, backupFolder: string, copies: Copies, faults: Faults): Promise<Diagnostics> {
  const folder = join(project.folder, COPY)
  const [files, backups, status] = await Promise.all([filesIn(folder), listBackups(folder, backupFolder), copies.status(project.id)])
  const sizes = await Promise.all(files.map(({ path }) => sizeOf(path)))
  // Backups of all projects lie in the backups folder; a copy of one has the same moment as its original.
  const own = backups.filter(({ path }) => path.startsWith(folder))
  return {
    runtime: { node: process.versions.node, electron: process.versions['electron'] ?? null, system: `${type()} ${release()} ${arch()}` },
    copy: { last: status.last, damaged: status.damage.length, files: files.length, size: sizes.reduce((sum, size) => sum + size, 0) },
    backups: own.map(({ made, mark, size }) => ({ made, seq: mark.seq, size })),
    space: { project: await spaceAt(project.folder), backups: backupFolder === '' ? null : await spaceAt(backupFolder) },
    faults: await faults.list(),
  }
}

/** Bytes; null where the place is not there. */
async function spaceAt(path: string): Promise<Diagnostics['space']['project']> {
  return statfs(path).then(({ bavail, blocks, bsize }) => ({ free: bavail * bsize, total: blocks * bsize }), () => null)
}
