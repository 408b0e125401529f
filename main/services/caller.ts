import { createReceived, type ReceivedBackups } from './copy/received.ts'
import { createFiles, type Files } from './files.ts'

/** What one page was given of files, and what it sends. All of it ends with the page, which tells nobody when it crashes. */
export interface PageFiles {
  readonly files: Files
  readonly received: ReceivedBackups
  /**
   * The page is gone: files that it wrote and did not finish are removed, its handles name nothing any more. The page that comes in its
   * place may ask for new ones at once. Resolves when all of that is done, and never rejects.
   */
  end(): Promise<void>
}

/** @param onFailure told what could not be closed or removed: nobody waits for it */
export function createPageFiles(home: string, onFailure: (thrown: unknown) => void): PageFiles {
  const files = createFiles()
  const received = createReceived(home)
  let ended = Promise.resolve()
  return {
    files,
    received,
    end() {
      const closing = [files.close(), received.close()].map((work) => work.catch(onFailure))
      ended = Promise.all([ended, ...closing]).then(() => undefined)
      return ended
    },
  }
}
