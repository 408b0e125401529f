import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { mountSmallDisk, unmount } from './small-disk.ts'

/** An empty folder that is gone after the test. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sourceline-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A program of that name in a folder, as a shell script. */
export function program(folder: string, name: string, script = 'exit 0'): string {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

/** A file system of its own that is soon full; see `canMount`. */
export function smallDisk(size: string): string {
  const folder = ownFolder()
  mountSmallDisk(folder, size)
  onTestFinished(() => unmount(folder))
  return folder
}
