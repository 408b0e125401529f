import type { Kind } from './records.ts'

const PREFIX: Record<Kind, string> = {
  source: 'so', text: 'tx', annotation: 'an', event: 'ev', evidence: 'ed',
  claim: 'cl', entity: 'en', link: 'li', codebook: 'cb', view: 'vi',
}

// Crockford's base 32: no i, l, o, u, so an id can be read aloud.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** A fresh id: two letters for the kind, a hyphen, 60 random bits as twelve base-32 digits. */
export function newId(kind: Kind): string {
  return newIds(kind, 1)[0] ?? ''
}

const DIGITS = 12
/** Bytes that one call of `getRandomValues` may ask for (Web Cryptography API, section 10.1.1). */
const QUOTA = 65_536

/** Many fresh ids at once; asking for random bytes one id at a time would take longer than reading a table. */
export function newIds(kind: Kind, count: number): readonly string[] {
  const ids: string[] = []
  while (ids.length < count) {
    const bytes = crypto.getRandomValues(new Uint8Array(Math.min(QUOTA - (QUOTA % DIGITS), (count - ids.length) * DIGITS)))
    for (let start = 0; start < bytes.length; start += DIGITS) {
      let id = `${PREFIX[kind]}-`
      for (let at = start; at < start + DIGITS; at += 1) id += ALPHABET[(bytes[at] ?? 0) & 31]
      ids.push(id)
    }
  }
  return ids
}
