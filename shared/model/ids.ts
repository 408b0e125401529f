import type { Kind } from './records.ts'

const PREFIX: Record<Kind, string> = {
  source: 'so', text: 'tx', annotation: 'an', event: 'ev', evidence: 'ed',
  claim: 'cl', entity: 'en', link: 'li', codebook: 'cb', view: 'vi',
}

// Crockford's base 32: no i, l, o, u, so an id can be read aloud.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** A fresh id: two letters for the kind, a hyphen, 60 random bits as twelve base-32 digits. */
export function newId(kind: Kind): string {
  let digits = ''
  for (const byte of crypto.getRandomValues(new Uint8Array(12))) digits += ALPHABET[byte & 31]
  return `${PREFIX[kind]}-${digits}`
}
