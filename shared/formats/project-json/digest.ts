/** Size of a block in UTF-16 code units. */
const BLOCK = 1 << 20

/**
 * A hash of a text that comes in pieces: SHA-256 over the SHA-256 of every block of 1,048,576 UTF-16 code units (as UTF-8),
 * lower-case hex. In blocks because the platform's digest takes no stream; where the pieces are cut makes no difference;
 * a surrogate pair that a block's border cuts in two counts as two replacement characters.
 */
export function blockDigest(): { add(piece: string): Promise<void>; end(): Promise<string> } {
  const blocks: Uint8Array[] = []
  let pending = ''
  return {
    async add(piece) {
      pending += piece
      while (pending.length >= BLOCK) {
        blocks.push(await digest(pending.slice(0, BLOCK)))
        pending = pending.slice(BLOCK)
      }
    },
    async end() {
      if (pending !== '') blocks.push(await digest(pending))
      const all = new Uint8Array(blocks.length * 32)
      blocks.forEach((block, n) => all.set(block, n * 32))
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
