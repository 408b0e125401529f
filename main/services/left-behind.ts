import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { failureOf } from '../../shared/contract/result.ts'
import { receivedIn } from './copy/received.ts'
import { PART } from './duplicate.ts'
import { codeOf, diskRefusal } from './durable.ts'
import { isLeftBehind } from './processes.ts'
import { projectsIn } from './projects.ts'

/**
 * Removes at a start what runs left behind that were killed: backups that were taken in, decrypted as they are, and halves of
 * duplicates. What a run that still goes on is working on stays. `say` is told what could not be removed.
 */
export async function removeLeftBehind(home: string, say: (sentence: string) => void): Promise<void> {
  for (const [folder, prefix] of [[receivedIn(home), ''], [projectsIn(home), PART]] as const) {
    await sweep(folder, prefix).catch((thrown: unknown) => {
      const { message, where } = failureOf(thrown)
      say(`What an earlier run left behind could not be removed. ${message} (${where ?? folder})`)
    })
  }
}

async function sweep(folder: string, prefix: string): Promise<void> {
  try {
    for (const name of await readdir(folder)) {
      if (name.startsWith(prefix) && isLeftBehind(name, prefix)) await rm(join(folder, name), { recursive: true, force: true })
    }
  } catch (thrown) {
    if (codeOf(thrown) !== 'ENOENT') throw diskRefusal(thrown, folder)
  }
}
