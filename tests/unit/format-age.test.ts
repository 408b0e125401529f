import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal, type Failure } from '../../shared/contract/result.ts'
import { decrypted } from '../../shared/formats/age/decrypt.ts'
import { encrypted } from '../../shared/formats/age/encrypt.ts'
import { isAge } from '../../shared/formats/age/header.ts'
import { joined } from '../../shared/formats/joined.ts'
import { decryptedByTheBook, encryptedByTheBook } from './age-by-the-book.ts'

/** Little work on the passphrase, so that hundreds of files can be made; the files are otherwise as they always are. */
const WORK = 2
const PASSPHRASE = 'correct horse, عراق'

const chunk = 65536
/** Sizes at and around the borders of what is sealed at once, and any others. */
const contents = fc.oneof(fc.constantFrom(0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 7), fc.nat(5000)).map((length) => bytesOf(length))

function bytesOf(length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += chunk) crypto.getRandomValues(bytes.subarray(at, at + chunk))
  return bytes
}

async function* inPieces(bytes: Uint8Array, size = bytes.length || 1): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function all(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const held: Uint8Array[] = []
  for await (const piece of pieces) held.push(piece.slice())
  return joined(held)
}

const seal = (bytes: Uint8Array, passphrase = PASSPHRASE, size?: number) => all(encrypted(inPieces(bytes, size), passphrase, WORK))
const open = (file: Uint8Array, passphrase = PASSPHRASE, size?: number) => all(decrypted('x.age', inPieces(file, size), passphrase))

/** What became of opening a file: its bytes, or the refusal. */
async function outcome(file: Uint8Array, passphrase = PASSPHRASE): Promise<Uint8Array | Failure> {
  try {
    return await open(file, passphrase)
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    return thrown.failure
  }
}

const text = (content: string) => new TextEncoder().encode(content)
const withHeader = (...lines: readonly string[]) => text(`age-encryption.org/v1\n${lines.join('\n')}\n--- ${'A'.repeat(43)}\n${'n'.repeat(60)}`)

describe('files of age', () => {
  test('hold any bytes, in pieces of any size', async () => {
    await fc.assert(fc.asyncProperty(contents, fc.integer({ min: 1, max: 200_000 }), fc.string({ unit: 'grapheme', minLength: 1 }), async (bytes, size, passphrase) => {
      const file = await seal(bytes, passphrase, size)
      expect(Buffer.compare(await open(file, passphrase, Math.max(size, 50)), bytes)).toBe(0)
    }), { numRuns: 60 })
  })

  test('are what the specification says, both ways', async () => {
    await fc.assert(fc.asyncProperty(contents, async (bytes) => {
      expect(Buffer.compare(decryptedByTheBook(await seal(bytes), PASSPHRASE), bytes)).toBe(0)
      expect(Buffer.compare(await open(encryptedByTheBook(bytes, PASSPHRASE, 5)), bytes)).toBe(0)
    }), { numRuns: 30 })
  })

  test('that the program age has made open', async () => {
    // age 1.1.1: age -p -o words.age words.txt
    const file = Buffer.from('YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBSRDdDZGZNSFlyMWRXa1dGZThSVXlBIDE4CitZZDk4L1pUdUhONGYvR3JwMkkwRS9yMHFBVENCbkpDQURQV1Zrd2s5NjQKLS0tIDdDK2p2N29odldYK3hKdERRVHFTdnR6TEJGNm91RElYcFM4YUdXNlJkdUkKZWLuY76UJUwGlWW0zPTYexW85DzgOFmPLzhxXFW7OExPEwOERCdTVj/N+jJpxOarJ2sEN+Ribxw4UOQR', 'base64')
    expect(new TextDecoder().decode(await open(file))).toBe('Three soldiers were killed.\n')
  })

  test('take the work on the passphrase that age itself takes, when nothing else is said', async () => {
    const file = await all(encrypted(inPieces(text('x')), PASSPHRASE))
    expect(new TextDecoder().decode(file.subarray(0, 60))).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S{22} 18\n/)
  })

  test('are refused with another passphrase, and may be tried again', async () => {
    const file = await seal(text('words'))
    expect(await outcome(file, 'correct horse')).toEqual({ code: 'denied', message: 'The passphrase does not open “x.age”. Mind capitals and the layout of the keyboard, and try again.' })
    expect(await outcome(file)).toEqual(text('words'))
  })

  test('never give altered bytes: a bit anywhere that is not as it was is found', async () => {
    const bytes = bytesOf(2 * chunk + 100)
    const file = await seal(bytes)
    await fc.assert(fc.asyncProperty(fc.oneof(fc.nat(file.length - 1), fc.nat(220)), fc.nat(7), async (at, bit) => {
      const altered = file.slice()
      altered[at] = (altered[at] ?? 0) ^ (1 << bit)
      const came = await outcome(altered)
      expect(came).not.toBeInstanceOf(Uint8Array)
      // The salt and the wrapped key are what a passphrase is tried on: damage there looks like another passphrase.
      if (at > 200) expect(came).toMatchObject({ code: 'bad-file', message: expect.stringContaining('is damaged or cut off') as unknown })
    }), { numRuns: 300 })
  })

  test('never give the beginning for the whole: a file that is cut anywhere is found damaged', async () => {
    const file = await seal(bytesOf(2 * chunk))
    const borders = [0, 1, 2].map((n) => file.length - n * (chunk + 16) - 1)
    await fc.assert(fc.asyncProperty(fc.oneof(fc.nat(file.length - 1), fc.nat(220), fc.constantFrom(...borders, ...borders.map((at) => at + 1).filter((at) => at < file.length))), async (length) => {
      expect(await outcome(file.subarray(0, length))).toMatchObject({ code: 'bad-file', message: expect.stringContaining('is damaged or cut off') as unknown })
    }), { numRuns: 200 })
    expect(await outcome(joined([file, text('more')]))).toMatchObject({ code: 'bad-file' })
  })

  test.each([
    ['is for the holder of a key', withHeader(`-> X25519 ${'A'.repeat(43)}`, 'B'.repeat(43)), 'encrypted for the holders of keys (X25519), not with a passphrase'],
    ['is for several', withHeader(`-> X25519 ${'A'.repeat(43)}`, 'B'.repeat(43), '-> ssh-ed25519 xxx yyy', 'C'.repeat(43)), '(X25519, ssh-ed25519)'],
    ['asks for more work than is done', withHeader(`-> scrypt ${'A'.repeat(22)} 21`, 'B'.repeat(43)), 'scrypt 2^21; at most 2^20'],
    ['asks for endless work', withHeader(`-> scrypt ${'A'.repeat(22)} ${'9'.repeat(400)}`, 'B'.repeat(43)), 'asks for more work'],
    ['asks for work that is no number', withHeader(`-> scrypt ${'A'.repeat(22)} 1e3`, 'B'.repeat(43)), 'is damaged'],
    ['has two passphrases', withHeader(`-> scrypt ${'A'.repeat(22)} 10`, 'B'.repeat(43), `-> scrypt ${'A'.repeat(22)} 10`, 'B'.repeat(43)), 'is damaged'],
    ['has no end of its header', text(`age-encryption.org/v1\n${'-> x y\nAAAA\n'.repeat(20_000)}`), 'is damaged'],
    ['is of a later version', text('age-encryption.org/v2\n-> scrypt a b\n'), 'by a newer version of age'],
    ['is turned into letters', text('-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n'), 'turned into letters'],
    ['is no such file', text('id,title\n'), 'is damaged'],
  ])('are refused before any work when one %s', async (_, file, sentence) => {
    const began = performance.now()
    expect(await outcome(file)).toMatchObject({ message: expect.stringContaining(sentence) as unknown })
    expect(performance.now() - began).toBeLessThan(200)
  })

  test('are known by how they begin', async () => {
    expect(isAge(await seal(text('x')))).toBe(true)
    expect(isAge(text('-----BEGIN AGE ENCRYPTED FILE-----\n'))).toBe(true)
    expect(isAge(text('id,age-encryption.org/v1\n'))).toBe(false)
  })

  test('are made as they are asked for, and let go when nobody reads on', async () => {
    let asked = 0
    let ended = false
    async function* long(): AsyncGenerator<Uint8Array> {
      try {
        for (; ; asked += 1) yield new Uint8Array(1 << 18)
      } finally {
        ended = true
      }
    }
    const pieces = encrypted(long(), PASSPHRASE, WORK)
    for (let n = 0; n < 3; n += 1) await pieces.next()
    await pieces.return(undefined)
    expect(asked).toBeLessThan(10)
    expect(ended).toBe(true)
  })

  test('tell what went wrong with their content, not with themselves', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield text('a')
      throw new Refusal({ code: 'io', message: 'The drive is gone.', where: 'x' })
    }
    await expect(all(encrypted(broken(), PASSPHRASE, WORK))).rejects.toMatchObject({ failure: { code: 'io', message: 'The drive is gone.', where: 'x' } })
  })

  test('keep the passphrase to themselves: no refusal names it', async () => {
    const file = await seal(text('words'), 'sesame')
    for (const other of [file, file.subarray(0, 230), withHeader('-> sesame x', 'B'.repeat(43))]) {
      const came = await outcome(other, 'open-sesame-open')
      expect(JSON.stringify(came)).not.toContain('open-sesame')
    }
  })
})
