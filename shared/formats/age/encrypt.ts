import { Encrypter } from 'age-encryption'
import { asRefusal, inPiecesOf, piecesOf, streamOf } from './streams.ts'

/** Bytes that come out at once, at least. */
const PIECE = 1 << 18

/**
 * Encrypts bytes with a passphrase as a file of age (https://age-encryption.org/v1) that any program of that name opens.
 * Begins with a second or two of work on the passphrase, which is what makes guessing dear; `work` sets how much, as a power of two.
 */
export async function* encrypted(pieces: AsyncIterable<Uint8Array>, passphrase: string, work = USUAL_WORK): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  encrypter.setScryptWorkFactor(work)
  const reading = pieces[Symbol.asyncIterator]()
  try {
    const out = await encrypter.encrypt(streamOf(reading)).catch((thrown: unknown) => { throw asRefusal(thrown) })
    yield* inPiecesOf(PIECE, piecesOf(out))
  } finally {
    await reading.return?.()
  }
}

/** What age itself takes: 256 MB of memory. */
const USUAL_WORK = 18
