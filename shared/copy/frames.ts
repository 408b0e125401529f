import { checksumOf } from '../table/page.ts'

/*
 * How files of the second copy hold their entries. An entry is cut into frames, so that each fits into one call:
 * `[checksum of all that follows: u32][length of the payload: u32][number of the frame in its entry: u32][frames of the
 * entry: u32][payload, filled up to a multiple of four]`, little-endian. A payload is never empty: the zeros that a crash
 * can leave behind are no frame.
 */
const HEAD = 16

/** Bytes that every file begins with: what it is, and the version of the form. */
export const MAGIC = new TextEncoder().encode('SLCOPY 1')

/** Largest frame, in bytes, its head included. */
export const MOST_FRAME = 1 << 20
const MOST_PAYLOAD = MOST_FRAME - HEAD

export interface Frame {
  readonly index: number
  readonly count: number
  readonly payload: Uint8Array
  /** One past the frame's last byte in what it was read from. */
  readonly end: number
}

/** The frames of one entry. */
export function framesOf(entry: Uint8Array): readonly Uint8Array[] {
  const count = Math.max(1, Math.ceil(entry.length / MOST_PAYLOAD))
  return Array.from({ length: count }, (_, index) => {
    const payload = entry.subarray(index * MOST_PAYLOAD, (index + 1) * MOST_PAYLOAD)
    const frame = new Uint8Array(HEAD + ((payload.length + 3) & ~3))
    const head = new DataView(frame.buffer)
    head.setUint32(4, payload.length, true)
    head.setUint32(8, index, true)
    head.setUint32(12, count, true)
    frame.set(payload, HEAD)
    head.setUint32(0, checksumOf(frame.subarray(4)), true)
    return frame
  })
}

/** The frame at an offset; null when what stands there is no whole and sound frame. */
export function frameAt(bytes: Uint8Array, offset: number): Frame | null {
  if (bytes.length - offset < HEAD) return null
  const head = new DataView(bytes.buffer, bytes.byteOffset + offset)
  const length = head.getUint32(4, true)
  if (length === 0 || length > MOST_PAYLOAD) return null
  const end = offset + HEAD + ((length + 3) & ~3)
  if (end > bytes.length) return null
  // The checksum reads whole words, which must lie at multiples of four.
  const checked = (bytes.byteOffset + offset) % 4 === 0 ? bytes.subarray(offset + 4, end) : bytes.slice(offset + 4, end)
  if (checksumOf(checked) !== head.getUint32(0, true)) return null
  return {
    index: head.getUint32(8, true),
    count: head.getUint32(12, true),
    payload: bytes.subarray(offset + HEAD, offset + HEAD + length),
    end,
  }
}

/**
 * Puts frames together again: answers the entry with its last frame, else null. An entry whose rest never came is
 * dropped when the next one begins; a frame that came twice counts once.
 */
export function createJoiner(): (frame: Frame) => Uint8Array | null {
  let parts: Uint8Array[] = []
  return ({ index, count, payload }) => {
    if (index === 0) parts = []
    if (index !== parts.length) return null
    parts.push(payload)
    if (parts.length < count) return null
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of parts) {
      whole.set(part, at)
      at += part.length
    }
    parts = []
    return whole
  }
}
