import { failureOf, type Result } from '../../../shared/contract/result.ts'
import { decrypted } from '../../../shared/formats/age/decrypt.ts'
import { encrypted } from '../../../shared/formats/age/encrypt.ts'
import { piecesOf, streamOf } from '../../../shared/formats/age/streams.ts'
import type { Work } from './age.ts'

// The work on a passphrase takes seconds and cannot be interrupted but with the worker; the library is loaded with it, on use.
declare const self: {
  onmessage: ((event: MessageEvent<Work>) => void) | null
  postMessage(answer: Result<ReadableStream<Uint8Array>>, transfer: Transferable[]): void
}

self.onmessage = ({ data: { task, passphrase, input } }) => {
  try {
    const pieces = piecesOf(input)
    const output = streamOf(task.way === 'encrypt' ? encrypted(pieces, passphrase) : decrypted(task.name, pieces, passphrase))
    self.postMessage({ ok: true, value: output }, [output])
  } catch (thrown) {
    self.postMessage({ ok: false, error: failureOf(thrown) }, [])
  }
}
