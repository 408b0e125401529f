import { CHUNK, type BackupInfo } from '../../../shared/contract/contract.ts'
import { failureOf } from '../../../shared/contract/result.ts'
import { backupFile } from '../../host/files.ts'
import { theStore } from '../../session/project.ts'
import { toast, toastFailure } from '../../session/session.ts'
import { theDesk } from '../frame/settings.ts'
import type { Pieces } from '../transfer/running-export.ts'

/** A backup of the project as it is now, made and read back first, as the bytes of its file. */
export const freshBackup: Pieces = async function* (tell) {
  const { backup, elsewhere } = await theStore().backUp()
  if (elsewhere !== null) toast(`The backups folder did not get it: ${elsewhere}`, 'problem')
  const file = await backupFile(theDesk().host, backup.id)
  try {
    let done = 0
    for await (const piece of file.chunks()) {
      done += piece.length
      tell(done, file.size)
      yield piece
    }
  } finally {
    await file.close()
  }
}

/**
 * Takes in the file of a backup, which is read through before it is believed. Nothing stays of one that is broken off or is none.
 * `onJob` is told what main knows it by, until it is forgotten.
 */
export async function receiveBackup(content: AsyncIterable<Uint8Array>, onProgress: (bytes: number) => void, onJob: (job: string) => void): Promise<BackupInfo> {
  const { host } = theDesk()
  const { job } = await host.call('backups.receive')
  onJob(job)
  try {
    let bytes = 0
    for await (const piece of content) {
      for (let at = 0; at < piece.length; at += CHUNK) await host.call('backups.write', job, piece.slice(at, at + CHUNK))
      bytes += piece.length
      onProgress(bytes)
    }
    return await host.call('backups.received', job)
  } catch (thrown) {
    // What failed first is worth telling, not that it cannot be tidied up either.
    await host.call('backups.forget', job).catch(() => undefined)
    throw thrown
  }
}

/** Has main remove what was received. It may have been encrypted where it came from, so that it could not is worth knowing. */
export function forgetReceived(jobs: readonly string[]): void {
  const { host } = theDesk()
  for (const job of jobs) host.call('backups.forget', job).catch((thrown: unknown) => toastFailure(failureOf(thrown)))
}
