import { Decrypter } from 'age-encryption'
import { refuse, Refusal } from '../../contract/result.ts'
import { joined } from '../joined.ts'
import { checkHeader, damaged, LONGEST_HEADER, NONCE } from './header.ts'
import { asRefusal, inPiecesOf, piecesOf, streamOf } from './streams.ts'

const PIECE = 1 << 18

/**
 * What a file of age holds that was encrypted with a passphrase. Every piece is what was encrypted; that none is missing is known
 * only at the end, so that whoever reads must make nothing of them before.
 *
 * Refuses `denied` when the passphrase is not the right one, `bad-file` when the file is damaged or asks for what is not done
 * (header.ts). Damage to the wrapped key itself cannot be told from a wrong passphrase by anyone.
 */
export async function* decrypted(name: string, file: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Uint8Array> {
  const reading = file[Symbol.asyncIterator]()
  try {
    const head = await headOf(reading)
    if (head.length < checkHeader(name, head) + NONCE) refuse('bad-file', damaged(name))
    const decrypter = new Decrypter()
    decrypter.addPassphrase(passphrase)
    // Asked only when the passphrase did not open the file.
    decrypter.addIdentity({ unwrapFileKey: () => refuse('denied', `The passphrase does not open “${name}”. Mind capitals and the layout of the keyboard, and try again.`) })
    yield* inPiecesOf(PIECE, orDamaged(name, piecesOf(await decrypter.decrypt(streamOf(after(head, reading))))))
  } catch (thrown) {
    throw refusalOf(name, thrown)
  } finally {
    await reading.return?.()
  }
}

async function* orDamaged(name: string, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces
  } catch (thrown) {
    throw refusalOf(name, thrown)
  }
}

/** What the library says of a file that it cannot open is for programmers; it throws for nothing but what is in the file. */
function refusalOf(name: string, thrown: unknown): unknown {
  const known = asRefusal(thrown)
  if (known instanceof Refusal) return known
  if (thrown instanceof RangeError) return new Refusal({ code: 'bad-file', message: `Opening “${name}” takes more memory than there is. Close other programs and try again.` })
  return new Refusal({ code: 'bad-file', message: damaged(name) })
}

/** As many first bytes as a header may have. */
async function headOf(reading: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for (let length = 0; length < LONGEST_HEADER + NONCE;) {
    const next = await reading.next()
    if (next.done) break
    pieces.push(next.value)
    length += next.value.length
  }
  return joined(pieces)
}

async function* after(head: Uint8Array, reading: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head
  for (let next = await reading.next(); !next.done; next = await reading.next()) yield next.value
}
