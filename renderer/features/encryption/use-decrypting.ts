import { useEffect, useRef, useState } from 'react'
import { failureOf } from '../../../shared/contract/result.ts'
import type { OpenedFile } from '../../host/files.ts'
import { decryptedBeside } from './age.ts'

/** Where the opening of an encrypted file stands; null while there is none. */
export type Decrypting =
  | { readonly step: 'asking'; readonly file: OpenedFile; readonly problem: string | null }
  | { readonly step: 'working'; readonly file: OpenedFile; readonly bytes: number }

/** What is done with the content of the file, of which nothing may be made before its end; `onProgress` is told the bytes so far. */
export type Opening<T> = (file: OpenedFile, content: AsyncIterable<Uint8Array>, onProgress: (bytes: number) => void) => Promise<T>

/**
 * Opens encrypted files one at a time, asking again after a wrong passphrase. `onOpened` has what `work` made of the file,
 * `onFailed` the sentence when it cannot be opened at all. Leaving the dialog cancels it.
 */
export function useDecrypting<T>(work: Opening<T>, onOpened: (made: T) => void, onFailed: (name: string, message: string) => void) {
  const [now, setNow] = useState<Decrypting | null>(null)
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  const ask = (file: OpenedFile) => setNow({ step: 'asking', file, problem: null })

  /** Without a passphrase, the file is taken as it is. */
  async function open(file: OpenedFile, passphrase: string | null): Promise<void> {
    const abort = new AbortController()
    stop.current = abort
    setNow({ step: 'working', file, bytes: 0 })
    try {
      const content = passphrase === null ? untilAborted(file.chunks(), abort.signal) : decryptedBeside(file, passphrase, abort.signal)
      const made = await work(file, content, (bytes) => setNow({ step: 'working', file, bytes }))
      setNow(null)
      onOpened(made)
    } catch (thrown) {
      if (abort.signal.aborted) return passphrase === null ? setNow(null) : ask(file)
      const { code, message } = failureOf(thrown)
      if (code === 'denied') return setNow({ step: 'asking', file, problem: message })
      setNow(null)
      onFailed(file.name, message)
    }
  }

  return { now, ask, open, cancel: () => stop.current?.abort(), leave: () => setNow(null) }
}

async function* untilAborted(pieces: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    signal.throwIfAborted()
    yield piece
  }
}
