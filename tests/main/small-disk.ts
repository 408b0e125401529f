import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Root on Linux may mount; inside most containers even root may not. */
export function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = `/tmp/sourceline-mount-${process.pid}`
  mkdirSync(folder, { recursive: true })
  try {
    mountSmallDisk(folder, '64k')
    unmount(folder)
    return true
  } catch (thrown) {
    if (thrown instanceof Error && 'status' in thrown) return false
    throw thrown
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Puts a file system of its own, that is soon full, where an empty folder is. */
export function mountSmallDisk(folder: string, size: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' })
}

export function unmount(folder: string): void {
  execFileSync('umount', [folder], { stdio: 'ignore' })
}

const FILLING = 'filling-of-the-disk'

/** Fills the disk that a folder lies on to its last byte. */
export async function fillDisk(folder: string): Promise<void> {
  const file = await open(join(folder, FILLING), 'a')
  try {
    for (let size = 1 << 16; size >= 1;) {
      try {
        await file.writeFile(Buffer.alloc(size))
      } catch (thrown) {
        if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC')) throw thrown
        size = Math.floor(size / 16)
      }
    }
  } finally {
    await file.close()
  }
}

/** Makes room again. */
export async function emptyDisk(folder: string): Promise<void> {
  await rm(join(folder, FILLING), { force: true })
}
