import { refuse, type Failure } from '../../contract/result.ts'
import type { Encoding } from './layout.ts'

/**
 * The encoding of a file by its first bytes: a byte-order mark decides; else UTF-8 when they are that; else the one of
 * Western European office programs, in which every byte is a character.
 */
export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return isUtf8(head) ? 'utf-8' : 'windows-1252'
}

/** True when the bytes are UTF-8, the last character perhaps cut off. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

export interface TextPieces {
  push(bytes: Uint8Array): string
  end(): string
}

/** Bytes, cut anywhere, to text; a byte-order mark is taken off. Refuses (`bad-file`) with the line what is not in the encoding. */
export function textPieces(encoding: Encoding): TextPieces {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let lines = 1
  const decode = (bytes: Uint8Array | null): string => {
    try {
      const text = bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true })
      lines += breaksIn(text)
      return text
    } catch (thrown) {
      if (!(thrown instanceof TypeError)) throw thrown
      const before = bytes === null ? '' : new TextDecoder(encoding).decode(bytes).split('\uFFFD', 1)[0] ?? ''
      const place = `line ${lines + breaksIn(before)}`
      return refuse('bad-file', `Some bytes on ${place} are not ${encoding.toUpperCase()}. ${OTHER_ENCODING}`, place)
    }
  }
  return { push: decode, end: () => decode(null) }
}

const OTHER_ENCODING = 'Choose another encoding.'

/** True when a file was refused because its bytes are not of the encoding that it was read in. */
export function isOtherEncoding({ code, message }: Failure): boolean {
  return code === 'bad-file' && message.endsWith(OTHER_ENCODING)
}

function breaksIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
