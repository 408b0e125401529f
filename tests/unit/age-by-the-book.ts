import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, scryptSync } from 'node:crypto'

/*
 * Files of age for a passphrase, after the specification alone (https://age-encryption.org/v1) and with Node's own cryptography:
 * what ours are held against. For whole files in memory that are sound; throws at others.
 */
const CHUNK = 65536

/** What `chunks` are sealed with: HKDF-SHA-256 of the file's key and its nonce; each chunk counted, the last one marked. */
function nonceOf(n: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(n, 7)
  nonce[11] = last ? 1 : 0
  return nonce
}

function sealed(key: Uint8Array, nonce: Uint8Array, text: Uint8Array): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 })
  return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()])
}

function unsealed(key: Uint8Array, nonce: Uint8Array, bytes: Uint8Array): Buffer {
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 })
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()])
}

const wrapping = (passphrase: string, salt: Uint8Array, work: number) =>
  scryptSync(passphrase, Buffer.concat([Buffer.from('age-encryption.org/v1/scrypt'), salt]), 32, { N: 2 ** work, r: 8, p: 1, maxmem: 2 ** 31 })
const derived = (key: Uint8Array, salt: Uint8Array, of: string) => Buffer.from(hkdfSync('sha256', key, salt, of, 32))
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '')
const macOf = (key: Uint8Array, head: string) => base64(createHmac('sha256', derived(key, new Uint8Array(), 'header')).update(head).digest())

export function encryptedByTheBook(text: Uint8Array, passphrase: string, work: number): Uint8Array {
  const [key, salt, nonce] = [randomBytes(16), randomBytes(16), randomBytes(16)]
  const wrapped = sealed(wrapping(passphrase, salt, work), Buffer.alloc(12), key)
  const head = `age-encryption.org/v1\n-> scrypt ${base64(salt)} ${work}\n${base64(wrapped)}\n---`
  const stream = derived(key, nonce, 'payload')
  const count = Math.max(1, Math.ceil(text.length / CHUNK))
  const chunks = Array.from({ length: count }, (_, n) => sealed(stream, nonceOf(n, n === count - 1), text.subarray(n * CHUNK, (n + 1) * CHUNK)))
  return new Uint8Array(Buffer.concat([Buffer.from(`${head} ${macOf(key, head)}\n`), nonce, ...chunks]))
}

export function decryptedByTheBook(file: Uint8Array, passphrase: string): Uint8Array {
  const header = /^(age-encryption\.org\/v1\n-> scrypt (\S{22}) (\d+)\n(\S{43})\n---) (\S{43})\n/.exec(Buffer.from(file.subarray(0, 1000)).toString('latin1'))
  const [all = '', head = '', salt = '', work = '', wrapped = '', mac = ''] = header ?? []
  const key = unsealed(wrapping(passphrase, Buffer.from(salt, 'base64'), Number(work)), Buffer.alloc(12), Buffer.from(wrapped, 'base64'))
  if (macOf(key, head) !== mac) throw new Error('The header is not the one that was written.')
  const body = file.subarray(all.length + 16)
  const stream = derived(key, file.subarray(all.length, all.length + 16), 'payload')
  const count = Math.ceil(body.length / (CHUNK + 16))
  const chunks = Array.from({ length: count }, (_, n) => unsealed(stream, nonceOf(n, n === count - 1), body.subarray(n * (CHUNK + 16), (n + 1) * (CHUNK + 16))))
  return new Uint8Array(Buffer.concat(chunks))
}
