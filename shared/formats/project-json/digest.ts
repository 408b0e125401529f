/** Size of a block in UTF-16 code units. */
const BLOCK = 1 << 20

/** What half a surrogate pair is in UTF-8. */
const REPLACED = [0xef, 0xbf, 0xbd]

/**
 * A hash of a text that comes in pieces: SHA-256 over the SHA-256 of every block of 1,048,576 UTF-16 code units (as UTF-8),
 * lower-case hex. In blocks because the platform's digest takes no stream; where the pieces are cut makes no difference (those of
 * bytes between characters); a surrogate pair that a block's border cuts in two counts as two replacement characters.
 */
export function blockDigest(): { add(piece: string | Uint8Array): Promise<void>; end(): Promise<string> } {
  const encoder = new TextEncoder()
  const hashes: Promise<ArrayBuffer>[] = []
  let pending = new Uint8Array(1 << 12)
  // Bytes that are pending; up to where they were counted, and the code units that were met.
  let [length, counted, units] = [0, 0, 0]
  let half = ''

  function append(bytes: Uint8Array): void {
    if (length + bytes.length > pending.length) {
      const wider = new Uint8Array(2 * (length + bytes.length))
      wider.set(pending.subarray(0, length))
      pending = wider
    }
    pending.set(bytes, length)
    length += bytes.length
  }

  /** Counts on to where a block is full, or to the end. */
  function count(): void {
    const words = new Uint32Array(pending.buffer, 0, pending.length >>> 2)
    let [at, met] = [counted, units]
    while (at < length && met < BLOCK) {
      if ((at & 3) === 0) {
        // Four characters of ASCII at a time, as nearly all are.
        const last = Math.min(length, at + BLOCK - met) >>> 2
        let word = at >>> 2
        while (word < last && ((words[word] ?? 0) & 0x80808080) === 0) word += 1
        met += 4 * word - at
        at = 4 * word
        if (at === length || met === BLOCK) break
      }
      const byte = pending[at] ?? 0
      const bytes = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
      met += bytes === 4 ? 2 : 1
      at += bytes
    }
    counted = at
    units = met
  }

  /** Hashes a full block, of which the digest takes a copy at once. The hash before it must be there first, so that no more than two are under way. */
  async function turn(): Promise<void> {
    // One unit too many is the second half of a pair.
    const isCut = units > BLOCK
    if (isCut) { pending.set(REPLACED, counted - 4); counted -= 1 }
    hashes.push(crypto.subtle.digest('SHA-256', pending.subarray(0, counted)))
    if (isCut) { counted -= 2; pending.set(REPLACED, counted) }
    pending.copyWithin(0, counted, length)
    length -= counted
    counted = 0
    units = 0
    await hashes.at(-2)
  }

  return {
    async add(piece) {
      if (typeof piece === 'string') {
        const text = half + piece
        half = /[\ud800-\udbff]$/.exec(text)?.[0] ?? ''
        append(encoder.encode(text.slice(0, text.length - half.length)))
      } else {
        append(piece)
      }
      for (count(); units >= BLOCK; count()) await turn()
    },
    async end() {
      append(encoder.encode(half))
      for (count(); units >= BLOCK; count()) await turn()
      if (length > 0) hashes.push(crypto.subtle.digest('SHA-256', pending.subarray(0, length)))
      const all = new Uint8Array(hashes.length * 32)
      for (const [n, hash] of hashes.entries()) all.set(new Uint8Array(await hash), n * 32)
      return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', all)))
    },
  }
}

/** SHA-256 of a text's UTF-8 bytes, lower-case hex. */
export async function hashOf(text: string): Promise<string> {
  return hex(await digest(text))
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
