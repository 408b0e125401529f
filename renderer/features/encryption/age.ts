import { refuse, Refusal, type Result } from '../../../shared/contract/result.ts'
import { asRefusal, streamOf } from '../../../shared/formats/age/streams.ts'
import { held, type OpenedFile } from '../../host/files.ts'

/** What the worker is asked; `input` is handed over. */
export interface Work {
  readonly task: { readonly way: 'encrypt' } | { readonly way: 'decrypt'; readonly name: string }
  readonly passphrase: string
  readonly input: ReadableStream<Uint8Array>
}

/** Bytes of an encrypted file that is decrypted into memory. */
const LARGEST = 1 << 30

/** The same bytes encrypted with a passphrase, beside the window, as they are asked for. Rejects as `cancelled` when `signal` says stop. */
export function encryptedBeside(pieces: AsyncIterable<Uint8Array>, passphrase: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  return throughWorker({ way: 'encrypt' }, pieces, passphrase, signal)
}

/** What an encrypted file holds. Nothing may be made of it before the end (shared/formats/age/decrypt.ts). */
export function decryptedBeside(file: OpenedFile, passphrase: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  return throughWorker({ way: 'decrypt', name: file.name }, file.chunks(), passphrase, signal)
}

/** The file that an encrypted one holds, once all of it was found to be as it was encrypted. It is kept in memory alone. */
export async function decryptedFile(file: OpenedFile, content: AsyncIterable<Uint8Array>, onProgress: (bytes: number) => void): Promise<OpenedFile> {
  if (file.size > LARGEST) refuse('bad-file', `“${file.name}” is larger than ${LARGEST >> 20} MB, which is more than is decrypted here. Decrypt it with the program “age” and choose what comes out.`)
  const bytes = new Uint8Array(file.size)
  let length = 0
  for await (const piece of content) {
    bytes.set(piece, length)
    length += piece.length
    onProgress(length)
  }
  return held(file.name.replace(/\.age$/iu, ''), bytes.subarray(0, length))
}

async function* throughWorker(task: Work['task'], pieces: AsyncIterable<Uint8Array>, passphrase: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reading = pieces[Symbol.asyncIterator]()
  const worker = new Worker(new URL('./age-worker.ts', import.meta.url), { type: 'module' })
  // Neither a worker that is ended nor one that ran out of memory closes its streams.
  const stopped = new Promise<never>((_, reject) => {
    const stop = () => reject(new Refusal({ code: 'cancelled', message: 'It was cancelled.' }))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    worker.addEventListener('error', () => reject(new Refusal({ code: 'internal', message: 'Encryption ended early: it takes 256 MB of memory, and there may not be as much. Close other programs and try again.' })), { once: true })
  })
  stopped.catch(() => undefined)
  try {
    const answer = new Promise<Result<ReadableStream<Uint8Array>>>((resolve) => {
      worker.addEventListener('message', ({ data }: MessageEvent<Result<ReadableStream<Uint8Array>>>) => resolve(data), { once: true })
    })
    const input = streamOf(reading)
    worker.postMessage({ task, passphrase, input } satisfies Work, [input])
    const made = await Promise.race([answer, stopped])
    if (!made.ok) throw new Refusal(made.error)
    const reader = made.value.getReader()
    for (;;) {
      const next = await Promise.race([reader.read(), stopped]).catch((thrown: unknown) => { throw asRefusal(thrown) })
      if (next.done) return
      yield next.value
    }
  } finally {
    worker.terminate()
    // Not waited for: what it is just reading may take its time, or have failed, which is known by now.
    void reading.return?.().catch(() => undefined)
  }
}
