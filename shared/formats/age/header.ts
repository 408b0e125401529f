import { refuse } from '../../contract/result.ts'

/**
 * The beginning of a file of age, after its specification (https://age-encryption.org/v1): a line with the version, a stanza for
 * each recipient, and a checksum over both. It is text, and is looked at before any work is done on what it asks for.
 */
const VERSION = 'age-encryption.org/v1'
const ANY_VERSION = 'age-encryption.org/'
const IN_LETTERS = '-----BEGIN AGE ENCRYPTED FILE-----'

/** Of encrypted files, after the extension of what is in them. */
export const AGE_EXTENSION = 'age'

/** Bytes within which a header must end; one for a passphrase takes some 150. */
export const LONGEST_HEADER = 1 << 16
/** Bytes of random text between the header and what is encrypted. */
export const NONCE = 16

/**
 * The work factor that a file may ask for, as the power of two: 20 takes 1 GB and some seconds. Files of age itself have 18.
 * More would let a file fill the memory before its passphrase is known to be right or wrong.
 */
export const MOST_WORK = 20

/** True for what begins as a file of age, sound or not. */
export function isAge(head: Uint8Array): boolean {
  const text = latin(head.subarray(0, 64))
  return text.startsWith(ANY_VERSION) || text.trimStart().startsWith(IN_LETTERS)
}

/**
 * Looks at the header of a file of age: answers its length in bytes when a passphrase opens the file. Refuses (`bad-file`,
 * `newer-version`) all others, and work beyond `MOST_WORK`. `name` is for the sentence.
 */
export function checkHeader(name: string, head: Uint8Array): number {
  const text = latin(head.subarray(0, LONGEST_HEADER))
  if (text.trimStart().startsWith(IN_LETTERS)) refuse('bad-file', `“${name}” is a file of age that was turned into letters. Turn it back with “age” first, or encrypt it again without --armor.`)
  const [version, ...lines] = text.split('\n')
  if (version !== VERSION && version?.startsWith(ANY_VERSION) && lines.length > 0) refuse('newer-version', `“${name}” was encrypted by a newer version of age than can be read here (${version.slice(0, 40)}).`)
  const end = lines.findIndex((line) => line.startsWith('---'))
  const stanzas = lines.slice(0, end).filter((line) => line.startsWith('-> ')).map((line) => line.slice(3).split(' '))
  if (version !== VERSION || end === -1 || end === lines.length - 1 || stanzas.length === 0) return refuse('bad-file', damaged(name))
  const [first] = stanzas
  const kinds = [...new Set(stanzas.map(([kind]) => kind ?? ''))]
  if (!kinds.includes('scrypt')) {
    refuse('bad-file', `“${name}” is encrypted for the holders of keys (${kinds.join(', ').slice(0, 80)}), not with a passphrase. Decrypt it with the program “age” and your key, then choose what comes out.`)
  }
  // Exactly what the specification allows of a passphrase: alone, 16 bytes of salt, a number, 32 bytes of wrapped key.
  const sound = stanzas.length === 1 && end === 2 && first?.length === 3 && BASE64_16.test(first[1] ?? '') && BASE64_32.test(lines[1] ?? '') && /^--- [\w+/]{43}$/.test(lines[end] ?? '')
  if (!sound || !/^[1-9]\d*$/.test(first[2] ?? '')) refuse('bad-file', damaged(name))
  if (Number(first[2]) > MOST_WORK) {
    refuse('bad-file', `“${name}” asks for more work than is done for a file whose sender is not known (scrypt 2^${first[2]?.slice(0, 6)}; at most 2^${MOST_WORK}). Decrypt it with the program “age” if you trust it.`)
  }
  return [version, ...lines.slice(0, end + 1)].reduce((sum, line) => sum + line.length + 1, 0)
}

const BASE64_16 = /^[\w+/]{22}$/
const BASE64_32 = /^[\w+/]{43}$/

/** What is said of a file whose checksums do not hold. */
export function damaged(name: string): string {
  return `“${name}” is damaged or cut off: it is not as it was when it was encrypted. Nothing was taken from it. Use another copy of the file.`
}

/** A character a byte. In pieces: a call takes only so many arguments. */
function latin(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE))
  return text
}

const PIECE = 4096
